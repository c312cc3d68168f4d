import { z } from 'zod';
import type { ProviderSettings } from '../config.ts';
import { ANSWER_WITHIN_MS, exchange, fieldsOf, isOk, notTaken } from '../paging/exchange.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerOnce, notHandled } from '../services/paging/answer-once.ts';
import { answerPage } from '../services/paging/answer-page.ts';
import { pagesOut } from '../services/read/pages-out.ts';
import type { Wire } from '../wire.ts';
import type { Look } from './cadence.ts';
import { inTurn } from './in-turn.ts';

const REST = 'https://api.pagerduty.com';
/** One request a page: more than these at once nobody needs, and the newest ones matter. */
const MOST = 20;

/** An incident whose alerts carry the key has none itself. */
const Incidents = z.object({
  incidents: z.array(z.object({ status: z.string(), incident_key: z.string().nullish() })),
});

type PagerDuty = NonNullable<ProviderSettings['pagerduty']>;

type Failed = Exclude<Look, { kind: 'looked' }>;

const keyOf = (pageId: string): string => `pagerduty:page:${pageId}`;

/** Makes the look at PagerDuty: asks for each live page there whether somebody acknowledged it, which takes the side. */
export function askPagerDuty(
  ctx: ServiceContext,
  settings: Pick<PagerDuty, 'apiToken' | 'apiUrl'>,
  wire: Wire,
): () => Promise<Look> {
  const url = `${(settings.apiUrl ?? REST).replace(/\/+$/, '')}/incidents`;
  const headers = {
    authorization: `Token token=${settings.apiToken}`,
    accept: 'application/vnd.pagerduty+json;version=2',
  };

  async function isAcknowledged(pageId: string): Promise<boolean | Failed> {
    const query = new URLSearchParams({ incident_key: pageId });
    const answer = await exchange(wire.fetch, `${url}?${query}`, { headers }, ANSWER_WITHIN_MS);
    if (!answer || !isOk(answer)) return notTaken('PagerDuty', answer);
    const read = Incidents.safeParse(fieldsOf(answer));
    if (!read.success) return notTaken('PagerDuty', answer);
    return read.data.incidents.some(
      ({ status, incident_key: key }) => status === 'acknowledged' && (!key || key === pageId),
    );
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
    const found = await Promise.all(
      asked.map(async ({ id }) => ({ id, acknowledged: await isAcknowledged(id) })),
    );
    const answers = await inTurn(found, async ({ id, acknowledged }) => {
      if (acknowledged !== true) return false;
      const handled = await answerOnce(ctx, keyOf(id), () =>
        answerPage(ctx, { pageId: id, answer: 'TAKE', via: 'PAGERDUTY' }),
      );
      return !handled.repeated;
    });
    const failed = found.map(({ acknowledged }) => acknowledged).find((a) => typeof a === 'object');
    return failed ?? { kind: 'looked', answers, youngest: newest.since };
  };
}
