import { NotFound } from '../../domain/errors.ts';
import type { OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';
import type { ServiceContext } from '../context.ts';
import { asOverrides, ofOverride } from './override-rows.ts';

/** A cover or swap as it stands; Slack users, null where it did not happen. */
export interface OverrideNow {
  /** Of one that was withdrawn the halves that were withdrawn. */
  cover: OverrideOrSwap;
  agreedBy: string | null;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
  /** A part of it is in the past: a swap cannot be agreed to any more. */
  over: boolean;
}

/** Reads one, whatever became of it. Throws NotFound. */
export async function overrideNow(ctx: ServiceContext, id: string): Promise<OverrideNow> {
  const all = await ctx.db.override.findMany({
    where: ofOverride(ctx.workspaceId, id),
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const withdrawn = all.filter((row) => row.withdrawnAt);
  const rows = withdrawn.length > 0 ? withdrawn : all;
  const [first] = rows;
  const [cover] = asOverrides(ctx.plans.current().plan, rows);
  if (!first || !cover) throw new NotFound('This override does not exist.');
  const user = (by: string | null) => by?.replace(/^slack:/, '') ?? null;
  const now = ctx.clock.now();
  return {
    cover,
    agreedBy: user(first.agreedBy),
    withdrawnBy: user(first.withdrawnBy),
    withdrawnAt: first.withdrawnAt,
    over: rows.some((row) => row.endsAt <= now),
  };
}
