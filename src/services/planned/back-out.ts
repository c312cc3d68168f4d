import { type Actor, actedAt, actorKey, SYSTEM } from '../../domain/actor.ts';
import { AlreadyRecorded, NotAllowed } from '../../domain/errors.ts';
import { backOutFigures } from '../../domain/planned/back-out.ts';
import type { BackOutDecision } from '../../domain/planned/planned.ts';
import { plannedState } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { holderOf } from '../paging/runs.ts';
import { writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { onRunningPlanned } from './on-planned.ts';
import { plannedOfIncident } from './planned-of-incident.ts';
import { factsOf, type PlannedRow } from './planned-rows.ts';
import { recordPlanned } from './record-planned.ts';
import { aboutPlanned } from './tell-planned.ts';

/**
 * Asks whoever has IT, and who leads the work for it, whether to go on or to go back, with the figures; at the deadline it
 * is said aloud that nobody decided. Nothing once it was decided, or the system is up.
 */
export async function askBackOut(work: IncidentWork): Promise<void> {
  const row = await plannedOfIncident(work);
  if (!row || plannedState(factsOf(row)) !== 'STARTED') return;
  if (row.backOutDecision || work.incident.state !== 'DOWN') return;
  const { ctx, tx, now } = work;
  const deadline = row.backOutBy.toISOString();
  if (now >= row.backOutBy) {
    await work.say({ kind: 'back_out_undecided', deadline, end: row.endsAt.toISOString() });
    return;
  }
  const people = await askedPeople(work, row);
  const about = aboutPlanned(row.id);
  for (const to of people)
    await writeDirectMessage(tx, {
      ...{ workspaceId: ctx.workspaceId, kind: 'PLANNED_BACK_OUT', about, to },
      key: `${about}:back-out:${deadline}:${to}`,
      body: { planned: row.id, deadline },
    });
  const { minutesToDecide, backOutMinutes, minutesOfWindow } = backOutFigures(asTimes(row), now);
  await work.say({
    ...{ kind: 'back_out_asked', people, deadline, minutesToDecide, backOutMinutes, minutesOfWindow },
  });
  await work.due({ kind: 'BACK_OUT' }, row.backOutBy);
  await tx.plannedDowntime.update({ where: { id: row.id }, data: { backOutAskedAt: now } });
  await recordPlanned(tx, ctx, { id: row.id, actor: SYSTEM }, { kind: 'back_out_asked', people });
}

/** Slack users who decide for IT: whoever has it now, and who leads the work. */
async function askedPeople(work: IncidentWork, { leadIt }: PlannedRow): Promise<string[]> {
  const holder = (await holderOf(work, 'IT'))?.acknowledgedBy ?? '';
  const lead = work.people.find(({ key }) => key === leadIt)?.slackUser;
  const held = holder.startsWith('slack:') ? [holder.slice('slack:'.length)] : [];
  return [...new Set([...held, ...(lead ? [lead] : [])])];
}

function asTimes(row: PlannedRow) {
  return { end: row.endsAt, backOutBy: row.backOutBy, backOutMinutes: row.backOutMinutes };
}

/**
 * IT decides to go on with the work or to go back to how it was. It may be decided again: the last word counts.
 * Throws NotFound, NotAllowed, Conflict (not running), AlreadyRecorded.
 */
export function decideBackOut(
  ctx: ServiceContext,
  input: { actor: Actor & { kind: 'slack' }; planned: string; decision: BackOutDecision },
): Promise<void> {
  const { actor, decision, planned } = input;
  return onRunningPlanned(ctx, { actor, planned, act: 'DECIDE_BACK_OUT' }, async ({ work, row, sides }) => {
    if (!sides.includes('IT')) throw new NotAllowed('IT decides this: whoever has it, or its lead.');
    const by = actorKey(actor);
    if (row.backOutDecision === decision && row.backOutDecidedBy === by) throw new AlreadyRecorded();
    await work.tx.plannedDowntime.update({
      where: { id: row.id },
      data: {
        backOutDecision: decision,
        backOutDecidedAt: actedAt(actor, work.now),
        backOutDecidedBy: by,
      },
    });
    await work.clear({ kind: 'BACK_OUT' });
    await work.say({ kind: 'back_out_decided', decision });
    await recordPlanned(work.tx, ctx, { id: row.id, actor }, { kind: 'back_out_decided', decision });
  });
}
