import type { DeliveryStatus } from '../domain/paging/delivery-status.ts';
import { notTaken } from '../paging/http-exchange.ts';
import { type TwilioClient, TwilioError } from '../paging/twilio-client.ts';
import { deliveryStatusOfCall, deliveryStatusOfText } from '../paging/twilio-delivery-status.ts';
import type { ServiceContext } from '../services/context.ts';
import { recordDelivery } from '../services/paging/delivery-status.ts';
import { type UnsettledPage, unsettledPages } from '../services/paging/unsettled-pages.ts';
import { inTurn } from './one-by-one.ts';
import type { Look } from './poll-interval.ts';

/** One request a page: more than these at once nobody needs, and the newest ones matter. */
const MOST = 50;
/** Requests on their way at once. */
const AT_ONCE = 10;

/** Makes the look at Twilio: what became of the texts and calls of the last minutes that nobody has answered. */
export function pollDeliveryStatuses(ctx: ServiceContext, client: TwilioClient): () => Promise<Look> {
  async function deliveryStatusOf({ channel, providerId }: UnsettledPage): Promise<DeliveryStatus | null> {
    if (channel === 'CALL') return deliveryStatusOfCall((await client.calls(providerId).fetch()).status);
    const { status, errorCode } = await client.messages(providerId).fetch();
    return deliveryStatusOfText(status, errorCode || null);
  }

  async function askOf(
    page: UnsettledPage,
  ): Promise<{ deliveryStatus: DeliveryStatus | null } | { error: TwilioError }> {
    try {
      return { deliveryStatus: await deliveryStatusOf(page) };
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      // Twilio knows it no more: nothing will be heard of it.
      return error.answered?.status === 404 ? { deliveryStatus: null } : { error: error };
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
        if (!('deliveryStatus' in said) || !said.deliveryStatus) return false;
        const { id: pageId, channel, providerId } = page;
        return (
          (await recordDelivery(ctx, {
            pageId,
            channel,
            providerId,
            deliveryStatus: said.deliveryStatus,
          })) === 'settled'
        );
      });
      for (const { said } of found) if ('error' in said) return notTaken('Twilio', said.error.answered);
    }
    return { kind: 'looked', answers: settled, youngest: newest.since };
  };
}
