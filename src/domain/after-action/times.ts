import type { TimelineEvent } from '../incident/timeline.ts';
import { type PagedSide, SIDE_NAME } from '../plan/plan.ts';
import { afterText } from '../report/course-text.ts';
import { durationText, timeBeside } from '../time/time-text.ts';
import { explainedThen } from './exams-on-paper.ts';
import type { AfterActionFacts, Recorded } from './facts.ts';
import type { NameOf } from './section.ts';
import { updatesOwed } from './update-owed-then.ts';

/** Something that happened. */
export interface TimeLine {
  at: Date;
  what: string;
  /** Actor key; null: nobody did it. */
  by: string | null;
}

/** When what happened and who did it, in order: each answer, update and gate of each outage, as it was recorded. */
export function timeLines(facts: AfterActionFacts, nameOf: NameOf): TimeLine[] {
  const { details, course, timeline } = facts;
  const { since, declaredAt, declaredBy, enteredLaterBy, planned } = details;
  const declared = declaredBy !== enteredLaterBy && !planned?.overranAt;
  const owed = updatesOwed(timeline);
  const lineOf = (recorded: Recorded): TimeLine[] => {
    const what = wordsOf(recorded, facts, { owedBy: owed.get(recorded), nameOf });
    return what === null ? [] : [{ at: recorded.at, what, by: personIn(recorded.by) }];
  };
  // Of what is recorded for the same instant, what people are paged for stands before their pages.
  const begun = timeline.filter(({ event }) => PAGES.has(event.kind));
  const rest = timeline.filter(({ event }) => !PAGES.has(event.kind));
  const lines: TimeLine[] = [
    ...(planned?.overranAt ? [] : [{ at: since, what: 'First symptom', by: null }]),
    ...(declared ? [{ at: declaredAt, what: 'Declared', by: declaredBy }] : []),
    ...begun.flatMap(lineOf),
    ...course.sides.map(({ name, paged }) => ({ at: paged, what: `${name} paged`, by: null })),
    ...rest.flatMap(lineOf),
  ];
  return lines.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const PAGES: ReadonlySet<TimelineEvent['kind']> = new Set([
  'planned_started',
  'overran',
  'failed_again',
  'attack_suspected',
]);

/** Null: the app did it, by the clock. */
const personIn = (by: string) => (by === 'system' ? null : by);

/** What an event was, in words; null: it does not belong to the times. */
function wordsOf(
  { at, event }: Recorded,
  facts: AfterActionFacts,
  { owedBy, nameOf }: { owedBy: string | undefined; nameOf: NameOf },
): string | null {
  switch (event.kind) {
    case 'unowned':
      return `${SIDE_NAME[event.side]}: nobody answered`;
    case 'acknowledged': {
      const paged = lastPaged(facts, event.side, at);
      const after = paged ? ` ${afterText(at.getTime() - paged.getTime())}` : '';
      const again = isAgain(facts, event.side, at) ? ' again' : '';
      return `${SIDE_NAME[event.side]} answered${again}${after}${event.coveringFor ? `, covering for ${event.coveringFor}` : ''}`;
    }
    case 'lapsed':
      return `${SIDE_NAME[event.side]} paged again: ${nameOf(event.holder)} was asked, and did not say that they still have it`;
    case 'handed_over':
      return `${SIDE_NAME[event.side]} taken over`;
    case 'step_paged': {
      if (event.step === 1 || event.round > 1) return null;
      const people = event.people.map((user) => nameOf(`slack:${user}`)).join(', ');
      return `${SIDE_NAME[event.side]}: nobody had answered, step ${event.step} pages ${people}`;
    }
    case 'attack_suspected':
      return 'An attack is suspected';
    case 'attack_cleared':
      return `Cleared by security: ${event.statement}`;
    case 'attack_withdrawn':
      return `No attack: ${event.reason}`;
    case 'update':
      return `Update: ${event.text}${promisedWith(event, at, facts.details.zone)}`;
    case 'update_overdue':
      return owedBy ? `Update overdue, owed by ${nameOf(owedBy)}` : 'Update overdue';
    case 'planned_started':
      return `Planned downtime began (${event.ticket})`;
    case 'overran':
      return `${event.ticket} overran its window: unplanned from here on`;
    case 'technically_up':
      return 'Technically up';
    case 'seen':
      return `Seen: ${event.seen.join(', ')} (${event.where}); still to be seen: ${event.toSee.join(', ')}`;
    case 'validated':
      return event.shown ? `Validated: ${event.shown}` : 'Validated';
    case 'lines_settled':
      return `${event.applies ? 'Seen or checked after all' : 'Does not apply'}: ${event.lines} (${event.words})`;
    case 'failed_again':
      return 'Failed again';
    case 'reconciled':
      return `Reconciled for ${SIDE_NAME[event.side]}${event.side === 'RADIOLOGY' ? uneven(facts, at) : ''}: ${event.statement}`;
    case 'closed':
      return closedText(event.over?.length ?? event.left?.length ?? 0);
    case 'reopened':
      return `Reopened: ${event.reason}`;
    case 'entered_later':
      return 'Entered from paper';
    default:
      return null;
  }
}

function closedText(open: number): string {
  return open === 0 ? 'Closed' : `Closed with ${open} ${open === 1 ? 'point' : 'points'} open`;
}

/** When a side was paged for what it answered at an instant: first in that outage, or again because whoever had it did not answer. */
function lastPaged({ course, timeline }: AfterActionFacts, side: PagedSide, at: Date): Date | undefined {
  const first = course.sides.findLast((one) => one.name === SIDE_NAME[side] && one.paged <= at)?.paged;
  const again = timeline.findLast(
    ({ at: then, event }) => event.kind === 'lapsed' && event.side === side && then <= at,
  )?.at;
  return first && again && again > first ? again : first;
}

/** Whether a side was paged again in the outage of an answer. */
function isAgain({ timeline }: AfterActionFacts, side: PagedSide, at: Date): boolean {
  const before = timeline.filter(({ at: then }) => then <= at);
  const began = before.findLastIndex(({ event }) => event.kind === 'failed_again');
  return before.slice(began + 1).some(({ event }) => event.kind === 'lapsed' && event.side === side);
}

/** What was promised with an update. Example: `; IT estimate 1 h to 2 h; next by 03:30`. */
function promisedWith(
  { estimate, nextAt }: Extract<TimelineEvent, { kind: 'update' }>,
  at: Date,
  zone: string,
): string {
  const next = nextAt ? timeBeside(new Date(nextAt), zone, { now: at, beside: at }) : null;
  return [
    ...(estimate
      ? [`; IT estimate ${durationText(estimate.minMinutes)} to ${durationText(estimate.maxMinutes)}`]
      : []),
    ...(next ? [`; next by ${next}`] : []),
  ].join('');
}

/** How much of the exams on paper did not come out even then. Example: `, over 2 differences that were explained`. */
function uneven({ numbers }: AfterActionFacts, at: Date): string {
  const { length } = explainedThen(numbers, at);
  if (length === 0) return '';
  return `, over ${length} ${length === 1 ? 'difference that was' : 'differences that were'} explained`;
}
