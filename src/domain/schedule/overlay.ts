import type { Interval } from './shift.ts';

/** What remains of `base` beside the intervals of `top`, and those intervals, in order. */
export function overlay(base: Interval[], top: Interval[]): Interval[] {
  if (top.length === 0) return base;
  const all: Interval[] = [];
  let next = 0;
  for (const interval of base) {
    let from = interval.from;
    for (let over = top[next]; over && over.from < interval.to; over = top[next]) {
      if (from < over.from) all.push({ ...interval, from, to: over.from });
      if (over.from >= interval.from) all.push(over);
      from = Math.max(from, over.to);
      if (over.to > interval.to) break;
      next += 1;
    }
    if (from < interval.to) all.push(from === interval.from ? interval : { ...interval, from });
  }
  return all;
}
