import { spokenSentence } from '../paging/spoken.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerOnce } from '../services/paging/answer-once.ts';
import { answerPage } from '../services/paging/answer-page.ts';
import { answerCodeOf } from '../services/paging/pages-out.ts';
import { type Endpoint, type InboundResponse, isPageId, REFUSED } from './endpoint.ts';
import { signedForm, TWILIO_WITHIN_MS, type TwilioSettings } from './twilio-signed.ts';

const KEYS = new Map([
  ['1', 'TAKE'],
  ['2', 'CANNOT'],
] as const);
const UNKNOWN = 'This page is unknown. Check Slack.';
const REPEATED = 'Your answer was received. Check Slack.';

/** Somebody pressed a key during a call. They hear what became of it; without an answer the code to text back. */
export function twilioCall(ctx: ServiceContext, settings: TwilioSettings, publicUrl: string): Endpoint {
  return {
    path: '/answers/twilio/call/:page',
    withinMs: TWILIO_WITHIN_MS,
    async take(delivery) {
      const form = signedForm(delivery, settings, publicUrl);
      if (!form) return REFUSED;
      const [sid, key] = [form.get('CallSid'), form.get('Digits') ?? ''];
      if (!sid) return { status: 400 };
      const pageId = delivery.parameter;
      const code = isPageId(pageId) ? await answerCodeOf(ctx, pageId) : null;
      if (!code) return say(UNKNOWN);
      const answer = KEYS.get(key as '1' | '2');
      if (!answer) return say(`Text ${code} to this number to take it. Text ${code} NO if you cannot.`);
      const handled = await answerOnce(ctx, `twilio:call:${sid}`, () =>
        answerPage(ctx, { pageId, answer, via: 'CALL' }),
      );
      return say(handled.repeated ? REPEATED : (handled.said ?? UNKNOWN));
    },
  };
}

function say(sentence: string): InboundResponse {
  return { status: 200, type: 'text/xml', body: spokenSentence(sentence) };
}
