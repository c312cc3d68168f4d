import { readDeadline } from '../../domain/incident/deadline.ts';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import { nextHandOver } from '../../domain/schedule/next-hand-over.ts';
import { onCallAt } from '../../domain/schedule/on-call-at.ts';
import { rostersInForce } from '../schedule/rosters/rosters.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { freezePolicy } from './begin-paging.ts';
import { personOf } from './reach-person.ts';
import { holderOf } from './runs.ts';

/** While a side's holder is on call by a schedule of its policy: sets the instant at which their shift ends. */
export async function watchShift(work: IncidentWork, side: PagedSide): Promise<void> {
  await work.clear({ kind: 'SHIFT', side });
  const holder = await holderKey(work, side);
  if (!holder) return;
  const { schedules, overrides } = await rostersInForce(work.ctx, work.tx);
  for (const key of schedulesOf(freezePolicy(work.plan, work.incident.systemKey, side))) {
    const schedule = schedules.find((entry) => entry.key === key);
    const over = overrides.get(key) ?? [];
    if (!schedule || onCallAt(schedule, over, work.now).person !== holder) continue;
    await work.due(
      { kind: 'SHIFT', side, schedule: key },
      nextHandOver(schedule, over, work.now)?.at ?? null,
    );
  }
}

/**
 * A schedule says something else from now on. `before`: who was on call by it until now. A holder who was is looked
 * after as when a shift ends, and so is one whose shift has ended and nobody has looked yet; else what is awaited of the
 * side's schedules is set anew.
 */
export async function shiftWasChanged(
  work: IncidentWork,
  side: PagedSide,
  key: string,
  before: string | null,
): Promise<void> {
  const ended = await endedShifts(work, side);
  for (const schedule of ended) await shiftMayChange(work, side, schedule);
  const isOurs = schedulesOf(freezePolicy(work.plan, work.incident.systemKey, side)).has(key);
  const tookOver = isOurs && before !== null && before === (await holderKey(work, side));
  if (tookOver && !ended.includes(key)) return shiftMayChange(work, side, key);
  return watchShift(work, side);
}

/** Schedules of a side by which a shift has ended and whose deadline has not run yet. */
async function endedShifts(work: IncidentWork, side: PagedSide): Promise<string[]> {
  const due = await work.tx.deadline.findMany({
    where: { incidentId: work.incident.id, dueAt: { lte: work.now } },
    orderBy: { key: 'asc' },
    select: { key: true },
  });
  return due.flatMap(({ key }) => {
    const deadline = readDeadline(key);
    return deadline.kind === 'SHIFT' && deadline.side === side ? [deadline.schedule] : [];
  });
}

/**
 * Looks whether the shift of a side's holder has ended. If so both are told, the one who has it and the one who is on
 * call now; the holder stays the holder. An override may have made the shift longer: then its new end is awaited.
 */
export async function shiftMayChange(work: IncidentWork, side: PagedSide, key: string): Promise<void> {
  await work.clear({ kind: 'SHIFT', side, schedule: key });
  const run = await holderOf(work, side);
  const holder = await holderKey(work, side);
  if (!run?.acknowledgedBy || !holder || !work.incident.stillDown) return;
  const { schedules, overrides } = await rostersInForce(work.ctx, work.tx);
  const schedule = schedules.find((entry) => entry.key === key);
  if (!schedule) return;
  const over = overrides.get(key) ?? [];
  const { person } = onCallAt(schedule, over, work.now);
  if (person === holder)
    return work.due(
      { kind: 'SHIFT', side, schedule: key },
      nextHandOver(schedule, over, work.now)?.at ?? null,
    );
  const onCall = person ? (personOf(work, person)?.slackUser ?? null) : null;
  const event = {
    kind: 'shift_changed' as const,
    side,
    schedule: schedule.name,
    holder: run.acknowledgedBy,
    onCall,
  };
  await work.say(event);
  const holds = run.acknowledgedBy.startsWith('slack:') ? [run.acknowledgedBy.slice(6)] : [];
  await work.tell(event, onCall ? [...holds, onCall] : holds);
}

async function holderKey(work: IncidentWork, side: PagedSide): Promise<string | null> {
  const held = await holderOf(work, side);
  return work.people.find(({ slackUser }) => `slack:${slackUser}` === held?.acknowledgedBy)?.key ?? null;
}

function schedulesOf(policy: PolicySnapshot): Set<string> {
  return new Set(policy.steps.flatMap((step) => step.schedules ?? []));
}
