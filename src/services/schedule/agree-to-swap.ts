import { lockOverride } from '../../db/locks.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { concernedBy } from '../../domain/schedule/override-or-swap.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import {
  aboutSwap,
  redrawDirectMessages,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';
import { changeShifts } from './change-shifts.ts';
import { asOverrides, ofOverride } from './override-rows.ts';

/**
 * The other of a swap agrees: both covers are in force from now on. Agreeing twice is no fault.
 * Throws NotFound, NotAllowed (not the one who was asked), Conflict (its time is over, or it was withdrawn).
 */
export async function agreeToSwap(
  ctx: ServiceContext,
  input: { userId: string; swap: string },
): Promise<void> {
  const me = personBehind(ctx, input.userId);
  const { workspaceId } = ctx;
  const by = `slack:${input.userId}`;
  await inTransaction(ctx, async (tx) => {
    await lockOverride(tx, workspaceId, input.swap);
    const rows = await tx.override.findMany({ where: { workspaceId, swap: input.swap } });
    const [cover] = asOverrides(ctx.plans.current().plan, rows);
    if (!cover) throw new NotFound('This swap does not exist.');
    if (cover.madeBy === by || !concernedBy(cover).includes(me.key))
      throw new NotAllowed('Only the other person in the swap can agree to it.');
    const now = ctx.clock.now();
    if (rows.some((row) => row.withdrawnAt)) throw new Conflict('This swap was withdrawn. Nothing changes.');
    if (rows.some((row) => row.endsAt <= now))
      throw new Conflict('Part of this swap is already over. Make a new one.');
    if (!cover.waits) return;
    await changeShifts(ctx, tx, cover.schedule.key, () =>
      tx.override.updateMany({
        where: { ...ofOverride(workspaceId, cover.id), agreedAt: null },
        data: { agreedAt: now, agreedBy: by },
      }),
    );
    await redrawDirectMessages(tx, workspaceId, [aboutSwap(cover.id)]);
    await writeDirectMessage(tx, {
      workspaceId,
      kind: 'SWAP_AGREED',
      key: `swap-agreed:${cover.id}`,
      to: cover.madeBy.replace(/^slack:/, ''),
      body: { swap: cover.id },
    });
  });
}
