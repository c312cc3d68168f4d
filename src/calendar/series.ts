import { DAY_MS, dayOfWall } from '../domain/time/day-number.ts';
import { dayNamed } from './day-named.ts';
import type { CalendarEvent } from './event.ts';
import { instantOf, type Moment } from './moment.ts';

/** Events of one UID. */
export interface Series {
  /** What is repeated; several where a product gives different events one UID. */
  masters: CalendarEvent[];
  /** Each stands in for one repetition. */
  changes: CalendarEvent[];
}

/**
 * Puts together what belongs together: of one UID a newer version (SEQUENCE) replaces an older one, and an event with
 * RECURRENCE-ID stands in for one repetition. A series that was cancelled as a whole takes its older changes with it; a
 * repetition that a newer version leaves out (EXDATE) takes its own.
 */
export function seriesOf(events: readonly CalendarEvent[]): Series[] {
  return [...Map.groupBy(events, ({ uid, line }) => uid ?? `line ${line}`).values()].map((same) => {
    const whole = same.filter((event) => !event.insteadOf);
    const newest = whole.reduce((most, event) => Math.max(most, event.sequence), 0);
    const masters = whole.filter((event) => event.sequence === newest).map(leavingDays);
    const isGone = masters.length > 0 && masters.every((event) => event.cancelled);
    const leaves = namer(masters.flatMap(({ left }) => left));
    const changes = new Map<number, CalendarEvent>();
    for (const change of same.map((event) => ofDays(event, masters))) {
      if (!change.insteadOf || (isGone && change.sequence <= newest)) continue;
      const { moment } = change.insteadOf;
      if (change.sequence < newest && leaves(moment)) continue;
      const of = instantOf(moment);
      if ((changes.get(of)?.sequence ?? -1) <= change.sequence) changes.set(of, change);
    }
    return { masters, changes: [...changes.values()] };
  });
}

/** Which repetitions some moments name: by their instant, or by their whole day where they are days. */
export function namer(moments: readonly Moment[]): (start: Moment) => boolean {
  const instants = new Set(moments.map(instantOf));
  const days = new Set(moments.filter(({ allDay }) => allDay).map(({ wall }) => wall));
  return (start) =>
    instants.has(instantOf(start)) || (!start.allDay && days.has(dayOfWall(start.wall) * DAY_MS));
}

/** A master of whole days leaves out days, however they are written. */
function leavingDays(master: CalendarEvent): CalendarEvent {
  const { start, left } = master;
  return start.allDay ? { ...master, left: left.map((moment) => dayNamed(moment, start.zone)) } : master;
}

/** A change in a series of whole days stands in for a day, however that is written. */
function ofDays(change: CalendarEvent, masters: readonly CalendarEvent[]): CalendarEvent {
  const [first] = masters;
  if (!first || !change.insteadOf || !masters.every(({ start }) => start.allDay)) return change;
  const moment = dayNamed(change.insteadOf.moment, first.start.zone);
  return { ...change, insteadOf: { ...change.insteadOf, moment } };
}
