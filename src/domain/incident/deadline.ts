import { PAGED_SIDES, type PagedSide } from '../plan/plan.ts';

const OF_ALL = [
  'CLOCK',
  'PHASE',
  'UPDATE',
  'UPDATE_ASK',
  'NOTICE',
  'DIGEST',
  'BACK_OUT',
  'WINDOW_END',
  'INJECT',
  'ITEMS',
  'COUNTS',
] as const;
const OF_A_SIDE = ['PAGING', 'STALE'] as const;

/** What must happen to an incident at an instant. There is at most one of each; its fields say which one it is. */
export type Deadline =
  /** The next threshold of a clock, phase of the checklist, reminder of the promised update, and the request for it before that, list of units that have not confirmed, digest of ticks, inject of a drill, reminder of overdue items, request for counts; of a planned downtime the question whether to go back, and then the last moment to, and the end of its window. */
  | { kind: (typeof OF_ALL)[number] }
  /** The next step of a side's paging; the question whether its holder is still on it. */
  | { kind: (typeof OF_A_SIDE)[number]; side: PagedSide }
  /** The next contact method of a person who was paged in a step of a round. */
  | { kind: 'REACH'; side: PagedSide; round: number; step: number; personKey: string }
  /** The end of the holder's shift in a schedule. */
  | { kind: 'SHIFT'; side: PagedSide; schedule: string };

/** One deadline, all of a kind, or all of a kind for one side. */
export type DeadlineSelector =
  | Deadline
  | { kind: Deadline['kind'] }
  | { kind: Exclude<Deadline['kind'], (typeof OF_ALL)[number]>; side: PagedSide };

/** A key that this version does not know: another version wrote it. */
export interface UnknownDeadline {
  kind: 'UNKNOWN';
  key: string;
}

/** What a row may hold. */
export type StoredDeadline = Deadline | UnknownDeadline;

const SEPARATOR = ':';

/** The key under which a deadline is stored. Example: `{ kind: 'PAGING', side: 'IT' }` → `PAGING:IT`. */
export function deadlineKey(deadline: StoredDeadline): string {
  return deadline.kind === 'UNKNOWN' ? deadline.key : partsOf(deadline).join(SEPARATOR);
}

/**
 * The deadline that is stored under a key.
 * Example: `REACH:IT:0:1:mei` → `{ kind: 'REACH', side: 'IT', round: 0, step: 1, personKey: 'mei' }`.
 */
export function readDeadline(key: string): StoredDeadline {
  const read = deadlineIn(key.split(SEPARATOR));
  return read && deadlineKey(read) === key ? read : { kind: 'UNKNOWN', key };
}

function deadlineIn([name, sideText, ...rest]: string[]): Deadline | null {
  const ofAll = OF_ALL.find((known) => known === name);
  if (ofAll) return { kind: ofAll };
  const side = PAGED_SIDES.find((known) => known === sideText);
  if (!side) return null;
  const ofSide = OF_A_SIDE.find((known) => known === name);
  if (ofSide) return { kind: ofSide, side };
  const [first = '', step = '', personKey = ''] = rest;
  if (name === 'SHIFT') return { kind: 'SHIFT', side, schedule: first };
  if (name === 'REACH') return { kind: 'REACH', side, round: Number(first), step: Number(step), personKey };
  return null;
}

/** The stored keys that a selector means: one key, or all that begin with a prefix. */
export function keysMeant(selector: DeadlineSelector): { key: string } | { prefix: string } {
  const parts = partsOf(selector);
  const key = parts.join(SEPARATOR);
  return readDeadline(key).kind === 'UNKNOWN' ? { prefix: key + SEPARATOR } : { key };
}

function partsOf(selector: DeadlineSelector): (string | number)[] {
  const { kind } = selector;
  if (!('side' in selector)) return [kind];
  if ('personKey' in selector)
    return [kind, selector.side, selector.round, selector.step, selector.personKey];
  return 'schedule' in selector ? [kind, selector.side, selector.schedule] : [kind, selector.side];
}
