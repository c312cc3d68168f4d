import { DAY_MS } from '../domain/time/day-number.ts';
import { lastDayNamed } from './day-named.ts';
import { type CalendarEvent, endOf, type Length } from './event.ts';
import { Refused } from './fault.ts';
import { LIMITS } from './limits.ts';
import { instantOf, type Moment, readMoment } from './moment.ts';
import { repetitions } from './repetitions.ts';
import type { Rule } from './rule.ts';
import { namer, seriesOf } from './series.ts';
import type { ReadingOf } from './zones.ts';

/** One time of an event, as instants in milliseconds, and the event that says who. */
export interface Occurrence {
  from: number;
  to: number;
  event: CalendarEvent;
}

/**
 * Every time of every event asked for that touches a stretch of instants, in order. Cancelled ones and those without
 * length are left out.
 */
export function expand(
  events: readonly CalendarEvent[],
  isAsked: (event: CalendarEvent) => boolean,
  reading: ReadingOf,
): Occurrence[] {
  const { from, to } = reading;
  const all: Occurrence[] = [];
  const add = (event: CalendarEvent, start: Moment, length: Length): void => {
    const far = start.wall + length.wall + length.elapsed < from - DAY_MS || start.wall > to + DAY_MS;
    if (far || event.cancelled || !isAsked(event)) return;
    const begins = instantOf(start);
    const ends = endOf(start, length);
    if (begins >= ends || ends <= from || begins >= to) return;
    all.push({ from: begins, to: ends, event });
    if (all.length <= LIMITS.shifts) return;
    const what = `the calendar has more than ${LIMITS.shifts} shifts`;
    throw new Refused(event.line, what, 'Export fewer weeks.');
  };
  for (const { masters, changes } of seriesOf(events)) {
    if (![...masters, ...changes].some(isAsked)) continue;
    const isChanged = namer(changes.flatMap(({ insteadOf }) => (insteadOf ? [insteadOf.moment] : [])));
    const lasting = changes.filter(({ insteadOf }) => insteadOf?.andLater);
    for (const master of masters) {
      const isLeft = namer(master.left);
      for (const { start, length } of timesOf(master, reading)) {
        if (isLeft(start) || isChanged(start)) continue;
        const change = lastBefore(lasting, start);
        if (change) add(change, moved(start, change), change.length);
        else add(master, start, length);
      }
    }
    for (const change of changes) add(change, change.start, change.length);
  }
  return all.sort((a, b) => a.from - b.from || a.to - b.to || a.event.line - b.event.line);
}

function timesOf(
  event: CalendarEvent,
  { from, to, budget, findings }: ReadingOf,
): { start: Moment; length: Length }[] {
  const { start, length } = event;
  const times = new Map<number, { start: Moment; length: Length }>();
  const add = (wall: number) => times.set(wall, { start: { ...start, wall }, length });
  // A day more on both sides: the stretch is in instants, the rule in wall times.
  const earliest = from - length.wall - length.elapsed - DAY_MS;
  if (event.rules.length === 0) add(start.wall);
  for (const { rule, line } of event.rules) {
    const until = untilOf(rule, start, line);
    const meant = start.allDay ? ofWholeDays(rule, line) : rule;
    for (const wall of repetitions(meant, start.wall, until, earliest, to + DAY_MS, line, budget))
      if (wall >= earliest) add(wall);
  }
  // Other products differ in whether it counts, and RFC 5545 leaves it open.
  if (start.wall >= earliest && start.wall < to && !times.has(start.wall))
    findings.add(
      event.line,
      'an event starts at a time that does not match its own rule; that time was skipped',
      'In the other product, start it on one of its days, or add an event for that time.',
    );
  for (const extra of event.added) times.set(extra.start.wall, extra);
  return [...times.values()];
}

/** Whole days have no hours: where a rule names some they are passed over (RFC 5545, 3.3.10). */
function ofWholeDays(rule: Rule, line: number): Rule {
  if (rule.freq === 'HOURLY') throw new Refused(line, 'the recurrence rule repeats all-day events by hours');
  return { ...rule, hours: null, minutes: null, seconds: null };
}

const NEVER = 2_200;

/**
 * The last wall time of a rule. A whole day as UNTIL lets the times of that day happen, and so does the time by which
 * UNTIL names a whole day; year 9999 is no end.
 */
function untilOf({ until }: Rule, start: Moment, line: number): number | null {
  if (until === null || Number(until.slice(0, 4)) > NEVER) return null;
  const written = { line, params: {}, raw: until };
  const here = { named: () => start.zone, floating: () => start.zone, days: start.zone };
  const moment = readMoment(until, written, 'UNTIL', here);
  if (start.allDay) return lastDayNamed(moment, start.zone);
  if (moment.allDay) return moment.wall + DAY_MS - 1;
  return moment.zone === start.zone ? moment.wall : start.zone.clock.wallAt(instantOf(moment));
}

function lastBefore(lasting: CalendarEvent[], start: Moment): CalendarEvent | null {
  const at = ({ insteadOf }: CalendarEvent) => (insteadOf ? instantOf(insteadOf.moment) : 0);
  return lasting
    .filter((change) => at(change) < instantOf(start))
    .reduce<CalendarEvent | null>((last, change) => (last && at(last) > at(change) ? last : change), null);
}

/** A later repetition, moved by as much as the change moved its own. */
function moved(start: Moment, { insteadOf, start: to }: CalendarEvent): Moment {
  const by = insteadOf ? to.wall - to.zone.clock.wallAt(instantOf(insteadOf.moment)) : 0;
  return { ...to, wall: to.zone.clock.wallAt(instantOf(start)) + by };
}
