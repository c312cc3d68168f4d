import type { Plan } from '../../domain/plan/plan.ts';
import { rosterLines } from '../../domain/schedule/roster-lines.ts';
import type { Schedule } from '../../domain/schedule/schedule.ts';
import { withCalendar } from '../../domain/schedule/schedule-variants.ts';
import type { Terminal } from '../command.ts';
import type { CalendarRead } from './check-calendars.ts';

/**
 * Says who is on call by each schedule of a plan in the coming two weeks, by its calendars as they were read. Answers the
 * schedules that are known whole.
 */
export function checkSchedules(
  plan: Plan,
  calendars: readonly CalendarRead[],
  now: Date,
  say: Terminal['say'],
): Schedule[] {
  const names = new Map(plan.people.map(({ key, name }) => [key, name]));
  const whole: Schedule[] = [];
  for (const written of plan.schedules) {
    const unread: string[] = [];
    const schedule = written.layers.reduce((filled, layer, i) => {
      if (layer.kind !== 'calendar') return filled;
      const read = calendars.find((entry) => entry.schedule === written.key && entry.layer === layer.name);
      if (!read) unread.push(layer.name);
      return read ? withCalendar(filled, i, read.shifts) : filled;
    }, written);
    for (const line of rosterLines(schedule, (person) => names.get(person) ?? person, now)) say(line);
    if (unread.length > 0) say(`  Without the calendar of ${unread.join(', ')}, which could not be read.`);
    else whole.push(schedule);
  }
  return whole;
}
