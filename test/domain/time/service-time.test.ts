import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openMinutes, readServiceHours, type ServiceHours } from '../../../src/domain/time/service-hours.ts';
import { limitAt, reachedAt, serviceMsBetween } from '../../../src/domain/time/service-time.ts';
import { WEEKDAYS } from '../../../src/domain/time/weekday.ts';
import { serviceMinutesBetween } from './service-minutes.ts';

const NEW_YORK = 'America/New_York';
const LONDON = 'Europe/London';
const LORD_HOWE = 'Australia/Lord_Howe';

const hoursOf = (text: string): ServiceHours => {
  const read = readServiceHours(text);
  if (!read) throw new Error(`"${text}" is not read`);
  return read;
};

/** Local times carry their offset, so that the hour that comes twice is told apart. */
const LIMITS: [name: string, zone: string, hours: string, startedAt: string, minutes: number, at: string][] =
  [
    [
      'within a day',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-10T08:00-04:00',
      240,
      '2026-03-10T12:00-04:00',
    ],
    [
      'over a night',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-10T18:00-04:00',
      120,
      '2026-03-11T08:00-04:00',
    ],
    [
      'over a weekend',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-13T17:00-04:00',
      480,
      '2026-03-16T13:00-04:00',
    ],
    [
      'at the closing, not at the next opening',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-13T11:00-04:00',
      480,
      '2026-03-13T19:00-04:00',
    ],
    [
      'begun in the night',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-10T02:40-04:00',
      30,
      '2026-03-10T07:30-04:00',
    ],
    [
      'begun as it closes',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-10T19:00-04:00',
      1,
      '2026-03-11T07:01-04:00',
    ],
    [
      'over a dinner hour',
      NEW_YORK,
      'Mon-Fri 08:00-12:00, 13:00-17:00',
      '2026-03-10T11:30-04:00',
      60,
      '2026-03-10T13:30-04:00',
    ],
    [
      'spans that overlap count once',
      NEW_YORK,
      'Mon-Fri 08:00-12:00, Tue 10:00-13:00',
      '2026-03-10T08:00-04:00',
      300,
      '2026-03-10T13:00-04:00',
    ],
    [
      'New York, spring: the weekend is an hour shorter, the limit is not',
      NEW_YORK,
      'Mon-Fri 07:00-19:00',
      '2026-03-06T18:00-05:00',
      120,
      '2026-03-09T08:00-04:00',
    ],
    [
      'New York, spring: a night of 22:00-06:00 has 7 h',
      NEW_YORK,
      'daily 22:00-06:00',
      '2026-03-07T22:00-05:00',
      420,
      '2026-03-08T06:00-04:00',
    ],
    [
      'New York, spring: the opening falls into the hour that is left out',
      NEW_YORK,
      'daily 02:30-04:00',
      '2026-03-08T00:00-05:00',
      60,
      '2026-03-08T04:00-04:00',
    ],
    [
      'New York, autumn: a night of 22:00-06:00 has 9 h',
      NEW_YORK,
      'daily 22:00-06:00',
      '2026-10-31T22:00-04:00',
      540,
      '2026-11-01T06:00-05:00',
    ],
    [
      'New York, autumn: hours within the hour that comes twice are open twice',
      NEW_YORK,
      'daily 01:15-01:45',
      '2026-11-01T00:00-04:00',
      60,
      '2026-11-01T01:45-05:00',
    ],
    [
      'London, spring: 29 March 2026',
      LONDON,
      'Sat-Sun 00:00-08:00',
      '2026-03-28T20:00+00:00',
      420,
      '2026-03-29T08:00+01:00',
    ],
    [
      'London, autumn: 25 October 2026',
      LONDON,
      'Sat-Sun 00:00-08:00',
      '2026-10-24T20:00+01:00',
      540,
      '2026-10-25T08:00+00:00',
    ],
    [
      'Lord Howe, spring: half an hour is left out on 4 October 2026',
      LORD_HOWE,
      'daily 01:00-05:00',
      '2026-10-04T00:00+10:30',
      210,
      '2026-10-04T05:00+11:00',
    ],
    [
      'Lord Howe, autumn: half an hour comes twice on 5 April 2026',
      LORD_HOWE,
      'daily 01:00-05:00',
      '2026-04-05T00:00+11:00',
      270,
      '2026-04-05T05:00+10:30',
    ],
  ];

describe('when minutes are reached that count within service hours only', () => {
  test.each(LIMITS)('%s', (_name, zone, hours, startedAt, minutes, at) => {
    expect(reachedAt(new Date(startedAt), minutes, hoursOf(hours), zone)).toEqual(new Date(at));
  });

  test.each(LIMITS)('%s, counted back', (_name, zone, hours, startedAt, minutes, at) => {
    expect(serviceMinutesBetween(hoursOf(hours), zone, new Date(startedAt), new Date(at))).toBe(minutes);
  });

  test.each<[string, string, number, string]>([
    ['2026-03-13T11:00-04:00', 'Mon-Fri 07:00-19:00', 480, '2026-03-16T07:00-04:00'],
    ['2026-03-13T11:01-04:00', 'Mon-Fri 07:00-19:00', 480, '2026-03-16T07:01-04:00'],
    ['2026-03-13T10:59-04:00', 'Mon-Fri 07:00-19:00', 480, '2026-03-13T18:59-04:00'],
    ['2026-03-10T02:40-04:00', 'Mon-Fri 07:00-19:00', 1_440, '2026-03-12T07:00-04:00'],
    ['2026-03-10T11:00-04:00', 'daily 07:00-19:00, daily 19:00-24:00', 480, '2026-03-10T19:00-04:00'],
    ['2026-03-07T22:00-05:00', 'daily 22:00-06:00', 420, '2026-03-08T22:00-04:00'],
  ])('begun at %s, %s: a limit of %i min falls at %s', (startedAt, hours, minutes, at) => {
    expect(limitAt(new Date(startedAt), minutes, hoursOf(hours), NEW_YORK)).toEqual(new Date(at));
  });

  test('without hours every minute counts, through both changes of the clocks', () => {
    const spring = new Date('2026-03-08T01:30-05:00');
    expect(limitAt(spring, 60, null, NEW_YORK)).toEqual(new Date('2026-03-08T03:30-04:00'));
    expect(serviceMinutesBetween(null, NEW_YORK, spring, new Date('2026-03-08T03:30-04:00'))).toBe(60);
    const autumn = new Date('2026-11-01T01:30-04:00');
    expect(limitAt(autumn, 60, null, NEW_YORK)).toEqual(new Date('2026-11-01T01:30-05:00'));
  });

  test('a share of a limit is exact to the millisecond', () => {
    const start = new Date('2026-03-10T18:59:59.250-04:00');
    expect(reachedAt(start, 0.5, hoursOf('Mon-Fri 07:00-19:00'), NEW_YORK)).toEqual(
      new Date('2026-03-11T07:00:29.250-04:00'),
    );
  });

  test('service hours that are never open are a bug, and throw', () => {
    expect(() => limitAt(new Date('2026-03-10T06:40Z'), 60, [], NEW_YORK)).toThrow(/are too short/);
  });

  test('nothing passes backwards', () => {
    const now = new Date('2026-03-10T12:00Z');
    expect(serviceMsBetween(null, NEW_YORK, now, new Date('2026-03-10T11:00Z'))).toBe(0);
    expect(serviceMsBetween(hoursOf('daily 00:00-24:00'), NEW_YORK, now, now)).toBe(0);
  });
});

const ZONES = [NEW_YORK, LONDON, LORD_HOWE, 'America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu'];
const zones = fc.constantFrom(...ZONES);
/** Within days of a change of the clocks somewhere, half of the time. */
const CHANGES = ['2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z'].concat([
  '2026-10-03T15:30Z',
  '2026-04-04T15:00Z',
  '2026-09-06T04:00Z',
  '2026-04-05T03:00Z',
  '2026-04-23T22:00Z',
]);
const instants = fc
  .oneof(
    fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2_880, max: 2_880 })),
    fc.tuple(fc.constant('2026-01-01T00:00Z'), fc.nat(525_600)),
  )
  .map(([near, minutes]) => new Date(Date.parse(near) + minutes * 60_000));
const quarter = fc.integer({ min: 0, max: 95 }).map((q) => q * 15);
const hours = fc.array(
  fc
    .record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: quarter,
      to: quarter.map((m) => m + 15),
    })
    .filter(({ from, to }) => from !== to),
  { minLength: 1, maxLength: 3 },
);
const limits = fc.integer({ min: 1, max: 6_000 });
/** A plan allows no limit of more than a year of its hours. */
const allowed = (open: ServiceHours | null, minutes: number) =>
  fc.pre(!open || minutes <= 52 * openMinutes(open).length);

const clocks = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
);

/** Asks the wall clock of the zone at one instant, by other means than the code under test. */
function isOpen(open: ServiceHours, zone: string, at: Date): boolean {
  const parts = clocks.get(zone)?.formatToParts(at) ?? [];
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const minute = Number(read('hour')) * 60 + Number(read('minute'));
  const today = WEEKDAYS.findIndex((day) => read('weekday').startsWith(day));
  return open.some(({ days, from, to }) => {
    const on = (shift: number) => days.some((day) => day === WEEKDAYS[(today + shift) % 7]);
    if (to > from) return on(0) && minute >= from && minute < to;
    return (on(0) && minute >= from) || (on(6) && minute < to);
  });
}

test('the minutes that count are those at which the wall clock shows service hours', () => {
  fc.assert(
    fc.property(hours, zones, instants, fc.nat(3_000), (open, zone, from, length) => {
      let counted = 0;
      for (let i = 0; i < length; i += 1)
        if (isOpen(open, zone, new Date(from.getTime() + i * 60_000))) counted += 1;
      const to = new Date(from.getTime() + length * 60_000);
      expect(serviceMinutesBetween(open, zone, from, to)).toBe(counted);
    }),
    { numRuns: 60 },
  );
});

test('minutes and their count are inverse: they are reached at the first such instant, and a limit falls at the last', () => {
  fc.assert(
    fc.property(fc.option(hours), zones, instants, limits, (open, zone, from, minutes) => {
      allowed(open, minutes);
      const count = (to: number) => serviceMsBetween(open, zone, from, new Date(to));
      const reached = reachedAt(from, minutes, open, zone).getTime();
      expect([count(reached - 1), count(reached)]).toEqual([minutes * 60_000 - 1, minutes * 60_000]);
      const limit = limitAt(from, minutes, open, zone).getTime();
      expect([count(limit), count(limit + 1)]).toEqual([minutes * 60_000, minutes * 60_000 + 1]);
    }),
    { numRuns: 300 },
  );
});

test('a later start or a longer limit never makes it earlier', () => {
  fc.assert(
    fc.property(hours, zones, instants, limits, fc.nat(4_000), (open, zone, from, minutes, more) => {
      allowed(open, minutes + more);
      const later = new Date(from.getTime() + more * 60_000);
      for (const falls of [limitAt, reachedAt]) {
        const at = falls(from, minutes, open, zone);
        expect(falls(later, minutes, open, zone) >= at).toBe(true);
        expect(falls(from, minutes + more, open, zone) >= at).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('ranges join without gap or overlap', () => {
  fc.assert(
    fc.property(hours, zones, instants, fc.nat(9_000), fc.nat(9_000), (open, zone, from, a, b) => {
      const middle = new Date(from.getTime() + a * 60_000);
      const end = new Date(middle.getTime() + b * 60_000);
      expect(serviceMsBetween(open, zone, from, middle) + serviceMsBetween(open, zone, middle, end)).toBe(
        serviceMsBetween(open, zone, from, end),
      );
    }),
    { numRuns: 300 },
  );
});
