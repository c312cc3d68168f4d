import { type ClockName, clockStatus, type RunningClock } from './clocks.ts';

/** One limit of one service, or of the incident itself (`serviceKey` null). */
export interface Limit {
  serviceKey: string | null;
  clock: ClockName;
  at: Date;
}

/** How the running clocks of one incident stand. */
export interface Lateness {
  /** Services with a running clock past its limit. */
  late: number;
  /** Services with any clock. */
  services: number;
  /** The limit that has been passed for the longest time. */
  longest: Limit | null;
  /** The next limit that is not passed yet. */
  next: Limit | null;
}

/**
 * How many services are late at `now` (UTC), which limit was passed first, and which one comes next. A clock that stopped,
 * or has no limit, counts for none of them.
 * Example: at 02:40, stroke restored by 02:20 and ED by 03:00: 1 of 2 late, stroke since 02:20, next ED.
 */
export function lateness(clocks: readonly RunningClock[], now: Date): Lateness {
  const running = clocks
    .filter(({ stoppedAt }) => !stoppedAt)
    .flatMap((clock) => {
      const { state, limitAt } = clockStatus(clock, now);
      return limitAt ? { ...clock, at: limitAt, passed: state === 'BREACHED' } : [];
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const passed = running.filter((limit) => limit.passed);
  const ofServices = (limits: readonly { serviceKey: string | null }[]) =>
    new Set(limits.flatMap(({ serviceKey }) => serviceKey ?? [])).size;
  return {
    late: ofServices(passed),
    services: ofServices(clocks),
    longest: limitOf(passed[0]),
    next: limitOf(running.find((limit) => !limit.passed)),
  };
}

function limitOf(found: Limit | undefined): Limit | null {
  return found ? { serviceKey: found.serviceKey, clock: found.clock, at: found.at } : null;
}
