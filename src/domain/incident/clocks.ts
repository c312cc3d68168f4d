import { addMilliseconds } from 'date-fns/addMilliseconds';
import { isBefore } from 'date-fns/isBefore';
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
}

/**
 * The instant of a threshold; null without a limit.
 * Example: started 02:00, limit 60 min: HALF is 02:30, FOUR_FIFTHS 02:48, LIMIT 03:00. With service hours a warning comes
 * at the closing if its share runs out there, the limit at the next opening.
 */
export function thresholdAt(c: RunningClock, t: Threshold): Date | null {
  if (c.limitMinutes === null) return null;
  const ms = c.limitMinutes * SHARE_MS[t];
  if (!c.counted) return addMilliseconds(c.startedAt, ms);
  const at = t === 'LIMIT' ? limitAt : reachedAt;
  return at(c.startedAt, ms / MINUTE_MS, c.counted.hours, c.counted.zone);
}

/**
 * Thresholds that have passed at `now` and did not fire in this revision, in order. A clock that stopped fires only
 * what came before: one that stopped at its limit has met it.
 */
export function dueThresholds(c: RunningClock, fired: readonly Threshold[], now: Date): Threshold[] {
  return THRESHOLDS.filter((t) => {
    const at = thresholdAt(c, t);
    return at !== null && !fired.includes(t) && at <= now && (!c.stoppedAt || at < c.stoppedAt);
  });
}

/** The next threshold later than `now`; null when the clock stopped or none is left. */
export function nextThresholdAt(c: RunningClock, fired: readonly Threshold[], now: Date): Date | null {
  if (c.stoppedAt) return null;
  for (const t of THRESHOLDS) {
    const at = thresholdAt(c, t);
    if (at && at > now && !fired.includes(t)) return at;
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
  const elapsedMs = serviceMsBetween(c.counted?.hours ?? null, c.counted?.zone ?? 'UTC', c.startedAt, end);
  const elapsedMinutes = Math.floor(elapsedMs / MINUTE_MS);
  const limit = thresholdAt(c, 'LIMIT');
  if (c.limitMinutes === null || !limit)
    return { state: 'NO_LIMIT', elapsedMinutes, limitAt: null, fraction: 0 };
  const limitMs = c.limitMinutes * MINUTE_MS;
  const state = c.stoppedAt
    ? end <= limit
      ? 'MET'
      : 'MISSED'
    : end >= limit
      ? 'BREACHED'
      : 2 * elapsedMs >= limitMs
        ? 'AMBER'
        : 'GREEN';
  return { state, elapsedMinutes, limitAt: limit, fraction: elapsedMs / limitMs };
}

/** Of one service's (or incident's) running clocks: the next limit not yet passed, else the one passed last; null if none runs. */
export function nextLimit(clocks: RunningClock[], now: Date): RunningClock | null {
  const running = clocks
    .flatMap((clock) => {
      const at = thresholdAt(clock, 'LIMIT');
      return at && !clock.stoppedAt ? { clock, at } : [];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const ahead = running.find(({ at }) => isBefore(now, at));
  return (ahead ?? running.at(-1))?.clock ?? null;
}
