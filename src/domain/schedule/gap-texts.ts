import { dateTimeIn } from '../time/time-text.ts';
import { gapRows } from './gap-rows.ts';
import type { TimeRange } from './gaps-and-overlaps.ts';
import { repeatsText } from './repeats-text.ts';

/** Gaps between two instants in words, by the clock of `zone`. Examples: `every day 22:00–08:00`, `Thu 26 Nov 14:00 to the end`. */
export function gapTexts(gaps: readonly TimeRange[], zone: string, from: Date, until: Date): string[] {
  return gapRows(gaps, zone, from, until).map((row) =>
    row.repeats
      ? repeatsText(row.repeats)
      : `${dateTimeIn(row.from, zone)} to ${row.to < until ? dateTimeIn(row.to, zone) : 'the end'}`,
  );
}
