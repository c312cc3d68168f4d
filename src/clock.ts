/** Hospital time: what thresholds, steps and due items are reckoned in. */
export interface Clock {
  now(): Date;
  /** Wire time (real milliseconds) until an instant of hospital time; 0 when it has passed. */
  wireDelay(due: Date): number;
}

/**
 * Wire milliseconds since an instant of hospital time; 0 when it lies ahead.
 * Example: at 60× an instant of a minute ago by hospital time is 1,000.
 */
export function wireSince(clock: Clock, past: Date): number {
  return clock.wireDelay(new Date(2 * clock.now().getTime() - past.getTime()));
}

/**
 * Hospital time that runs `speed` times as fast as real time, from an offset to it in milliseconds.
 * Example: speed 60, offset 0, started at 02:00: a real minute later it is 03:00.
 */
export function hospitalClock(options: { speed: number; offsetMs: number }): Clock & {
  offsetMs(): number;
  /** Goes on from an instant that another copy of the app has reached; never back. */
  catchUp(reached: Date): void;
} {
  const startedWire = Date.now();
  const startedMonotonic = performance.now();
  let startedHospital = startedWire + options.offsetMs;
  const elapsed = (): number =>
    options.speed === 1 ? Date.now() - startedWire : (performance.now() - startedMonotonic) * options.speed;
  let latest = startedHospital;
  const now = (): number => {
    latest = Math.max(latest, Math.floor(startedHospital + elapsed()));
    return latest;
  };
  return {
    now: () => new Date(now()),
    wireDelay: (due) => Math.max(0, (due.getTime() - now()) / options.speed),
    catchUp(reached) {
      startedHospital += Math.max(0, reached.getTime() - now());
    },
    // At the usual speed nothing is gained: a machine clock that was set back must not become a lasting lead.
    offsetMs: () => (options.speed === 1 ? options.offsetMs : Math.max(options.offsetMs, now() - Date.now())),
  };
}
