import type { Override } from './schedule.ts';
import type { Interval } from './shift.ts';

/** An interval after overrides: `base` is who would be on call without any. */
export interface OverriddenInterval extends Interval {
  base: string | null;
}

/** What overrides made of a stretch, and those that changed nothing in it although their time touches it. */
export interface Overridden {
  intervals: OverriddenInterval[];
  idle: Override[];
}

/**
 * Lays overrides over the written intervals, the oldest first, so that the one made last wins where they overlap. One that
 * covers a person counts where this person would be on call, by the schedule or by an older override: Ruth may cover
 * Tom and Lena then cover Ruth, or Tom.
 */
export function withOverrides(written: Interval[], overrides: readonly Override[]): Overridden {
  const from = written[0]?.from ?? 0;
  const to = written.at(-1)?.to ?? 0;
  const idle: Override[] = [];
  const touching = overrides
    .filter((o) => o.from < o.to && o.from.getTime() < to && o.to.getTime() > from)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  let intervals: OverriddenInterval[] = written.map((interval) => ({ ...interval, base: interval.person }));
  for (const override of touching) {
    let met = false;
    intervals = intervals.flatMap((interval) => {
      const begins = Math.max(interval.from, override.from.getTime());
      const ends = Math.min(interval.to, override.to.getTime());
      if (begins >= ends || !isMeant(override, interval)) return [interval];
      met = true;
      if (interval.person === override.person) return [interval];
      return [
        ...(interval.from < begins ? [{ ...interval, to: begins }] : []),
        { ...takenOver(interval, override), from: begins, to: ends },
        ...(ends < interval.to ? [{ ...interval, from: ends }] : []),
      ];
    });
    if (!met) idle.push(override);
  }
  return { intervals, idle };
}

function isMeant({ covers }: Override, interval: OverriddenInterval): boolean {
  return covers === null || covers === interval.base || covers === interval.person;
}

function takenOver(interval: OverriddenInterval, override: Override): OverriddenInterval {
  const older = interval.why.kind === 'override' ? interval.why : null;
  const passedOn = override.covers !== null && override.covers !== interval.base;
  const beaten = older ? [...older.beaten, ...(passedOn ? [] : [older.override])] : [];
  return {
    ...interval,
    person: override.person,
    why: { kind: 'override', override, instead: [interval.base], beaten },
  };
}

/** The same, where one override is one interval even if it passes over several turns. */
export function joined(intervals: OverriddenInterval[]): OverriddenInterval[] {
  const all: OverriddenInterval[] = [];
  for (const interval of intervals) {
    const before = all.at(-1);
    if (
      before?.why.kind === 'override' &&
      interval.why.kind === 'override' &&
      before.why.override === interval.why.override &&
      before.to === interval.from
    ) {
      before.to = interval.to;
      before.why = {
        ...before.why,
        instead: [...new Set([...before.why.instead, ...interval.why.instead])],
        beaten: [...new Set([...before.why.beaten, ...interval.why.beaten])],
      };
    } else all.push(interval);
  }
  return all;
}
