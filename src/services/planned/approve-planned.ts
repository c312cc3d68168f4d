import type { Tx } from '../../db/client.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, Conflict, NotAllowed } from '../../domain/errors.ts';
import { type Person, SIDES, type Side } from '../../domain/plan/plan.ts';
import { mayActOnPlanned, plannedState } from '../../domain/planned/planned-state.ts';
import { mayApprove, sidesLed } from '../../domain/planned/who-may-plan.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { requireInside } from '../permission/require-inside.ts';
import { approvalsOf, factsOf, lockPlanned, type PlannedRow, readPlanned } from './planned-rows.ts';
import { lookAtPlannedAgain, recordPlanned } from './record-planned.ts';
import { tellInvolved } from './tell-planned.ts';

type SlackActor = Actor & { kind: 'slack' };

/**
 * A lead approves a planned downtime for their side, as it was when they read it (`revision`). Once both sides have, the
 * units are told at the plan's intervals and who leads the work learns it.
 * Throws NotFound, NotAllowed, Conflict (moved meanwhile, withdrawn, begun), AlreadyRecorded.
 */
export function approvePlanned(
  ctx: ServiceContext,
  input: { actor: SlackActor; planned: string; side: Side; revision: number },
): Promise<void> {
  const me = personBehind(ctx, input.actor.userId);
  return inTransaction(ctx, async (tx) => {
    const row = await lockPlanned(tx, ctx.workspaceId, input.planned);
    const { actor, side, revision } = input;
    const mine = approvalsOf(row).find((one) => one.side === side)?.by === actorKey(actor);
    if (mine) throw new AlreadyRecorded();
    if (row.revision !== revision)
      throw new Conflict('It was moved since. Open it and read the new times first.');
    const now = ctx.clock.now();
    const makesSense = mayActOnPlanned('APPROVE', factsOf(row), now);
    if (!makesSense.ok) throw new Conflict(makesSense.message);
    if (row.startsAt <= now) throw new Conflict('Its window has begun. Move it first.');
    await requireInside(ctx, tx, actor, 'approve it');
    await approve(tx, ctx, { row, actor, me, side });
    await lookAtPlannedAgain(tx, ctx, row.id);
  });
}

/** Who proposes or moves it, as an account that may, approves for the side that they lead, if any. */
export async function approveForOwnSide(
  tx: Tx,
  ctx: ServiceContext,
  of: { row: PlannedRow; actor: SlackActor; me: Person },
): Promise<void> {
  const [side] = sidesLed(ctx.plans.current().plan, of.me.key);
  if (side) await approve(tx, ctx, { ...of, side });
}

async function approve(
  tx: Tx,
  ctx: ServiceContext,
  { row, actor, me, side }: { row: PlannedRow; actor: SlackActor; me: Person; side: Side },
): Promise<void> {
  const by = actorKey(actor);
  const { id, revision } = row;
  const approvals = approvalsOf(row);
  const { plan } = ctx.plans.current();
  const may = mayApprove(plan, { side, person: me.key, me: by, approvals });
  if (!may.ok) throw new NotAllowed(may.message);
  const at = actedAt(actor, ctx.clock.now());
  await tx.plannedApproval.create({
    data: { plannedId: id, revision, side, workspaceId: ctx.workspaceId, by, at },
  });
  await recordPlanned(tx, ctx, { id, actor }, { kind: 'approved', side });
  const now = await readPlanned(tx, ctx.workspaceId, id);
  const complete = SIDES.every((one) => approvalsOf(now).some((approval) => approval.side === one));
  if (complete && plannedState(factsOf(now)) !== 'WITHDRAWN')
    await tellInvolved(tx, ctx, now, { news: 'to_lead', by: '' });
}
