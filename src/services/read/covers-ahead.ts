import type { Cover } from '../../domain/cover.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { asCovers, ofCover } from '../schedules/cover-rows.ts';

/** Covers and swaps that are not over and not withdrawn: first swaps that wait for the other, then by their beginning. */
export async function coversAhead(ctx: ServiceContext): Promise<Cover[]> {
  const rows = await ctx.db.override.findMany({
    where: { workspaceId: ctx.workspaceId, withdrawnAt: null, endsAt: { gt: ctx.clock.now() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const covers = asCovers(ctx.plans.current().plan, rows);
  const begins = ({ halves }: Cover) => halves[0]?.from.getTime() ?? 0;
  return covers.toSorted((a, b) => Number(b.waits) - Number(a.waits) || begins(a) - begins(b));
}

/** One of them. Throws NotFound when it is over, withdrawn or unknown. */
export async function coverAhead(ctx: ServiceContext, id: string): Promise<Cover> {
  const rows = await ctx.db.override.findMany({
    where: { ...ofCover(ctx.workspaceId, id), withdrawnAt: null, endsAt: { gt: ctx.clock.now() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const [cover] = asCovers(ctx.plans.current().plan, rows);
  if (!cover) throw new NotFound('This cover is over, or was withdrawn.');
  return cover;
}
