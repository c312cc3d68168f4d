import type { Tx } from '../../db/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { mayActOnPlanned } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { requireInside } from '../permission/require-inside.ts';
import { factsOf, lockPlanned, type PlannedRow } from './planned-rows.ts';
import { reasonToChange } from './reason-to-change.ts';
import { recordPlanned } from './record-planned.ts';
import { postToUnits, tellInvolved } from './tell-planned.ts';

/**
 * A planned downtime does not take place: units that were told are told at once, and so is whom it concerns. The row is
 * kept. Throws NotFound, NotAllowed, Invalid (why), Conflict (begun). Withdrawn twice it is withdrawn once.
 */
export function withdrawPlanned(
  ctx: ServiceContext,
  input: { actor: Actor & { kind: 'slack' }; planned: string; why: string },
): Promise<void> {
  const { actor } = input;
  const { now, why, answers } = reasonToChange(ctx, actor, input.why);
  return inTransaction(ctx, async (tx) => {
    await requireInside(ctx, tx, input.actor, 'change it');
    const row = await lockPlanned(tx, ctx.workspaceId, input.planned);
    if (row.withdrawnBy === actorKey(actor)) return;
    const makesSense = mayActOnPlanned('WITHDRAW', factsOf(row), now);
    if (!makesSense.ok) throw new Conflict(makesSense.message);
    await recordAnswers(tx, { workspaceId: ctx.workspaceId, incidentId: null, actor, now }, answers);
    await endPlanned(tx, ctx, row, { actor, why });
  });
}

/** The same inside a transaction that holds it, by whoever or by the app itself. */
export async function endPlanned(
  tx: Tx,
  ctx: ServiceContext,
  row: PlannedRow,
  { actor, why }: { actor: Actor; why: string },
): Promise<void> {
  const { id } = row;
  const by = actorKey(actor);
  await tx.plannedDowntime.update({
    where: { id },
    data: { withdrawnAt: ctx.clock.now(), withdrawnBy: by, withdrawnWhy: why, nextAt: null },
  });
  await recordPlanned(tx, ctx, { id, actor }, { kind: 'withdrawn', why });
  if (row.unitMessages > 0) await postToUnits(tx, ctx, row);
  await tellInvolved(tx, ctx, row, { news: 'withdrawn', by });
}
