import type { PageFate } from '../domain/page-fate.ts';
import { notTaken } from '../paging/exchange.ts';
import { type TwilioClient, TwilioTrouble } from '../paging/twilio-client.ts';
import { fateOfCall, fateOfText } from '../paging/twilio-fates.ts';
import type { ServiceContext } from '../services/context.ts';
import { settlePage } from '../services/paging/page-fate.ts';
import { type UnsettledPage, unsettledPages } from '../services/read/unsettled-pages.ts';
import type { Look } from './cadence.ts';
import { inTurn } from './in-turn.ts';

/** One request a page: more than these at once nobody needs, and the newest ones matter. */
const MOST = 50;
/** Requests on their way at once. */
const AT_ONCE = 10;

/** Makes the look at Twilio: what became of the texts and calls of the last minutes that nobody has answered. */
export function readFates(ctx: ServiceContext, client: TwilioClient): () => Promise<Look> {
  async function fateOf({ channel, providerId }: UnsettledPage): Promise<PageFate | null> {
    if (channel === 'CALL') return fateOfCall((await client.calls(providerId).fetch()).status);
    const { status, errorCode } = await client.messages(providerId).fetch();
    return fateOfText(status, errorCode || null);
  }

  async function askOf(page: UnsettledPage): Promise<{ fate: PageFate | null } | { trouble: TwilioTrouble }> {
    try {
      return { fate: await fateOf(page) };
    } catch (error) {
      if (!(error instanceof TwilioTrouble)) throw error;
      // Twilio knows it no more: nothing will be heard of it.
      return error.answered?.status === 404 ? { fate: null } : { trouble: error };
    }
  }

  return async () => {
    const pages = await unsettledPages(ctx, MOST);
    const [newest] = pages;
    if (!newest) return { kind: 'looked', answers: 0, youngest: null };
    let settled = 0;
    for (let i = 0; i < pages.length; i += AT_ONCE) {
      const some = pages.slice(i, i + AT_ONCE);
      const found = await Promise.all(some.map(async (page) => ({ page, said: await askOf(page) })));
      settled += await inTurn(found, async ({ page, said }) => {
        if (!('fate' in said) || !said.fate) return false;
        const { id: pageId, channel, providerId } = page;
        return (await settlePage(ctx, { pageId, channel, providerId, fate: said.fate })) === 'settled';
      });
      for (const { said } of found) if ('trouble' in said) return notTaken('Twilio', said.trouble.answered);
    }
    return { kind: 'looked', answers: settled, youngest: newest.since };
  };
}
