import { addMilliseconds } from 'date-fns/addMilliseconds';
import { isAfter } from 'date-fns/isAfter';
import type { ServiceHours } from '../time/service-hours.ts';
import { limitAt, reachedAt, serviceMsBetween } from '../time/service-time.ts';

export type ClockName = 'WORKAROUND' | 'RESTORATION' | 'RECOVERY' | 'RECONCILIATION';
export type Threshold = 'HALF' | 'FOUR_FIFTHS' | 'LIMIT';
export const THRESHOLDS: readonly Threshold[] = ['HALF', 'FOUR_FIFTHS', 'LIMIT'];

const MINUTE_MS = 60_000;
/** Milliseconds of a threshold per minute of the limit: whole numbers, so that no instant is a millisecond off. */
const SHARE_MS: Record<Threshold, number> = { HALF: 30_000, FOUR_FIFTHS: 48_000, LIMIT: MINUTE_MS };

/** One clock of one service (or of the incident) against its limit. Instants are UTC. */
export interface RunningClock {
  clock: ClockName;
  serviceKey: string | null;
  startedAt: Date;
  stoppedAt: Date | null;
  /** null: no limit was agreed, the service waits. */
  limitMinutes: number | null;
  /** Counts up when the start is corrected or the system fails again. */
  revision: number;
  /** Of its limit only minutes within these hours count, by the wall clock of the zone. Absent: every minute does. */
  counted?: { hours: ServiceHours; zone: string } | undefined;
  /** When it was down since it started, and how much of each minute counts; the last has no end here. Absent: all the time. */
  down?: readonly CountedSpan[] | undefined;
}

/** Of a minute from `start` on, until the next span or `end`, `share` counts. */
export interface CountedSpan {
  start: Date;
  end: Date | null;
  share: number;
}

/**
 * The instant of a threshold; null without a limit.
 * Example: started 02:00, limit 60 min: HALF is 02:30, FOUR_FIFTHS 02:48, LIMIT 03:00. With service hours a warning comes
 * at the closing if its share runs out there, the limit at the next opening. Of a service that was up in between, from
 * 02:20 to 02:50, the limit is 03:30. Null as well while nothing counts (it is slow, and the plan does not count that).
 */
export function thresholdAt(c: RunningClock, t: Threshold): Date | null {
  if (c.limitMinutes === null) return null;
  let left = c.limitMinutes * SHARE_MS[t];
  for (const { start, end, share } of spansOf(c)) {
    const spent = end === null ? Number.POSITIVE_INFINITY : share * countedMs(c, start, end);
    const within = t === 'LIMIT' ? left < spent : left <= spent;
    if (within) return share > 0 ? reached(c, t, start, left / share) : null;
    left -= spent;
  }
  return null;
}

function spansOf(c: RunningClock): readonly CountedSpan[] {
  return c.down ?? [{ start: c.startedAt, end: null, share: 1 }];
}

function countedMs({ counted }: RunningClock, from: Date, to: Date): number {
  return serviceMsBetween(counted?.hours ?? null, counted?.zone ?? 'UTC', from, to);
}

/** The instant by which so many milliseconds that count have passed since another one. */
function reached({ counted }: RunningClock, t: Threshold, from: Date, ms: number): Date {
  if (!counted) return addMilliseconds(from, ms);
  const at = t === 'LIMIT' ? limitAt : reachedAt;
  return at(from, ms / MINUTE_MS, counted.hours, counted.zone);
}

/**
 * The first instant at which a threshold has passed: of a warning its own, of the limit the millisecond after it, for whoever
 * is done at the limit has kept it. Null as `thresholdAt`.
 */
function passedFrom(c: RunningClock, t: Threshold): Date | null {
  const at = thresholdAt(c, t);
  return at && t === 'LIMIT' ? addMilliseconds(at, 1) : at;
}

/**
 * Thresholds that have passed at `now` and did not fire in this revision, in order. A clock that stopped fires only
 * what came before: one that stopped at its limit has met it.
 */
export function dueThresholds(c: RunningClock, fired: readonly Threshold[], now: Date): Threshold[] {
  return THRESHOLDS.filter((t) => {
    const at = thresholdAt(c, t);
    const from = passedFrom(c, t);
    return at && from && !fired.includes(t) && from <= now && (!c.stoppedAt || at < c.stoppedAt);
  });
}

/** When the next threshold has passed, later than `now`; null when the clock stopped or none is left. */
export function nextThresholdAt(c: RunningClock, fired: readonly Threshold[], now: Date): Date | null {
  if (c.stoppedAt) return null;
  for (const t of THRESHOLDS) {
    const from = passedFrom(c, t);
    if (from && from > now && !fired.includes(t)) return from;
  }
  return null;
}

export type ClockState = 'NO_LIMIT' | 'GREEN' | 'AMBER' | 'BREACHED' | 'MET' | 'MISSED';

export interface ClockStatus {
  state: ClockState;
  /** Minutes that count. */
  elapsedMinutes: number;
  limitAt: Date | null;
  /** Share of the limit used up; over 1 when it is passed. */
  fraction: number;
}

/** How a clock stands at `now`: amber from half of its limit, met or missed once it stopped. */
export function clockStatus(c: RunningClock, now: Date): ClockStatus {
  const end = c.stoppedAt ?? now;
  const elapsedMs = elapsedAt(c, end);
  const elapsedMinutes = Math.floor(elapsedMs / MINUTE_MS);
  const limit = thresholdAt(c, 'LIMIT');
  if (c.limitMinutes === null || (!limit && !c.stoppedAt))
    return { state: 'NO_LIMIT', elapsedMinutes, limitAt: null, fraction: 0 };
  const limitMs = c.limitMinutes * MINUTE_MS;
  const state = c.stoppedAt
    ? !limit || end <= limit
      ? 'MET'
      : 'MISSED'
    : limit && end > limit
      ? 'BREACHED'
      : 2 * elapsedMs >= limitMs
        ? 'AMBER'
        : 'GREEN';
  return { state, elapsedMinutes, limitAt: limit, fraction: elapsedMs / limitMs };
}

/** Milliseconds that count until an instant. */
function elapsedAt(c: RunningClock, until: Date): number {
  return spansOf(c).reduce((sum, { start, end, share }) => {
    const to = end && end < until ? end : until;
    return sum + share * countedMs(c, start, to);
  }, 0);
}

/** Of one service's (or incident's) running clocks: the next limit not yet passed, else the one passed last; null if none runs. */
export function nextLimit(clocks: RunningClock[], now: Date): RunningClock | null {
  const running = clocks
    .flatMap((clock) => {
      const at = thresholdAt(clock, 'LIMIT');
      return at && !clock.stoppedAt ? { clock, at } : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const ahead = running.find(({ at }) => !isAfter(now, at));
  return (ahead ?? running.at(-1))?.clock ?? null;
}
