import { describe, expect, test } from 'vitest';
import { parseEstimate, parsePromise } from '../../../src/domain/incident/next-update.ts';

const NEW_YORK = 'America/New_York';

describe('the promised time of the next update, at 02:40 in New York', () => {
  const now = new Date('2026-03-10T06:40:00.000Z');
  test.each([
    ['15 min', '2026-03-10T06:55:00.000Z'],
    ['in 30 min', '2026-03-10T07:10:00.000Z'],
    ['In 1h30', '2026-03-10T08:10:00.000Z'],
    ['03:40', '2026-03-10T07:40:00.000Z'],
    ['at 3:40am', '2026-03-10T07:40:00.000Z'],
    ['02:40', '2026-03-11T06:40:00.000Z'],
    ['02:39', '2026-03-11T06:39:00.000Z'],
    ['7pm', '2026-03-10T23:00:00.000Z'],
  ])('"%s" is %s', (text, iso) => {
    expect(parsePromise(text, now, NEW_YORK)).toEqual(new Date(iso));
  });

  test.each(['soon', '15', '0 min', '-5 min', '25:00', 'tomorrow', '8 days', `${'9'.repeat(30)} d`])(
    '"%s" cannot be read',
    (text) => {
      expect(parsePromise(text, now, NEW_YORK)).toBe('unreadable');
    },
  );

  test('nothing typed means no next update', () => {
    expect(parsePromise('  ', now, NEW_YORK)).toBeNull();
  });
});

test('a time in the skipped hour of spring is not moved to the next day', () => {
  expect(parsePromise('02:30', new Date('2026-03-08T06:50:00.000Z'), NEW_YORK)).toBe('unreadable');
  expect(parsePromise('02:30', new Date('2026-03-07T08:00:00.000Z'), NEW_YORK)).toBe('unreadable');
  expect(parsePromise('02:30', new Date('2026-03-08T07:10:00.000Z'), NEW_YORK)).toEqual(
    new Date('2026-03-09T06:30:00.000Z'),
  );
});

test('in the repeated hour of autumn the next of the two is used', () => {
  expect(parsePromise('01:30', new Date('2026-11-01T05:10:00.000Z'), NEW_YORK)).toEqual(
    new Date('2026-11-01T05:30:00.000Z'),
  );
  expect(parsePromise('01:30', new Date('2026-11-01T05:50:00.000Z'), NEW_YORK)).toEqual(
    new Date('2026-11-01T06:30:00.000Z'),
  );
});

describe('an estimate', () => {
  test.each([
    ['30 min', 30, 30],
    ['2 h', 120, 120],
    ['30-60 min', 30, 60],
    ['30 – 60 min', 30, 60],
    ['1h to 3h', 60, 180],
    ['1 to 3 hours', 60, 180],
    ['45 min - 2 h', 45, 120],
    ['1h30-2h', 90, 120],
    ['3 to 4 h 30 min', 180, 270],
    ['2-2 h', 120, 120],
  ])('"%s" is %i to %i minutes', (text, minMinutes, maxMinutes) => {
    expect(parseEstimate(text)).toEqual({ minMinutes, maxMinutes });
  });
  test.each(['', 'soon', '60-30 min', '-30 min', '30-60', '30 to 60 to 90 min', 'tomorrow', '1-'])(
    '"%s" cannot be read',
    (text) => {
      expect(parseEstimate(text)).toBeNull();
    },
  );
});
