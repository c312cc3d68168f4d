import {
  readDays,
  readHandOver,
  readRotationLength,
  readWeekdays,
} from '../../../src/domain/schedule/read-schedule-words.ts';
import type {
  CalendarLayer,
  Layer,
  Override,
  RotationLayer,
  Schedule,
  ScheduleException,
} from '../../../src/domain/schedule/schedule.ts';
import type { Shift } from '../../../src/domain/schedule/shift.ts';
import { readHours } from '../../../src/domain/time/hours.ts';
import { readDay } from '../../../src/domain/time/read-day.ts';

/** A layer in the words of the plan file. */
export interface LayerWords {
  name?: string;
  zone?: string;
  people: string[];
  rotation?: string;
  starts?: string;
  until?: string;
  handOver?: string;
  hours?: string;
  days?: string | string[];
}

function must<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`cannot read ${what}`);
  return value;
}

export function rotation(words: LayerWords): RotationLayer {
  const hours = words.hours === undefined ? null : must(readHours(words.hours), words.hours);
  const handOver =
    words.handOver === undefined
      ? (hours?.from ?? 0)
      : must(readHandOver(words.handOver), words.handOver).minutes;
  return {
    kind: 'rotation',
    name: words.name ?? 'Rotation',
    zone: words.zone ?? 'America/New_York',
    people: words.people.map((person) => (person === 'nobody' ? null : person)),
    turns: words.rotation === undefined ? null : must(readRotationLength(words.rotation), words.rotation),
    starts: words.starts === undefined ? null : must(readDay(words.starts), words.starts),
    until: words.until === undefined ? null : must(readDay(words.until), words.until),
    handOver,
    hours,
    days: words.days === undefined ? null : must(readWeekdays(words.days), String(words.days)),
  };
}

/** A calendar layer of shifts written `from to person`. */
export function calendar(...shifts: [from: string, to: string, person: string | null][]): CalendarLayer {
  return {
    kind: 'calendar',
    name: 'Calendar',
    zone: 'America/New_York',
    source: 'roster.ics',
    match: 'summary',
    only: null,
    allowLocalAddress: null,
    shifts: shifts.map(([from, to, person]) => ({
      from: new Date(from),
      to: new Date(to),
      person,
      name: person ?? 'Somebody',
    })),
  };
}

export function schedule(layers: Layer[], more: Partial<Schedule> = {}): Schedule {
  return {
    key: 'night',
    name: 'Night',
    zone: 'America/New_York',
    layers,
    exceptions: [],
    otherwise: null,
    userGroup: null,
    ...more,
  };
}

export function exception(on: string, person: string | null, hours?: string): ScheduleException {
  const { from, to } = must(readDays(on), on);
  return {
    from,
    to,
    person,
    hours: hours === undefined ? null : must(readHours(hours), hours),
    why: null,
  };
}

export function override(
  id: string,
  person: string,
  from: string,
  to: string,
  more: Partial<Override> = {},
): Override {
  return {
    id,
    person,
    covers: null,
    from: new Date(from),
    to: new Date(to),
    why: 'Swap',
    createdAt: new Date('2026-01-01T00:00:00.000Z'),
    ...more,
  };
}

const iso = (at: Date) => at.toISOString().replace(':00.000Z', 'Z');

/** Shifts as lines `begin person`, and the end of the last one. Example: `2026-03-08T12:00Z ana`. */
export function lines(shifts: Shift[]): string[] {
  const last = shifts.at(-1);
  return [
    ...shifts.map((shift) => `${iso(shift.from)} ${shift.person ?? 'nobody'}`),
    ...(last ? [`${iso(last.to)} end`] : []),
  ];
}

/** The same by the wall clock of a zone. Example: `Sun 8 Mar 08:00 ana`. */
export function wallLines(shifts: Shift[], zone: string): string[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return shifts.map(
    (shift) => `${format.format(shift.from).replaceAll(',', '')} ${shift.person ?? 'nobody'}`,
  );
}
