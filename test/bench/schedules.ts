import type { Override, RotationLayer, Schedule } from '../../src/domain/schedule/schedule.ts';
import { shiftsIn } from '../../src/domain/schedule/shifts-in.ts';
import { readDay } from '../../src/domain/time/read-day.ts';
import type { Weekday } from '../../src/domain/time/weekday.ts';

const DAY_MS = 86_400_000;
const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'Europe/London',
];
const OFFICE: Weekday[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

export const SCHEDULES = 200;
export const PEOPLE = 50;
export const VIEWS = 52;

/** What computing a year of four weeks' views took. */
export interface YearOfViews {
  milliseconds: number;
  views: number;
  shifts: number;
}

/**
 * Computes, for each of 200 schedules with 50 people in turn, the four weeks from each of 52 weeks of a year: daily
 * nights, office hours with a rotation of their own above, a weekly back-up below, holidays and a handful of overrides.
 */
export function yearOfViews(): YearOfViews {
  const schedules = Array.from({ length: SCHEDULES }, (_, i) => oneSchedule(i));
  const overrides = Array.from({ length: 10 }, (_, i) => oneOverride(i));
  const begin = Date.parse('2026-01-05T00:00:00.000Z');
  let shifts = 0;
  const started = performance.now();
  for (const schedule of schedules) {
    for (let week = 0; week < VIEWS; week += 1) {
      const from = begin + week * 7 * DAY_MS;
      shifts += shiftsIn(schedule, overrides, new Date(from), new Date(from + 28 * DAY_MS)).length;
    }
  }
  return { milliseconds: performance.now() - started, views: SCHEDULES * VIEWS, shifts };
}

function oneSchedule(i: number): Schedule {
  const zone = ZONES[i % ZONES.length] ?? 'UTC';
  const people = Array.from({ length: PEOPLE }, (_, p) => `person-${(i + p) % PEOPLE}`);
  const layer = (more: Partial<RotationLayer>): RotationLayer => ({
    kind: 'rotation',
    name: 'Layer',
    zone,
    people,
    turns: { every: 1, unit: 'day' },
    starts: readDay('2024-01-01'),
    until: null,
    handOver: 480,
    hours: null,
    days: null,
    ...more,
  });
  const holidays = ['2026-01-19', '2026-05-25', '2026-07-03', '2026-09-07', '2026-11-26', '2026-12-25'];
  return {
    key: `schedule-${i}`,
    name: `Schedule ${i}`,
    zone,
    layers: [
      layer({ hours: { from: 480, to: 1_020 }, days: OFFICE }),
      i % 2 === 0
        ? layer({ hours: { from: 1_020, to: 1_920 } })
        : layer({ turns: { every: 12, unit: 'hour' } }),
      layer({ turns: { every: 1, unit: 'week' } }),
    ],
    exceptions: holidays.flatMap((holiday) => {
      const day = readDay(holiday);
      return day ? [{ from: day, to: day, hours: null, person: 'person-0', why: null }] : [];
    }),
    otherwise: 'person-1',
    userGroup: null,
  };
}

function oneOverride(i: number): Override {
  const from = new Date(Date.parse('2026-01-10T12:00:00.000Z') + i * 31 * DAY_MS);
  return {
    id: String(i),
    person: 'person-7',
    covers: null,
    from,
    to: new Date(from.getTime() + 2 * DAY_MS),
    why: 'Swap',
    createdAt: from,
  };
}
