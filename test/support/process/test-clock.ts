import type { Clock } from '../../../src/clock.ts';

/** Hospital time that stands still until a test moves it. */
export interface TestClock extends Clock {
  advance(minutes: number): void;
  set(at: string): void;
}

/** A clock that shows `at` (ISO, UTC). */
export function testClock(at: string): TestClock {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    realDelay: (due) => Math.max(0, due.getTime() - now),
    advance(minutes) {
      now += minutes * 60_000;
    },
    set(next) {
      now = Math.max(now, new Date(next).getTime());
    },
  };
}
