import { tzOffset } from '@date-fns/tz';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const BLOCK = 400 * DAY;
const MARGIN = 4 * DAY;
const STEP = 3 * DAY;

/** A zone's wall clock. Wall times are milliseconds, as if the clock showed UTC; instants are milliseconds of UTC. */
export interface ZoneClock {
  /**
   * When the clock shows a wall time. In the hour that autumn repeats: the first time. In the hour that spring leaves
   * out: the instant at which the clock jumps over it.
   *
   * Example: in New York 01:30 on 1 November 2026 is 05:30 UTC (still EDT); 02:30 on 8 March 2026 is 07:00 UTC, when
   * the clock goes from 02:00 to 03:00.
   */
  instantOf(wall: number): number;
  wallAt(instant: number): number;
  /** The changes after `from` up to `to`, in order. */
  changes(from: number, to: number): OffsetChange[];
}

/** From an instant on, the clock is this far ahead of UTC, in milliseconds. */
export interface OffsetChange {
  at: number;
  offset: number;
}

const CLOCKS = new Map<string, ZoneClock>();

/** Whether a name is an IANA zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The wall clock of an IANA zone. Throws RangeError for a zone that does not exist. */
export function zoneClock(zone: string): ZoneClock {
  const known = CLOCKS.get(zone);
  if (known) return known;
  if (!isZone(zone)) throw new RangeError(`there is no zone "${zone}"`);
  // Asking for an offset costs microseconds, and a view asks thousands of times: changes are found once per block.
  const blocks = new Map<number, ZoneClock>();
  const blockOf = (time: number): ZoneClock => {
    const number = Math.floor(time / BLOCK);
    let block = blocks.get(number);
    if (!block) {
      block = scan(zone, number * BLOCK - MARGIN, (number + 1) * BLOCK + MARGIN);
      blocks.set(number, block);
    }
    return block;
  };
  const clock = {
    instantOf: (wall: number) => blockOf(wall).instantOf(wall),
    wallAt: (instant: number) => blockOf(instant).wallAt(instant),
    changes(from: number, to: number) {
      const found: OffsetChange[] = [];
      for (let at = from; at < to; ) {
        const end = Math.min((Math.floor(at / BLOCK) + 1) * BLOCK, to);
        found.push(...blockOf(at).changes(at, end));
        at = end;
      }
      return found;
    },
  };
  CLOCKS.set(zone, clock);
  return clock;
}

/** The wall clock that is `first` milliseconds ahead of UTC until the first of the changes, which are in order. */
export function clockOfChanges(first: number, changes: readonly OffsetChange[]): ZoneClock {
  return {
    instantOf(wall) {
      let since = Number.NEGATIVE_INFINITY;
      let offset = first;
      for (const change of changes) {
        if (wall < change.at + offset) break;
        since = change.at;
        offset = change.offset;
      }
      return Math.max(wall - offset, since);
    },
    wallAt(instant) {
      let offset = first;
      for (const change of changes) {
        if (instant < change.at) break;
        offset = change.offset;
      }
      return instant + offset;
    },
    changes: (from, to) => changes.filter(({ at }) => at > from && at <= to),
  };
}

function scan(zone: string, from: number, to: number): ZoneClock {
  const offsetAt = (at: number) => tzOffset(zone, new Date(at)) * MINUTE;
  const first = offsetAt(from);
  const changes: OffsetChange[] = [];
  let before = first;
  for (let at = from; at < to; at += STEP) {
    const after = offsetAt(at + STEP);
    if (after === before) continue;
    let [low, high] = [at, at + STEP];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, offset: after });
    before = after;
  }
  return clockOfChanges(first, changes);
}
