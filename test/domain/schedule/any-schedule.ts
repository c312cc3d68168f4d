import fc from 'fast-check';
import type {
  Override,
  RotationLayer,
  RotationLength,
  Schedule,
  ScheduleException,
} from '../../../src/domain/schedule/schedule.ts';
import type { Day } from '../../../src/domain/time/wall-clock.ts';
import { WEEKDAYS } from '../../../src/domain/time/weekday.ts';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'UTC',
];

/** Middles of the stretches looked at: nights of clock changes, the end of a year, a leap day. */
const MIDDLES = [
  '2026-03-08',
  '2026-04-05',
  '2026-04-24',
  '2026-09-06',
  '2026-10-04',
  '2026-11-01',
  '2026-12-31',
  '2028-02-29',
].map((day) => Date.parse(day));

const DAY = 86_400_000;
const PEOPLE = ['ana', 'ben', 'cleo', 'dora'];
const person = fc.constantFrom(...PEOPLE);
const minutes = fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15);

const dayAround = (middle: number, before: number, after: number): fc.Arbitrary<Day> =>
  fc.integer({ min: -before, max: after }).map((shift) => {
    const at = new Date(middle + shift * DAY);
    return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  });

const hours = fc
  .tuple(minutes, fc.integer({ min: 1, max: 96 }))
  .map(([from, quarters]) => ({ from, to: from + quarters * 15 }));

const turns: fc.Arbitrary<RotationLength> = fc.oneof(
  fc.record({ every: fc.integer({ min: 1, max: 40 }), unit: fc.constant('hour' as const) }),
  fc.record({ every: fc.integer({ min: 1, max: 9 }), unit: fc.constant('day' as const) }),
  fc.record({ every: fc.integer({ min: 1, max: 3 }), unit: fc.constant('week' as const) }),
  fc.record({ every: fc.integer({ min: 1, max: 3 }), unit: fc.constant('month' as const) }),
);

export const anyLayer = (middle: number): fc.Arbitrary<RotationLayer> =>
  fc
    .record({
      kind: fc.constant('rotation' as const),
      name: fc.constant('Layer'),
      zone: fc.constantFrom(...ZONES),
      people: fc.array(fc.option(person, { freq: 5 }), { maxLength: 5 }),
      turns: fc.option(turns, { freq: 6 }),
      starts: dayAround(middle, 60, 5),
      until: fc.option(dayAround(middle, 10, 20), { freq: 2 }),
      handOver: minutes,
      hours: fc.option(hours, { freq: 2 }),
      days: fc.option(fc.subarray([...WEEKDAYS], { minLength: 1 }), { freq: 2 }),
    })
    .map((layer) =>
      // The plan refuses another hand-over than the beginning of the hours where turns are counted in hours.
      layer.turns?.unit === 'hour' && layer.hours ? { ...layer, handOver: layer.hours.from } : layer,
    );

const anyException = (middle: number): fc.Arbitrary<ScheduleException> =>
  fc
    .tuple(dayAround(middle, 10, 10), fc.integer({ min: 0, max: 2 }), fc.option(hours), fc.option(person))
    .map(([from, length, entryHours, who]) => {
      const last = new Date(Date.UTC(from.year, from.month - 1, from.day + length));
      const to = { year: last.getUTCFullYear(), month: last.getUTCMonth() + 1, day: last.getUTCDate() };
      return { from, to, hours: entryHours, person: who, why: null };
    });

export const anyOverride = (middle: number): fc.Arbitrary<Override> =>
  fc
    .record({
      id: fc.uuid(),
      person,
      covers: fc.option(person, { freq: 2 }),
      from: fc.integer({ min: -1_000, max: 1_000 }),
      length: fc.integer({ min: 0, max: 600 }),
      made: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ id, person: who, covers, from, length, made }) => ({
      id,
      person: who,
      covers,
      from: new Date(middle + from * 900_000),
      to: new Date(middle + (from + length) * 900_000),
      why: 'Swap',
      createdAt: new Date(made * DAY),
    }));

export const anySchedule = (middle: number): fc.Arbitrary<Schedule> =>
  fc.record({
    key: fc.constant('any'),
    name: fc.constant('Any'),
    zone: fc.constantFrom(...ZONES),
    layers: fc.array(anyLayer(middle), { maxLength: 3 }),
    exceptions: fc.array(anyException(middle), { maxLength: 2 }),
    otherwise: fc.option(person),
    userGroup: fc.constant(null),
  });

/** A schedule, overrides and a stretch of days around a night that deserves it. */
export const anyStory = fc.constantFrom(...MIDDLES).chain((middle) =>
  fc
    .record({
      schedule: anySchedule(middle),
      overrides: fc.array(anyOverride(middle), { maxLength: 4 }),
      one: anyOverride(middle),
      from: fc.integer({ min: -800, max: 0 }),
      to: fc.integer({ min: 1, max: 800 }),
      probes: fc.array(fc.integer({ min: -800, max: 800 }), { minLength: 4, maxLength: 4 }),
    })
    .map(({ from, to, probes, ...story }) => ({
      ...story,
      from: new Date(middle + from * 900_000),
      to: new Date(middle + to * 900_000),
      probes: probes.map((probe) => new Date(middle + probe * 900_000)),
    })),
);
