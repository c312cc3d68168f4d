import type { Override, ScheduleException } from './schedule.ts';

/** A stretch of time in which one person is on call for one reason; person null: nobody is, a gap. */
export interface Shift {
  from: Date;
  to: Date;
  person: string | null;
  why: Why;
}

export type Why =
  | {
      kind: 'override';
      override: Override;
      /** Who would be on call without any override, in order; null: nobody. */
      instead: (string | null)[];
      /** Older overrides for the same time that this one beats: shown, without effect here. */
      beaten: Override[];
    }
  | { kind: 'exception'; exception: ScheduleException }
  /** `layer` counts from 0, from the top. */
  | { kind: 'layer'; layer: number; name: string }
  | { kind: 'otherwise' }
  | { kind: 'nobody' };

/** A shift in milliseconds, half-open. Lists of intervals are in order and without overlaps. */
export interface Interval {
  from: number;
  to: number;
  person: string | null;
  why: Why;
}
