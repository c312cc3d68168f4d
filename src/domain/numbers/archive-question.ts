import type { ProbeTarget } from '../probes/probe.ts';
import type { NumberAttribute } from './archive-count.ts';
import type { NumberFormat } from './downtime-numbers.ts';
import type { Stretch } from './study-time.ts';

/** What a probe may ask so that its archive can be counted: both search for studies. */
const ASKS_OF_COUNTS = ['qido', 'find'] as const;
export type ArchiveTarget = ProbeTarget & { ask: (typeof ASKS_OF_COUNTS)[number] };

/** Whether a probe that asks so can count studies. */
export function isAskOfCounts(ask: string): boolean {
  return ASKS_OF_COUNTS.some((one) => one === ask);
}

export function isArchiveTarget(target: ProbeTarget): target is ArchiveTarget {
  return isAskOfCounts(target.ask);
}

/** What the archive is asked about a downtime. */
export interface ArchiveQuestion {
  target: ArchiveTarget;
  /** The downtime so far. */
  stretch: Stretch;
  /** In which the archive writes dates and times. */
  zone: string;
  format: NumberFormat;
  attribute: NumberAttribute;
  /** Every number given out in this incident, and those that were used for an exam. */
  given: ReadonlySet<number>;
  used: readonly number[];
}
