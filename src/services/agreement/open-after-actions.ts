import { meetBy, signBy } from '../../domain/after-action/due.ts';
import { signedNow } from '../../domain/after-action/signing.ts';
import type { OpenAfterAction } from '../../domain/agreement/open-after-action.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** After-actions of closed incidents that a side has not signed, or of which something is to be done; the oldest first. */
export async function openAfterActions(ctx: ServiceContext): Promise<OpenAfterAction[]> {
  const { plan } = ctx.plans.current();
  const zone = homeZone(plan);
  const nameOf = (list: readonly { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const rows = await ctx.db.afterAction.findMany({
    where: { workspaceId: ctx.workspaceId, incident: { state: 'CLOSED' } },
    select: {
      incidentId: true,
      revision: true,
      incident: { select: { number: true, systemKey: true, closedAt: true } },
      signatures: { select: { side: true, revision: true, digest: true, at: true, by: true } },
      actions: {
        where: { endedAt: null },
        select: { number: true, text: true, owner: true, dueOn: true, checklist: true },
        orderBy: { number: 'asc' },
      },
    },
    orderBy: { incident: { number: 'asc' } },
  });
  return rows.flatMap(({ incidentId, incident, actions, ...signing }) => {
    const signed = signedNow(signing);
    const toSign = SIDES.filter((side) => !signed.by[side]);
    const { number, systemKey, closedAt } = incident;
    if (!closedAt || (toSign.length === 0 && actions.length === 0)) return [];
    return [
      {
        ...{ incidentId, number, systemKey, systemName: nameOf(plan.systems, systemKey), closedAt, toSign },
        ...{ meetBy: meetBy(closedAt, zone), signBy: signBy(closedAt, zone) },
        actions: actions.map(({ checklist, ...action }) => ({
          ...action,
          checklist: checklist === null ? null : nameOf(plan.checklists, checklist),
        })),
      },
    ];
  });
}
