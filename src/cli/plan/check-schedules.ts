import type { Plan } from '../../domain/plan/plan.ts';
import { rosterLines } from '../../domain/schedule/roster-lines.ts';
import { withCalendar } from '../../domain/schedule/schedule-variants.ts';
import type { Terminal } from '../command.ts';
import type { CalendarRead } from './check-calendars.ts';

/** Says who is on call by each schedule of a plan in the coming two weeks, by its calendars as they were read. */
export function checkSchedules(plan: Plan, calendars: readonly CalendarRead[], say: Terminal['say']): void {
  const names = new Map(plan.people.map(({ key, name }) => [key, name]));
  const now = new Date();
  for (const written of plan.schedules) {
    const unread: string[] = [];
    const schedule = written.layers.reduce((whole, layer, i) => {
      if (layer.kind !== 'calendar') return whole;
      const read = calendars.find((entry) => entry.schedule === written.key && entry.layer === layer.name);
      if (!read) unread.push(layer.name);
      return read ? withCalendar(whole, i, read.shifts) : whole;
    }, written);
    for (const line of rosterLines(schedule, (person) => names.get(person) ?? person, now)) say(line);
    if (unread.length > 0) say(`  Without the calendar of ${unread.join(', ')}, which could not be read.`);
  }
}
