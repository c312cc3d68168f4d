import { type ClockName, dueThresholds, type RunningClock, type Threshold } from './clocks.ts';

/** A threshold that was told of a service's clock. */
export interface Crossing {
  serviceKey: string;
  clock: ClockName;
  threshold: Threshold;
  revision: number;
  at: Date;
}

export interface Revised {
  /** Services whose clocks begin a new revision: of a threshold that was told it is no longer true, and it may come again. */
  serviceKeys: string[];
  /** What was told of these and is still true: it is of the new revision as well, and not told twice. */
  kept: Crossing[];
}

/**
 * What a correction of the past does to thresholds that were told. `clocks`: as they are after it; `now` in UTC. Example: ED
 * was told at 02:30 that half of its limit was used and at 03:00 that it was passed; it turns out that it was up from 02:40.
 * Then ED has a new revision, in which the half is told already.
 */
export function reviseClocks(
  clocks: readonly RunningClock[],
  crossings: readonly Crossing[],
  now: Date,
): Revised {
  const told = clocks.flatMap((clock) => {
    const passed = dueThresholds(clock, [], now);
    return crossings
      .filter(
        (one) =>
          one.serviceKey === clock.serviceKey && one.clock === clock.clock && one.revision === clock.revision,
      )
      .map((crossing) => ({ crossing, still: passed.includes(crossing.threshold) }));
  });
  const serviceKeys = [
    ...new Set(told.filter(({ still }) => !still).map(({ crossing }) => crossing.serviceKey)),
  ];
  return {
    serviceKeys,
    kept: told
      .filter(({ crossing, still }) => still && serviceKeys.includes(crossing.serviceKey))
      .map(({ crossing }) => ({ ...crossing, revision: crossing.revision + 1 })),
  };
}
