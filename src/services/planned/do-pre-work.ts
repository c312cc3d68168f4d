import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { Conflict, NotFound } from '../../domain/errors.ts';
import { mayActOnPlanned } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { requireInside } from '../permission/require-inside.ts';
import { factsOf, lockPlanned } from './planned-rows.ts';
import { recordPlanned } from './record-planned.ts';
import { requireSide } from './require-side.ts';

/**
 * Records that something to be done before a planned downtime is done, or is not after all; said twice it is recorded once.
 * Anybody on a side, leads and admins may. Throws NotFound, NotAllowed, Conflict (it has begun).
 */
export async function doPreWork(
  ctx: ServiceContext,
  input: { actor: Actor & { kind: 'slack' }; planned: string; position: number; done: boolean },
): Promise<void> {
  const { actor, done, position } = input;
  requireSide(ctx, actor, 'Only radiology and IT can prepare it.');
  return inTransaction(ctx, async (tx) => {
    await requireInside(ctx, tx, actor, 'prepare it');
    const row = await lockPlanned(tx, ctx.workspaceId, input.planned);
    const makesSense = mayActOnPlanned('PREPARE', factsOf(row), ctx.clock.now());
    if (!makesSense.ok) throw new Conflict(makesSense.message);
    const work = row.preWork.find((one) => one.position === position);
    if (!work) throw new NotFound('This is no longer to be done before it starts.');
    if ((work.doneAt !== null) === done) return;
    await tx.plannedPreWork.update({
      where: { plannedId_position: { plannedId: row.id, position } },
      data: done
        ? { doneAt: actedAt(actor, ctx.clock.now()), doneBy: actorKey(actor) }
        : { doneAt: null, doneBy: null },
    });
    const kind = done ? 'pre_work_done' : 'pre_work_undone';
    await recordPlanned(tx, ctx, { id: row.id, actor }, { kind, text: work.text });
  });
}
