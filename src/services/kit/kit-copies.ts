import { homeZone } from '../../domain/agreement/people.ts';
import { printedBefore } from '../../domain/agreement/printed-kit.ts';
import { copiesInUse, type KitCopy } from '../../domain/kit/copies.ts';
import { planChangedAt } from '../agreement/plan-changed-at.ts';
import type { ServiceContext } from '../context.ts';
import { type KitNow, kitNow } from './kit-facts.ts';

/**
 * The printed copies that lie somewhere, by place. Of one whose edition nobody named it is known only whether the plan or a
 * tolerance changed since. `known`: what a kit would say now, by whoever read it already.
 */
export async function kitCopies(ctx: ServiceContext, known?: KitNow): Promise<KitCopy[]> {
  const rows = await ctx.db.kitPrint.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { edition: true },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) return [];
  const { hash, tolerances } = known ?? (await kitNow(ctx));
  const changedAt = await planChangedAt(ctx, tolerances);
  const zone = homeZone(ctx.plans.current().plan);
  const copies = rows.map(({ place, day, code, recordedBy, recordedAt, edition }) => ({
    ...{ place, day, code, recordedBy, recordedAt },
    current: edition ? edition.content === hash : printedBefore(day, recordedAt, zone) >= changedAt,
  }));
  return copiesInUse(copies);
}
