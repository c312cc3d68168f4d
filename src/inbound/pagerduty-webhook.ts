import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Network } from '../network/network.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerInPager } from '../services/paging/answer-in-pager.ts';
import { answerOnce } from '../services/paging/answer-once.ts';
import {
  type Endpoint,
  headerOf,
  type InboundRequest,
  type InboundResponse,
  isPageId,
  jsonOf,
  REFUSED,
} from './endpoint.ts';
import { Agent, type PagerDutyApi, pagerAgent } from './pagerduty-agent.ts';
import type { Look } from './poll-interval.ts';

/** PagerDuty waits 5 s, then comes again. */
const WITHIN_MS = 4_000;

/** The part of a v3 webhook that we read; the data of other events than an acknowledgement may be anything. */
const Webhook = z.object({
  event: z.object({
    id: z.string().min(1).max(200),
    event_type: z.string(),
    agent: Agent,
    data: z.unknown(),
  }),
});
const Acknowledged = z.object({ incident_key: z.string().nullish() });

/**
 * PagerDuty tells us what happened to an incident there. An acknowledgement takes the side of the page whose id is the
 * incident's key, for whoever pressed it. A resolution takes nothing and ends nothing: imaging is not up because a page
 * was closed. Incidents of services that make alerts come without a key: then `ask` looks in PagerDuty for the pages that
 * are out. `ask` and `api` are null where no token is set.
 */
export function pagerDutyWebhook(
  ctx: ServiceContext,
  secret: string,
  parts: { ask: (() => Promise<Look>) | null; api: PagerDutyApi | null; network: Network },
): Endpoint {
  const { ask, api, network } = parts;
  let missed = false;

  async function withoutKey(): Promise<InboundResponse> {
    if (ask) return { status: (await ask()).kind === 'looked' ? 200 : 503 };
    if (!missed) {
      ctx.log.warn(
        'PagerDuty reports an acknowledgement without a key; PAGERDUTY_API_TOKEN is needed to find its page',
      );
    }
    missed = true;
    return { status: 200 };
  }

  return {
    path: '/answers/pagerduty',
    withinMs: WITHIN_MS,
    async take(delivery) {
      if (!signatureHolds(delivery, secret)) return REFUSED;
      const read = Webhook.safeParse(jsonOf(delivery));
      if (!read.success) return { status: 400 };
      const { id, event_type, agent, data } = read.data.event;
      if (event_type !== 'incident.acknowledged') return { status: 200 };
      const pageId = Acknowledged.safeParse(data).data?.incident_key ?? '';
      if (!pageId) return withoutKey();
      if (!isPageId(pageId)) return { status: 200 };
      await answerOnce(ctx, `pagerduty:event:${id}`, async () => {
        await answerInPager(ctx, { pageId, by: await pagerAgent(agent, api, network) });
        return null;
      });
      return { status: 200 };
    },
  };
}

/** Several signatures stand beside each other while a secret is being changed: one that holds is enough. */
function signatureHolds(delivery: InboundRequest, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(delivery.body).digest();
  return (headerOf(delivery, 'x-pagerduty-signature') ?? '').split(',').some((given) => {
    const hex = /^\s*v1=([0-9a-f]{64})\s*$/.exec(given)?.[1];
    return hex !== undefined && timingSafeEqual(expected, Buffer.from(hex, 'hex'));
  });
}
