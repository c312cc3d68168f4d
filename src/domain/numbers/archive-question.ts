import type { ProbeTarget } from '../probes/probe.ts';
import type { NumberAttribute } from './archive-count.ts';
import type { NumberFormat } from './downtime-numbers.ts';
import type { Stretch } from './study-time.ts';

/** What the archive is asked about a downtime. */
export interface ArchiveQuestion {
  target: ProbeTarget & { ask: 'qido' };
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
