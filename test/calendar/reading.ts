import { readFileSync } from 'node:fs';
import type { CalendarFault } from '../../src/calendar/fault.ts';
import type { KnownPerson } from '../../src/calendar/person-of-event.ts';
import { type CalendarQuestion, type ReadCalendar, readCalendar } from '../../src/calendar/read-calendar.ts';

const known = (key: string, name: string, aliases: string[] = []): KnownPerson => ({
  key,
  name,
  aliases,
  email: `${name.toLowerCase().replace(' ', '.')}@lakeview.example`,
});

/** People made up for the calendars of these tests. */
export const PEOPLE: KnownPerson[] = [
  known('priya', 'Priya Shah'),
  known('tom', 'Tom Okafor'),
  known('lena', 'Lena Brandt', ['L. Brandt']),
  known('ivan', 'Ivan Petrov', ['Petrov']),
  known('mei', 'Mei Tanaka', ['Tanaka']),
  known('carl', 'Carl Jensen', ['Jensen']),
  known('nadia', 'Nadia Haddad', ['Haddad']),
];

export const MARCH: CalendarQuestion = {
  from: new Date('2026-03-01T00:00Z'),
  to: new Date('2026-04-01T00:00Z'),
  zone: 'America/New_York',
  match: 'summary',
  only: null,
  people: PEOPLE,
};

/** A calendar in the shape of a product, with the line ends that the product writes. */
export function fixture(name: string, lineEnd = '\r\n'): string {
  return readFileSync(new URL(`fixtures/${name}.ics`, import.meta.url), 'utf8').replaceAll('\n', lineEnd);
}

/** A calendar of one event, written line by line. */
export function oneEvent(...lines: string[]): string {
  return calendarOf('BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ivan Petrov', ...lines, 'END:VEVENT');
}

export function calendarOf(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

export function readAll(text: string, question: Partial<CalendarQuestion> = {}): ReadCalendar {
  const read = readCalendar(text, { ...MARCH, ...question });
  if ('fault' in read) throw new Error(formatCalendarFault('Roster', read.fault));
  return read.calendar;
}

/** Shifts as lines `begin end person`. */
export function shiftLines(text: string, question: Partial<CalendarQuestion> = {}): string[] {
  const iso = (at: Date) => at.toISOString().replace(':00.000Z', 'Z');
  return readAll(text, question).shifts.map(
    (shift) => `${iso(shift.from)} ${iso(shift.to)} ${shift.person ?? `(${shift.name})`}`,
  );
}

/** The fault as one line, or `read`. */
export function faultOf(text: string, question: Partial<CalendarQuestion> = {}): string {
  const read = readCalendar(text, { ...MARCH, ...question });
  return 'fault' in read ? formatCalendarFault('Roster', read.fault) : 'read';
}

function formatCalendarFault(name: string, { line, what, remedy }: CalendarFault): string {
  return `${name}, line ${line}: ${what}. ${remedy}`;
}
