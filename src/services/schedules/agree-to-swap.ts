import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { TRANSACTION } from '../incident-work.ts';
import { aboutSwap, redrawLetters, writeLetter } from '../letters/write-letter.ts';
import { lookAtRostersAgain } from './look-again.ts';
import { shiftsChanged } from './shifts-changed.ts';

/**
 * The other of a swap agrees: both covers are in force from now on. Agreeing twice is no fault.
 * Throws NotFound, NotAllowed (not the one who was asked), Conflict (its time is over).
 */
export async function agreeToSwap(
  ctx: ServiceContext,
  input: { userId: string; swap: string },
): Promise<void> {
  const me = personBehind(ctx, input.userId);
  const { workspaceId } = ctx;
  const rows = await ctx.db.override.findMany({ where: { workspaceId, swap: input.swap } });
  const [first] = rows;
  if (!first) throw new NotFound('This swap is not known here.');
  const by = `slack:${input.userId}`;
  if (first.madeBy === by || ![first.personKey, first.coversKey].includes(me.key))
    throw new NotAllowed('Only the other of the two can agree to a swap.');
  const now = ctx.clock.now();
  if (rows.some((row) => row.endsAt <= now))
    throw new Conflict('A part of this swap is over. Make a new one.');
  const agreed = await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.override.updateMany({
      where: { workspaceId, swap: input.swap, agreedAt: null },
      data: { agreedAt: now, agreedBy: by },
    });
    if (count === 0) return false;
    await redrawLetters(tx, workspaceId, [aboutSwap(input.swap)]);
    await writeLetter(tx, {
      workspaceId,
      kind: 'SWAP_AGREED',
      key: `swap-agreed:${input.swap}`,
      to: first.madeBy.replace(/^slack:/, ''),
      body: { swap: input.swap },
    });
    await lookAtRostersAgain(tx, workspaceId, now);
    return true;
  }, TRANSACTION);
  ctx.nudge();
  if (agreed) await shiftsChanged(ctx, first.scheduleKey);
}
