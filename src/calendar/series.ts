import { DAY_MS, dayOfWall } from '../domain/schedule/day-number.ts';
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
 * RECURRENCE-ID stands in for one repetition. A series that was cancelled as a whole takes its older changes with it.
 */
export function seriesOf(events: readonly CalendarEvent[]): Series[] {
  const byUid = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const uid = event.uid ?? `line ${event.line}`;
    const same = byUid.get(uid);
    if (same) same.push(event);
    else byUid.set(uid, [event]);
  }
  return [...byUid.values()].map((same) => {
    const whole = same.filter((event) => !event.insteadOf);
    const newest = whole.reduce((most, event) => Math.max(most, event.sequence), 0);
    const masters = whole.filter((event) => event.sequence === newest);
    const isGone = masters.length > 0 && masters.every((event) => event.cancelled);
    const changes = new Map<number, CalendarEvent>();
    for (const event of same) {
      if (!event.insteadOf || (isGone && event.sequence <= newest)) continue;
      const of = instantOf(event.insteadOf.moment);
      if ((changes.get(of)?.sequence ?? -1) <= event.sequence) changes.set(of, event);
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
