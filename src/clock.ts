/** Hospital time: what thresholds, steps and due items are reckoned in. */
export interface Clock {
  now(): Date;
  /** Real time (real milliseconds) until an instant of hospital time; 0 when it has passed. */
  realDelay(due: Date): number;
}

/**
 * Real milliseconds since an instant of hospital time; 0 when it lies ahead.
 * Example: at 60× an instant of a minute ago by hospital time is 1,000.
 */
export function realSince(clock: Clock, past: Date): number {
  return clock.realDelay(new Date(2 * clock.now().getTime() - past.getTime()));
}

/**
 * While the machine's clock lies behind us, because it was set back: how fast hospital time goes on. Standing still would
 * hold up every step for as long as it was set back; at half of it the lead melts away.
 */
const MELTING = 0.5;

/**
 * Hospital time that runs `speed` times as fast as real time, from an offset to it in milliseconds.
 * It never goes back: when the machine's clock is set back at the usual speed, it goes on at half of it until both meet.
 * Examples: speed 60, offset 0, started at 02:00: a real minute later it is 03:00. Speed 1, set back from 02:40 to 02:30:
 * ten real minutes later the machine shows 02:40, and it is 02:45; at 02:50 both show the same.
 */
export function hospitalClock(options: { speed: number; offsetMs: number }): Clock & {
  offsetMs(): number;
  /** Times as fast as real time. */
  speed(): number;
  /** Runs so many times as fast as real time from now on; one that began at the usual speed stays there. */
  runAt(speed: number): void;
  /** Goes on from an instant that another copy of the app has reached; never back. */
  catchUp(reached: Date): void;
  /** Shows at least this instant now, which the machine's clock will reach: a lead that melts away. */
  notBefore(reached: Date): void;
} {
  const startedReal = Date.now();
  let startedMonotonic = performance.now();
  let startedHospital = startedReal + options.offsetMs;
  let { speed } = options;
  const elapsed = (): number =>
    options.speed === 1 ? Date.now() - startedReal : (performance.now() - startedMonotonic) * speed;
  let latest = startedHospital;
  let lookedAt = startedMonotonic;
  const now = (): number => {
    const real = performance.now();
    const melting = options.speed === 1 ? latest + Math.max(0, real - lookedAt) * MELTING : latest;
    latest = Math.max(startedHospital + elapsed(), melting);
    lookedAt = real;
    return Math.floor(latest);
  };
  return {
    now: () => new Date(now()),
    realDelay: (due) => Math.max(0, (due.getTime() - now()) / speed),
    speed: () => speed,
    runAt(next) {
      if (options.speed === 1) return;
      startedHospital = now();
      startedMonotonic = performance.now();
      speed = next;
    },
    catchUp(reached) {
      startedHospital += Math.max(0, reached.getTime() - now());
    },
    notBefore(reached) {
      latest = Math.max(now(), reached.getTime());
    },
    // At the usual speed nothing is gained: a machine clock that was set back must not become a lasting lead.
    offsetMs: () => (options.speed === 1 ? options.offsetMs : Math.max(options.offsetMs, now() - Date.now())),
  };
}
