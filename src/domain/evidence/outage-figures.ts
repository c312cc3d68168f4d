import type { ClockName } from '../incident/clocks.ts';

export interface PlannedOutage {
  number: number;
  system: string;
  at: Date;
  /** When radiology validated that it works again; null: it did not yet. */
  backAt: Date | null;
}

/** The checklist of an outage. What was struck from it, because it does not apply, is not counted. */
export interface OutageItems {
  done: number;
  all: number;
  /** Of the phases it went through until both sides had reconciled: all, and those done or skipped with a reason. */
  reached: number;
  settled: number;
  /** Mandatory ones of these phases that are neither. */
  mandatoryOpen: number;
}

/** One limit of an outage and what it took, in minutes that count. */
export interface LimitKept {
  /** Name; empty for the incident's own clock. */
  service: string;
  clock: ClockName;
  /** Null: none was set. */
  limitMinutes: number | null;
  /** Null: not over yet, or it was not recorded. */
  actualMinutes: number | null;
  /** The same; while it runs, until now. */
  soFarMinutes: number;
  /** Of a workaround: nobody recorded that there was one. */
  notRecorded: boolean;
  /** Null: not known yet, or there is no limit. */
  met: boolean | null;
  /** When it was recorded that the limit passed; null: it did not, or that was not recorded. */
  breachedAt: Date | null;
  /** Nobody had signed it. */
  proposed: boolean;
}
