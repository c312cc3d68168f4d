import { SYSTEM } from '../../domain/actor.ts';
import type { DeliveryStatus } from '../../domain/paging/delivery-status.ts';
import { endOptOut, noteOptOut } from '../contacts/opt-outs.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { contactMethodFailed } from './contact-method-failed.ts';

/**
 * A provider tells, or told when it was asked, what became of a page that it took under `providerId`. The first word that
 * ends it counts, once, in whatever order and however often it comes. Answers `unknown` for a page that is not ours,
 * `too early` while we have not recorded that it was sent.
 */
export async function recordDelivery(
  ctx: ServiceContext,
  told: { pageId: string; channel: 'SMS' | 'CALL'; providerId: string; deliveryStatus: DeliveryStatus },
): Promise<'settled' | 'nothing new' | 'too early' | 'unknown'> {
  const { pageId, channel, providerId, deliveryStatus } = told;
  const known = { id: pageId, workspaceId: ctx.workspaceId, channel };
  const page = await ctx.db.page.findFirst({ where: known });
  if (!page) return 'unknown';
  // It may be the second of two tries of which the first is recorded: only the recorded one speaks for the page.
  if (page.state === 'SENDING' && (page.providerId ?? providerId) === providerId) return 'too early';
  if (page.state !== 'ACCEPTED' || page.providerId !== providerId) return 'nothing new';
  const open = { ...known, providerId, state: 'ACCEPTED' as const };
  if (deliveryStatus.kind === 'delivered') {
    if (channel === 'SMS') await endOptOut(ctx, page.address);
    const { count } = await ctx.db.page.updateMany({ where: open, data: { state: 'DELIVERED' } });
    return count > 0 ? 'settled' : 'nothing new';
  }
  if (deliveryStatus.optedOut) await noteOptOut(ctx, page.address);
  return onIncident(ctx, SYSTEM, page.incidentId, async (work) => {
    const [failed] = await work.tx.page.updateManyAndReturn({
      where: open,
      data: { state: 'FAILED', outcome: deliveryStatus.reason },
    });
    if (!failed) return 'nothing new';
    await contactMethodFailed(work, failed, deliveryStatus.reason);
    return 'settled';
  });
}
