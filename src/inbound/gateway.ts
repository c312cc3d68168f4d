import { z } from 'zod';
import { SIGNATURE_HEADER, signatureHolds } from '../paging/signature.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerOnce } from '../services/paging/answer-once.ts';
import { answerPage } from '../services/paging/answer-page.ts';
import { type Endpoint, headerOf, jsonAnswer, jsonOf, REFUSED } from './endpoint.ts';

const WITHIN_MS = 10_000;
const REPEATED = 'This answer was already received.';
const HOW = 'Send {"page": page ID, "answer": "take" or "cannot"}.';

const Answer = z.object({ page: z.uuid(), answer: z.enum(['take', 'cannot']) });

/**
 * A paging gateway brings an answer, signed as our pages to it are. Served at one address for all pages, and at the one
 * that went out with a page; the body, which is what is signed, names the page in any case.
 */
export function gateway(ctx: ServiceContext, secret: string): Endpoint[] {
  return ['/answers/webhook', '/answers/webhook/:page'].map((path) => ({
    path,
    withinMs: WITHIN_MS,
    async take(delivery) {
      const signature = headerOf(delivery, SIGNATURE_HEADER);
      if (!signature || !signatureHolds(signature, delivery.body, secret, new Date())) return REFUSED;
      const read = Answer.safeParse(jsonOf(delivery));
      if (!read.success) return jsonAnswer(400, { error: HOW });
      const { page: pageId, answer } = read.data;
      if (delivery.parameter && delivery.parameter !== pageId) return jsonAnswer(400, { error: HOW });
      const handled = await answerOnce(ctx, `webhook:${signature.split('v1=')[1]}`, () =>
        answerPage(ctx, { pageId, answer: answer === 'take' ? 'TAKE' : 'CANNOT', via: 'WEBHOOK' }),
      );
      if (handled.repeated) return jsonAnswer(200, { said: REPEATED });
      return jsonAnswer(handled.said ? 200 : 404, { said: handled.said });
    },
  }));
}
