import { max } from 'date-fns/max';
import type { Tx } from '../../db/client.ts';
import { lockOverride } from '../../db/locks.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import type { Person } from '../../domain/plan/plan.ts';
import { gapsAndOverlaps } from '../../domain/schedule/gaps-and-overlaps.ts';
import { type OverrideOrSwap, overrideActs } from '../../domain/schedule/override-or-swap.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutSwap, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { changeShifts } from './change-shifts.ts';
import { asOverrides, ofOverride } from './override-rows.ts';
import { rostersInForce } from './rosters/rosters.ts';
import { tellOfOverride } from './tell-of-override.ts';

export const MAY_NOT_WITHDRAW =
  'Only the person who made it, the two people involved, or an admin can withdraw it.';

/** What was taken back. `declined`: the other's no to a swap. */
export interface Withdrawn {
  cover: OverrideOrSwap;
  declined: boolean;
  /** Slack users whom it concerned, who are told. */
  told: string[];
  /** Without it nobody is on call for some of its time. */
  leavesGap: boolean;
}

/**
 * A cover, or both halves of a swap, is taken back: one that has begun ends now, and who was on call before stays who was.
 * Steps that fire from now on page by it, in open incidents too. Who made it, who covers, who is covered and admins may;
 * of a swap that waits for the other, the other declines it. Rows are kept.
 * Throws NotFound, NotAllowed, Conflict (over, or withdrawn by somebody else).
 */
export async function withdrawOverride(
  ctx: ServiceContext,
  input: { userId: string; cover: string },
): Promise<Withdrawn> {
  const me = personBehind(ctx, input.userId);
  const done = await inTransaction(ctx, async (tx) => {
    await lockOverride(tx, ctx.workspaceId, input.cover);
    const found = await readCover(ctx, tx, input.cover);
    const { plan } = ctx.plans.current();
    const acts = overrideActs(found.cover, me, plan.admins);
    const declined = acts.includes('decline');
    if (!declined && !acts.includes('withdraw')) throw new NotAllowed(MAY_NOT_WITHDRAW);
    const { cover, withdrawnBy } = found;
    const nobody: string[] = [];
    const outcome = { cover, declined, told: nobody, leavesGap: false };
    if (withdrawnBy === `slack:${me.slackUser}`) return outcome;
    if (withdrawnBy) throw new Conflict('Somebody has already withdrawn it.');
    const mark = () => markWithdrawn(ctx, tx, cover, me);
    await (cover.waits ? mark() : changeShifts(ctx, tx, cover.schedule.key, mark));
    await redrawDirectMessages(tx, ctx.workspaceId, [aboutSwap(cover.id)]);
    const news = declined ? 'declined' : 'withdrawn';
    const told = await tellOfOverride(ctx, tx, cover, { news, by: me.slackUser });
    return { ...outcome, told, leavesGap: !cover.waits && (await isGap(ctx, tx, cover)) };
  });
  return done;
}

async function readCover(ctx: ServiceContext, tx: Tx, id: string) {
  const rows = await tx.override.findMany({
    where: ofOverride(ctx.workspaceId, id),
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  if (rows.length === 0) throw new NotFound('This override does not exist.');
  const ahead = rows.filter((row) => row.endsAt > ctx.clock.now());
  const withdrawnBy = rows.find((row) => row.withdrawnBy)?.withdrawnBy ?? null;
  const [cover] = asOverrides(ctx.plans.current().plan, withdrawnBy ? rows : ahead);
  if (!cover) throw new Conflict('This override is over: the past cannot be changed.');
  return { cover, withdrawnBy };
}

async function markWithdrawn(ctx: ServiceContext, tx: Tx, cover: OverrideOrSwap, me: Person): Promise<void> {
  const now = ctx.clock.now();
  await tx.override.updateMany({
    where: { ...ofOverride(ctx.workspaceId, cover.id), endsAt: { gt: now } },
    data: { withdrawnAt: now, withdrawnBy: `slack:${me.slackUser}` },
  });
}

async function isGap(
  ctx: ServiceContext,
  tx: Tx,
  { schedule: { key }, halves }: OverrideOrSwap,
): Promise<boolean> {
  const { schedules, overrides } = await rostersInForce(ctx, tx);
  const schedule = schedules.find((entry) => entry.key === key);
  if (!schedule) return false;
  const now = ctx.clock.now();
  return halves.some(
    ({ from, to }) =>
      gapsAndOverlaps(schedule, overrides.get(key) ?? [], max([from, now]), to).gaps.length > 0,
  );
}
