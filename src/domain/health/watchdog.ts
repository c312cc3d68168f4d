import { dueThresholds, nextThresholdAt, type RunningClock, type Threshold } from '../incident/clocks.ts';
import { type Deadline, deadlineKey, type StoredDeadline } from '../incident/deadline.ts';
import type { PagedSide } from '../plan/plan.ts';

/** Real milliseconds for which a fault must stay the same before it is repaired: what is just being done is none. */
export const LASTING_MS = 30_000;

/** What does not look as it should among the open incidents. Of healthy ones nothing stays here from look to look. */
export interface WatchdogFacts {
  /** Deadlines that have passed. */
  overdue: { incidentId: string; deadline: StoredDeadline; dueAt: Date }[];
  /** Sides that are still being paged, without a deadline for their next step and without a page on its way. */
  silentRuns: { incidentId: string; runId: string; side: PagedSide; round: number; step: number }[];
  /** Incidents without a deadline for their clocks. */
  unwatched: { incidentId: string; clocks: { clock: RunningClock; fired: Threshold[] }[] }[];
  /** Promised updates that nothing reminds of. */
  unreminded: { incidentId: string; promisedAt: Date }[];
  /** Pages that are pending and that nobody has claimed. */
  waitingPages: { incidentId: string; pageId: string; side: PagedSide; attempts: number }[];
  /** Claims on messages that ran out while their message is still wanted. */
  deadClaims: { incidentId: string; claimedBy: string }[];
  /** Sentences that are no pages (codes, what became of an answer), due and in nobody's hand. They belong to no incident. */
  waitingSmsReplies: { textId: string; channel: string; attempts: number }[];
  /** Pages that their provider still pursues although nobody owes them, due to be taken back since then (real time). */
  unwithdrawn: { incidentId: string; pageId: string; side: PagedSide; dueReal: Date }[];
}

export type Remedy =
  | { kind: 'run'; deadline: StoredDeadline }
  | { kind: 'set'; deadline: Deadline; at: Date }
  | { kind: 'free page'; pageId: string }
  | { kind: 'free messages'; claimedBy: string }
  | { kind: 'free text'; textId: string }
  | { kind: 'wake' };

export interface WatchdogFault {
  /** null: it belongs to none, and only the log can say it. */
  incidentId: string | null;
  /** The same for as long as the fault is the same one. */
  about: string;
  /** What was late, as the thread says it. */
  what: string;
  remedy: Remedy;
}

const OF_A_SIDE: Record<Extract<Deadline, { side: PagedSide }>['kind'], string> = {
  PAGING: 'the next step of paging',
  REACH: 'the next contact method of somebody paged for',
  STALE: 'the question "Still on it?" for',
  SHIFT: 'the change of shift of',
};
const OF_ALL: Record<Exclude<Deadline, { side: PagedSide }>['kind'], string> = {
  CLOCK: 'the warnings about the limits',
  UPDATE: 'the reminder of the promised update',
  UPDATE_ASK: 'the request for the promised update',
  PHASE: 'the next part of the checklist',
  NOTICE: 'the list of units to telephone',
  DIGEST: 'the digest of ticks',
  INJECT: 'the next inject of the exercise',
  ITEMS: 'the reminder of overdue checklist items',
  COUNTS: 'the request for counts of exams',
  BACK_OUT: 'the question whether to back out',
  WINDOW_END: 'the end of the planned window',
};

/**
 * The faults behind the facts at `now` (hospital time, UTC), each with its repair. What has no deadline gets one due
 * now, a promised update one at its promised instant when that lies ahead.
 * Example: RADIOLOGY is paged, nobody has answered, and `PAGING:RADIOLOGY` is gone: it is set, due now.
 */
export function faultsOf(facts: WatchdogFacts, now: Date): WatchdogFault[] {
  const set = (incidentId: string, deadline: Deadline, at: Date, about: string) => ({
    incidentId,
    about,
    what: whatIsDue(deadline),
    remedy: { kind: 'set' as const, deadline, at },
  });
  return [
    ...facts.overdue.map(({ incidentId, deadline, dueAt }) => ({
      incidentId,
      about: `${deadlineKey(deadline)} due ${dueAt.toISOString()}`,
      what: whatIsDue(deadline),
      remedy: { kind: 'run' as const, deadline },
    })),
    ...facts.silentRuns.map(({ incidentId, runId, side, round, step }) =>
      set(
        incidentId,
        { kind: 'PAGING', side },
        now,
        `PAGING:${side} missing, run ${runId}, ${round}.${step}`,
      ),
    ),
    ...facts.unwatched
      .filter(({ clocks }) => clocks.some(({ clock, fired }) => somethingComes(clock, fired, now)))
      .map(({ incidentId, clocks }) =>
        set(
          incidentId,
          { kind: 'CLOCK' },
          now,
          `CLOCK missing, ${clocks.flatMap((c) => c.fired).length} passed`,
        ),
      ),
    ...facts.unreminded.map(({ incidentId, promisedAt }) =>
      set(
        incidentId,
        { kind: 'UPDATE' },
        promisedAt > now ? promisedAt : now,
        `UPDATE missing, promised ${promisedAt.toISOString()}`,
      ),
    ),
    ...facts.waitingPages.map(({ incidentId, pageId, side, attempts }) => ({
      incidentId,
      about: `page ${pageId} waiting, try ${attempts + 1}`,
      what: `a page for ${side}`,
      remedy: { kind: 'free page' as const, pageId },
    })),
    ...facts.deadClaims.map(({ incidentId, claimedBy }) => ({
      incidentId,
      about: `messages claimed by ${claimedBy}`,
      what: 'messages that were left unfinished',
      remedy: { kind: 'free messages' as const, claimedBy },
    })),
    ...facts.waitingSmsReplies.map(({ textId, channel, attempts }) => ({
      incidentId: null,
      about: `text ${textId} waiting, try ${attempts + 1}`,
      what: `an SMS reply over ${channel}`,
      remedy: { kind: 'free text' as const, textId },
    })),
    ...facts.unwithdrawn.map(({ incidentId, pageId, side, dueReal }) => ({
      incidentId,
      about: `page ${pageId} not taken back since ${dueReal.toISOString()}`,
      what: `a page for ${side} that was answered but still rings elsewhere`,
      remedy: { kind: 'wake' as const },
    })),
  ];
}

/** Since when (real milliseconds) each thing that is seen now has been seen without a break. */
export function seenSince(
  before: ReadonlyMap<string, number>,
  seen: readonly string[],
  realNow: number,
): Map<string, number> {
  return new Map(seen.map((id) => [id, before.get(id) ?? realNow]));
}

function somethingComes(clock: RunningClock, fired: Threshold[], now: Date): boolean {
  return dueThresholds(clock, fired, now).length > 0 || nextThresholdAt(clock, fired, now) !== null;
}

function whatIsDue(deadline: StoredDeadline): string {
  if (deadline.kind === 'UNKNOWN') return `a step that was due (${deadline.key.split(':')[0]})`;
  return 'side' in deadline ? `${OF_A_SIDE[deadline.kind]} ${deadline.side}` : OF_ALL[deadline.kind];
}
