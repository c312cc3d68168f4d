import type { PagingRun } from '../../db/generated/client.ts';
import { storedPolicy } from '../../db/stored/policy.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import { type Move, nextMove, type PolicySnapshot } from '../../domain/paging/escalation.ts';
import type { FeedState } from '../../domain/schedule/calendar-feed.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { declined } from './ask-next.ts';
import { endHandOver } from './hand-over-ends.ts';
import { policyNow } from './on-call-now.ts';
import { canBeReached, LAST_RESORT_STEP, personOf, reachPerson } from './reach-person.ts';
import { holderOf } from './runs.ts';

/**
 * Runs the step of a run that is due now: pages its people, says what was skipped, and sets the next deadline counted
 * from now. When the policy is exhausted the side is UNOWNED and the last resort is paged; a hand-over that nobody
 * answered leaves the holder as they are.
 */
export async function advancePaging(work: IncidentWork, run: PagingRun): Promise<void> {
  const { policy, nobody, old } = await policyNow(work, storedPolicy(run.policy));
  const progress = run.state === 'UNOWNED' ? 'EXHAUSTED' : { round: run.round, step: run.step };
  const cannot = [
    ...(policy.without ?? []),
    ...(await declined(work, run)),
    ...(await holderWhoHandsOver(work, run)),
  ];
  const everybody = [...policy.steps, policy.lastResort].flatMap((step) => step.people);
  const unreachable = everybody.filter((person) => !canBeReached(work, person));
  const move = nextMove(policy, progress, work.now, [...cannot, ...unreachable]);

  await sayUnreachable(work, run, policy, unreachable, move);
  await sayOldCalendars(work, run, old, move);
  await sayNobodyOnCall(work, run, nobody, move);
  for (const step of move.skipped) await work.say({ kind: 'empty_step_skipped', side: run.side, step });
  if (move.kind === 'page') return pageStep(work, run, move);
  if (run.kind === 'HAND_OVER') return endHandOver(work, run);
  return pageLastResort(work, run, move);
}

async function pageStep(work: IncidentWork, run: PagingRun, move: Extract<Move, { kind: 'page' }>) {
  for (const personKey of move.people) {
    await reachPerson(work, run, { round: move.round, step: move.step, personKey });
  }
  await work.say({
    kind: 'step_paged',
    side: run.side,
    step: move.step + 1,
    round: move.round + 1,
    people: slackUsers(work, move.people),
  });
  await work.paging.change(run, { round: move.next.round, step: move.next.step });
  await work.due({ kind: 'PAGING', side: run.side }, move.nextAt);
}

async function pageLastResort(
  work: IncidentWork,
  run: PagingRun,
  move: Extract<Move, { kind: 'exhausted' }>,
) {
  const round = move.first ? 0 : run.round + 1;
  for (const personKey of move.people)
    await reachPerson(work, run, { round, step: LAST_RESORT_STEP, personKey });
  await work.say({
    kind: move.first ? 'unowned' : 'still_unowned',
    side: run.side,
    people: slackUsers(work, move.people),
  });
  await work.paging.change(run, { state: 'UNOWNED', round, unownedAt: run.unownedAt ?? work.now });
  await work.due({ kind: 'PAGING', side: run.side }, move.nextAt);
}

/** Every schedule in which a step that fires, or is passed over, finds nobody. */
async function sayNobodyOnCall(
  work: IncidentWork,
  run: PagingRun,
  nobody: string[][],
  move: Move,
): Promise<void> {
  for (const step of stepsOf(move)) {
    const schedules = nobody[step - 1] ?? [];
    if (schedules.length > 0) await work.say({ kind: 'nobody_on_call', side: run.side, step, schedules });
  }
}

/** Every calendar that is old and by which a step pages, once a run. */
async function sayOldCalendars(
  work: IncidentWork,
  run: PagingRun,
  old: FeedState[][],
  move: Move,
): Promise<void> {
  for (const step of stepsOf(move))
    for (const { schedule, layer, readAt } of old[step - 1] ?? []) {
      const said = await saidInRun(work, run, 'calendar_old', { schedule: schedule.name, layer });
      const event = { side: run.side, step, schedule: schedule.name, layer };
      if (!said) await work.say({ kind: 'calendar_old', ...event, readAt: readAt?.toISOString() ?? null });
    }
}

/** Steps that are run now or passed over, counted from 1. */
function stepsOf(move: Move): number[] {
  return [...move.skipped, ...(move.kind === 'page' ? [move.step + 1] : [])];
}

/** Whether an event of a run's side with these words is in the timeline since the run began. */
async function saidInRun(
  work: IncidentWork,
  run: PagingRun,
  kind: TimelineEvent['kind'],
  words: Record<string, string>,
): Promise<boolean> {
  const wanted = Object.entries({ ...words, side: run.side });
  const now = work.events.some(
    (event) => event.kind === kind && wanted.every(([word, is]) => Reflect.get(event, word) === is),
  );
  if (now) return true;
  const said = await work.tx.timelineEvent.findFirst({
    where: {
      incidentId: run.incidentId,
      kind,
      at: { gte: run.startedAt },
      AND: wanted.map(([path, equals]) => ({
        data: { path: [path], equals },
      })),
    },
  });
  return said !== null;
}

/** Whoever has the side is not asked to take it over. */
async function holderWhoHandsOver(work: IncidentWork, run: PagingRun): Promise<string[]> {
  if (run.kind !== 'HAND_OVER') return [];
  const held = await holderOf(work, run.side);
  return work.people
    .filter(({ slackUser }) => `slack:${slackUser}` === held?.acknowledgedBy)
    .map(({ key }) => key);
}

/** Whoever is passed over because nothing reaches them is named, once a run. */
async function sayUnreachable(
  work: IncidentWork,
  run: PagingRun,
  policy: PolicySnapshot,
  unreachable: string[],
  move: Move,
): Promise<void> {
  const passed = new Set(move.skipped);
  if (move.kind === 'page') passed.add(move.step + 1);
  const people = policy.steps
    .filter((_, i) => passed.has(i + 1))
    .flatMap((step) => step.people)
    .concat(move.kind === 'exhausted' ? policy.lastResort.people : []);
  for (const key of new Set(people.filter((person) => unreachable.includes(person)))) {
    const person = personOf(work, key)?.slackUser ?? key;
    const said = await saidInRun(work, run, 'unreachable', { person });
    if (!said) await work.say({ kind: 'unreachable', side: run.side, person });
  }
}

function slackUsers(work: IncidentWork, people: string[]): string[] {
  return people.flatMap((key) => personOf(work, key)?.slackUser ?? []);
}
