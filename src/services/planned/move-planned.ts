import { firstDelivery } from '../../db/locks.ts';
import type { Actor } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import type { PlannedTimes } from '../../domain/planned/planned.ts';
import { windowText } from '../../domain/planned/planned-details.ts';
import { mayActOnPlanned } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { requireInside } from '../permission/require-inside.ts';
import { approveForOwnSide } from './approve-planned.ts';
import { factsOf, lockPlanned, readPlanned } from './planned-rows.ts';
import { reasonToChange } from './reason-to-change.ts';
import { lookAtPlannedAgain, recordPlanned } from './record-planned.ts';
import { requireTimes } from './require-times.ts';
import { askForApproval, postToUnits } from './tell-planned.ts';

/**
 * Gives a planned downtime other times: both sides approve it anew, who moves it for the side that they lead, and units
 * that were told are told at once. Throws NotFound, NotAllowed, Invalid at its field, Conflict (begun, withdrawn, moved
 * since the form was opened).
 */
export function movePlanned(
  ctx: ServiceContext,
  input: {
    actor: Actor & { kind: 'slack' };
    requestKey: string;
    planned: string;
    revision: number;
    times: PlannedTimes;
    why: string;
  },
): Promise<void> {
  const { actor, times } = input;
  const { workspaceId } = ctx;
  const { me, now, why, answers } = reasonToChange(ctx, actor, input.why);
  return inTransaction(ctx, async (tx) => {
    await requireInside(ctx, tx, input.actor, 'change it');
    const before = await lockPlanned(tx, workspaceId, input.planned);
    if (!(await firstDelivery(tx, workspaceId, input.requestKey))) return;
    const { id, systemKey, siteKeys } = before;
    const makesSense = mayActOnPlanned('MOVE', factsOf(before), now);
    if (!makesSense.ok) throw new Conflict(makesSense.message);
    if (before.revision !== input.revision)
      throw new Conflict('Somebody else moved it meanwhile. Open it again.');
    await requireTimes(ctx, tx, { id, systemKey, siteKeys, times });
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const { start: startsAt, end: endsAt, ...rest } = times;
    await tx.plannedDowntime.update({
      where: { id },
      data: { startsAt, endsAt, ...rest, revision: { increment: 1 }, heldUpAt: null, heldUpWhy: null },
    });
    const from = windowText({ start: before.startsAt, end: before.endsAt });
    await recordPlanned(tx, ctx, { id, actor }, { kind: 'moved', from, to: windowText(times), why });
    const row = await readPlanned(tx, workspaceId, id);
    if (row.unitMessages > 0) await postToUnits(tx, ctx, row);
    await askForApproval(tx, ctx, row);
    await approveForOwnSide(tx, ctx, { row, actor, me });
    await lookAtPlannedAgain(tx, ctx, id);
  });
}
