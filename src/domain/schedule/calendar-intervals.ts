import type { ImportedShift } from './schedule.ts';
import type { Interval, Why } from './shift.ts';

/**
 * Who a calendar has on call when, in a stretch of instants. Where two of its shifts overlap, the one that began last
 * answers, and of two that began together the shorter one; when it ends the longer one goes on.
 */
export function calendarIntervals(
  shifts: readonly ImportedShift[],
  why: Why,
  rangeFrom: number,
  rangeTo: number,
): Interval[] {
  const clipped = shifts
    .filter((shift) => shift.from.getTime() < rangeTo && shift.to.getTime() > rangeFrom)
    .sort((a, b) => a.from.getTime() - b.from.getTime() || b.to.getTime() - a.to.getTime())
    .flatMap(({ person, ...shift }) => {
      const from = Math.max(shift.from.getTime(), rangeFrom);
      const to = Math.min(shift.to.getTime(), rangeTo);
      return person !== null && from < to ? [{ from, to, person }] : [];
    });
  const bounds = [...new Set(clipped.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const intervals: Interval[] = [];
  const running: typeof clipped = [];
  let next = 0;
  let shown: (typeof clipped)[number] | undefined;
  bounds.forEach((from, i) => {
    for (let shift = clipped[next]; shift && shift.from <= from; shift = clipped[next]) {
      running.push(shift);
      next += 1;
    }
    while ((running.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= from) running.pop();
    const shift = running.at(-1);
    const to = bounds[i + 1];
    const before = intervals.at(-1);
    if (shift && to !== undefined) {
      if (before && shown === shift && before.to === from) before.to = to;
      else intervals.push({ from, to, person: shift.person, why });
    }
    shown = shift;
  });
  return intervals;
}
