import { z } from 'zod';
import type { Network } from '../network/network.ts';
import { ANSWER_WITHIN_MS, exchange, fieldsOf, isOk, notTaken } from '../paging/http-exchange.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerInPager } from '../services/paging/answer-in-pager.ts';
import { answerOnce, notHandled } from '../services/paging/answer-once.ts';
import { pagesOut } from '../services/paging/pages-out.ts';
import { inTurn } from './one-by-one.ts';
import { Agent, type PagerDutyApi, pagerAgent } from './pagerduty-agent.ts';
import type { Look } from './poll-interval.ts';

/** One request a page: more than these at once nobody needs, and the newest ones matter. */
const MOST = 20;

/** An incident whose alerts carry the key has none itself. */
const Incidents = z.object({
  incidents: z.array(
    z.object({
      status: z.string(),
      incident_key: z.string().nullish(),
      acknowledgements: z.array(z.object({ at: z.string(), acknowledger: Agent })).catch([]),
    }),
  ),
});

type Failed = Exclude<Look, { kind: 'looked' }>;

const keyOf = (pageId: string): string => `pagerduty:page:${pageId}`;

/** Makes the look at PagerDuty: asks for each live page there whether somebody acknowledged it, which takes the side. */
export function askPagerDuty(ctx: ServiceContext, api: PagerDutyApi, network: Network): () => Promise<Look> {
  const { headers } = api;

  /** The first who acknowledged, null while nobody did. */
  async function acknowledgerOf(pageId: string): Promise<{ by: z.infer<typeof Agent> } | null | Failed> {
    const query = new URLSearchParams({ incident_key: pageId });
    const answer = await exchange(
      network.fetch,
      `${api.url}/incidents?${query}`,
      { headers },
      ANSWER_WITHIN_MS,
    );
    if (!answer || !isOk(answer)) return notTaken('PagerDuty', answer);
    const read = Incidents.safeParse(fieldsOf(answer));
    if (!read.success) return notTaken('PagerDuty', answer);
    const found = read.data.incidents.find(
      ({ status, incident_key: key }) => status === 'acknowledged' && (!key || key === pageId),
    );
    const [first] = found?.acknowledgements.toSorted((a, b) => a.at.localeCompare(b.at)) ?? [];
    return found ? { by: first?.acknowledger } : null;
  }

  return async () => {
    const live = (await pagesOut(ctx, ['PAGERDUTY'])).filter((page) => page.live).slice(0, MOST);
    const [newest] = live;
    if (!newest) return { kind: 'looked', answers: 0, youngest: null };
    const open = await notHandled(
      ctx,
      live.map(({ id }) => keyOf(id)),
    );
    const asked = live.filter(({ id }) => open.has(keyOf(id)));
    const found = await Promise.all(asked.map(async ({ id }) => ({ id, said: await acknowledgerOf(id) })));
    const answers = await inTurn(found, async ({ id, said }) => {
      if (!said || 'kind' in said) return false;
      const handled = await answerOnce(ctx, keyOf(id), async () => {
        await answerInPager(ctx, { pageId: id, by: await pagerAgent(said.by, api, network) });
        return null;
      });
      return !handled.repeated;
    });
    const failed = found.flatMap(({ said }) => (said && 'kind' in said ? said : []))[0];
    return failed ?? { kind: 'looked', answers, youngest: newest.since };
  };
}
