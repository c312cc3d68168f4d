import { Refused } from './fault.ts';

/** What one calendar may hold. A hospital's roster of years stays far below; a hostile file is refused in seconds. */
export const LIMITS = {
  characters: 5_000_000,
  events: 20_000,
  /** Shifts within the time that was asked for. */
  shifts: 20_000,
  zones: 50,
  /** Days, hours and times that rules may go through, all rules together. */
  steps: 1_000_000,
  /** Values in the lists of one rule. */
  ruleValues: 60,
  nesting: 8,
};

/** Counts what rules cost, and refuses the calendar when they cost too much. */
export interface Budget {
  /** The line of the rule that is worked on. */
  line: number;
  spend(steps: number): void;
  isSpent(): boolean;
}

export function budgetOf(limit = LIMITS.steps): Budget {
  let left = limit;
  return {
    line: 1,
    isSpent: () => left < 0,
    spend(steps) {
      left -= steps;
      if (left < 0)
        throw new Refused(
          this.line,
          'the events in this calendar repeat too often to be read',
          'Set an end date for the recurring events, or export fewer weeks.',
        );
    },
  };
}
