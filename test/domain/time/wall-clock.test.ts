import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, instantsAt } from '../../../src/domain/time/wall-clock.ts';

const ZONES = [
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Chatham',
];
const instants = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));

function shownIn(at: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return {
    day: { year: read('year'), month: read('month'), day: read('day') },
    time: { hour: read('hour'), minute: read('minute') },
  };
}

test('every instant is found again by what the wall clock showed at it', () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
      const { day, time } = shownIn(at, zone);
      expect(dayIn(at, zone)).toEqual(day);
      expect(instantsAt(day, time, zone)).toContainEqual(at);
    }),
    { numRuns: 1_000 },
  );
});

test('the day before is the day before, also when midnight does not exist', () => {
  expect(dayIn(new Date('2026-09-07T03:30:00.000Z'), 'America/Santiago', -1)).toEqual({
    year: 2026,
    month: 9,
    day: 6,
  });
  expect(dayIn(new Date('2026-04-24T22:15:00.000Z'), 'Africa/Cairo', -1)).toEqual({
    year: 2026,
    month: 4,
    day: 24,
  });
  expect(dayIn(new Date('2027-01-01T12:00:00.000Z'), 'America/New_York', -1)).toEqual({
    year: 2026,
    month: 12,
    day: 31,
  });
});
