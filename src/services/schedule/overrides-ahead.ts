import { NotFound } from '../../domain/errors.ts';
import type { OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';
import type { ServiceContext } from '../context.ts';
import { asOverrides, ofOverride } from './override-rows.ts';

/** Covers and swaps that are not over and not withdrawn: first swaps that wait for the other, then by their beginning. */
export async function overridesAhead(ctx: ServiceContext): Promise<OverrideOrSwap[]> {
  const rows = await ctx.db.override.findMany({
    where: { workspaceId: ctx.workspaceId, withdrawnAt: null, endsAt: { gt: ctx.clock.now() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const covers = asOverrides(ctx.plans.current().plan, rows);
  const begins = ({ halves }: OverrideOrSwap) => halves[0]?.from.getTime() ?? 0;
  return covers.toSorted((a, b) => Number(b.waits) - Number(a.waits) || begins(a) - begins(b));
}

/** One of them. Throws NotFound when it is over, withdrawn or unknown. */
export async function overrideAhead(ctx: ServiceContext, id: string): Promise<OverrideOrSwap> {
  const rows = await ctx.db.override.findMany({
    where: { ...ofOverride(ctx.workspaceId, id), withdrawnAt: null, endsAt: { gt: ctx.clock.now() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const [cover] = asOverrides(ctx.plans.current().plan, rows);
  if (!cover) throw new NotFound('This override is over or was withdrawn.');
  return cover;
}
