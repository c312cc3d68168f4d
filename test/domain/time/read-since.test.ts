import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSince } from '../../../src/domain/time/read-since.ts';

const NEW_YORK = 'America/New_York';
const at = (iso: string) => ({ kind: 'at', at: new Date(iso) });
const unreadable = (words: RegExp) => ({ kind: 'unreadable', message: expect.stringMatching(words) });
const since = (text: string, now: string, zone = NEW_YORK) => parseSince(text, new Date(now), zone);

describe('on an ordinary Tuesday at 12:00 in New York', () => {
  const now = '2026-11-24T17:00:00.000Z';
  test.each([
    ['', now],
    ['now', now],
    [' Since NOW ', now],
    ['just now', now],
    ['10:42', '2026-11-24T15:42:00.000Z'],
    ['at 10:42', '2026-11-24T15:42:00.000Z'],
    ['1042', '2026-11-24T15:42:00.000Z'],
    ['942', '2026-11-24T14:42:00.000Z'],
    ['9:05', '2026-11-24T14:05:00.000Z'],
    ['12:00', now],
    ['12:02', now],
    ['12:03', '2026-11-23T17:03:00.000Z'],
    ['23:10', '2026-11-24T04:10:00.000Z'],
    ['00:00', '2026-11-24T05:00:00.000Z'],
    ['10:42pm', '2026-11-24T03:42:00.000Z'],
    ['10:42 PM', '2026-11-24T03:42:00.000Z'],
    ['7am', '2026-11-24T12:00:00.000Z'],
    ['12am', '2026-11-24T05:00:00.000Z'],
    ['12pm', now],
    ['25m ago', '2026-11-24T16:35:00.000Z'],
    ['25mago', '2026-11-24T16:35:00.000Z'],
    ['25 Minutes Ago', '2026-11-24T16:35:00.000Z'],
    ['2 h ago', '2026-11-24T15:00:00.000Z'],
    ['1h30 ago', '2026-11-24T15:30:00.000Z'],
    ['1 h 30 min ago', '2026-11-24T15:30:00.000Z'],
    ['1 hour and 30 minutes ago', '2026-11-24T15:30:00.000Z'],
    ['1.5h ago', '2026-11-24T15:30:00.000Z'],
    ['2 days ago', '2026-11-22T17:00:00.000Z'],
    ['7d ago', '2026-11-17T17:00:00.000Z'],
    ['yesterday 23:10', '2026-11-24T04:10:00.000Z'],
    ['yesterday at 7:05pm', '2026-11-24T00:05:00.000Z'],
    ['Yesterday 0705', '2026-11-23T12:05:00.000Z'],
    ['today 7:05', '2026-11-24T12:05:00.000Z'],
    ['last night 23:10', '2026-11-24T04:10:00.000Z'],
    ['last night 2am', '2026-11-24T07:00:00.000Z'],
    ['2026-11-24 10:42', '2026-11-24T15:42:00.000Z'],
    ['2026-11-24T10:42', '2026-11-24T15:42:00.000Z'],
    ['2026-11-20 at 10:42pm', '2026-11-21T03:42:00.000Z'],
  ])('"%s" is %s', (text, iso) => {
    expect(since(text, now)).toEqual(at(iso));
  });

  test.each(['in 2 hours', 'tomorrow 08:00', 'today 23:00', '2026-11-24 12:01', '2027-11-24 10:00'])(
    '"%s" lies ahead',
    (text) => {
      expect(since(text, now)).toEqual({ kind: 'future', message: expect.stringMatching(/lies ahead/) });
    },
  );

  test.each([
    'soon',
    'since',
    'ago',
    '25m',
    '-5m ago',
    '0m ago',
    '0.4m ago',
    '3 months ago',
    '1,5 h ago',
    '25:00',
    '10:60',
    '24:00',
    '13pm',
    '0am',
    '7',
    '12345',
    '10:42:30',
    'yesterday',
    'yesterday 7',
    'today now',
    '2026-11-24',
    '2026-11-24T10:42Z',
    '11/24 10:42',
    '💥',
    '9'.repeat(30),
    `${'9'.repeat(30)}d ago`,
  ])('"%s" cannot be read, and the sentence shows how to write it', (text) => {
    expect(since(text, now)).toEqual(unreadable(/yesterday 23:10/));
  });

  test.each(['8 days ago', '169h ago', '2026-11-17 11:59', '2025-11-24 10:42'])(
    '"%s" is too long ago',
    (text) => {
      expect(since(text, now)).toEqual(unreadable(/more than 7 days ago.*date/));
    },
  );

  test.each([
    '2026-11-31 10:42',
    '2026-02-30 10:42',
    '2026-13-01 10:42',
    '2026-00-24 10:42',
    '0000-11-24 10:42',
  ])('"%s" is not a calendar date', (text) => {
    expect(since(text, now)).toEqual(unreadable(/no such date/));
  });
});

test('a month 13 is not read as January of the next year', () => {
  expect(since('2026-13-01 10:42', '2027-01-01T17:00:00.000Z')).toEqual(unreadable(/no such date/));
});

test('in the night, last night has begun before midnight or not', () => {
  const now = '2026-03-10T06:40:00.000Z';
  expect(since('last night 11pm', now)).toEqual(at('2026-03-10T03:00:00.000Z'));
  expect(since('last night 1am', now)).toEqual(at('2026-03-10T05:00:00.000Z'));
  expect(since('23:10', now)).toEqual(at('2026-03-10T03:10:00.000Z'));
  expect(since('02:20', now)).toEqual(at('2026-03-10T06:20:00.000Z'));
});

test('the same words mean another instant in another zone', () => {
  const now = '2026-11-24T17:00:00.000Z';
  expect(since('10:42', now, 'America/Chicago')).toEqual(at('2026-11-24T16:42:00.000Z'));
  expect(since('10:42', now, 'Asia/Kolkata')).toEqual(at('2026-11-24T05:12:00.000Z'));
  expect(since('10:42', now, 'Asia/Kathmandu')).toEqual(at('2026-11-24T04:57:00.000Z'));
  expect(since('yesterday 23:10', now, 'Pacific/Auckland')).toEqual(at('2026-11-24T10:10:00.000Z'));
  expect(since('today 05:30', now, 'Pacific/Kiritimati')).toEqual(at('2026-11-24T15:30:00.000Z'));
});

describe('in the night when New York repeats an hour (1 November 2026, 02:00 EDT to 01:00 EST)', () => {
  test.each([
    ['the first 01:50: 01:30 has been once', '2026-11-01T05:50:00.000Z', '01:30', '2026-11-01T05:30:00.000Z'],
    [
      'the second 01:20: 01:40 has been once',
      '2026-11-01T06:20:00.000Z',
      '01:40',
      '2026-11-01T05:40:00.000Z',
    ],
    ['minutes ago are never in doubt', '2026-11-01T06:20:00.000Z', '90m ago', '2026-11-01T04:50:00.000Z'],
    ['the hour before it', '2026-11-01T08:00:00.000Z', '00:59', '2026-11-01T04:59:00.000Z'],
    ['the hour after it', '2026-11-01T08:00:00.000Z', '02:00', '2026-11-01T07:00:00.000Z'],
    ['the evening before', '2026-11-01T08:00:00.000Z', '23:10', '2026-11-01T03:10:00.000Z'],
    [
      'the day after, only the second is within 24 h',
      '2026-11-02T05:50:00.000Z',
      '01:30',
      '2026-11-01T06:30:00.000Z',
    ],
  ])('%s', (_name, now, text, iso) => {
    expect(since(text, now)).toEqual(at(iso));
  });

  test.each([
    ['2026-11-01T08:00:00.000Z', '01:30'],
    ['2026-11-01T06:30:00.000Z', '01:30'],
    ['2026-11-02T17:00:00.000Z', 'yesterday 01:30'],
    ['2026-11-04T17:00:00.000Z', '2026-11-01 1:30am'],
  ])('at %s, "%s" has two meanings, in order', (now, text) => {
    expect(since(text, now)).toEqual({
      kind: 'ambiguous',
      choices: [new Date('2026-11-01T05:30:00.000Z'), new Date('2026-11-01T06:30:00.000Z')],
    });
  });

  test('a time last seen more than 24 hours ago is in the future on a 25-hour day', () => {
    expect(since('11:00', '2026-11-01T15:42:00.000Z')).toMatchObject({ kind: 'future' });
  });
});

describe('in the night when New York leaves out an hour (8 March 2026, 02:00 EST to 03:00 EDT)', () => {
  test.each([
    ['2026-03-08T07:10:00.000Z', '02:30'],
    ['2026-03-08T16:00:00.000Z', '02:30'],
    ['2026-03-08T16:00:00.000Z', 'today 02:59'],
    ['2026-03-09T16:00:00.000Z', 'yesterday 2:00am'],
    ['2026-03-09T16:00:00.000Z', '2026-03-08 02:30'],
    ['2026-03-09T05:00:00.000Z', '02:30'],
  ])('at %s, "%s" never was', (now, text) => {
    expect(since(text, now)).toEqual(unreadable(/clocks went forward/));
  });

  test.each([
    ['before it, 02:30 was yesterday', '2026-03-08T06:50:00.000Z', '02:30', '2026-03-07T07:30:00.000Z'],
    ['01:59 is the minute before', '2026-03-08T07:10:00.000Z', '01:59', '2026-03-08T06:59:00.000Z'],
    ['03:00 is the minute after', '2026-03-08T07:10:00.000Z', '03:00', '2026-03-08T07:00:00.000Z'],
    ['30 minutes before 03:10 is 01:40', '2026-03-08T07:10:00.000Z', '30m ago', '2026-03-08T06:40:00.000Z'],
    ['the day after has it again', '2026-03-09T16:00:00.000Z', '02:30', '2026-03-09T06:30:00.000Z'],
  ])('%s', (_name, now, text, iso) => {
    expect(since(text, now)).toEqual(at(iso));
  });
});

describe('where the clocks change otherwise', () => {
  test('Sydney repeats its hour in April', () => {
    expect(since('02:30', '2026-04-04T18:00:00.000Z', 'Australia/Sydney')).toEqual({
      kind: 'ambiguous',
      choices: [new Date('2026-04-04T15:30:00.000Z'), new Date('2026-04-04T16:30:00.000Z')],
    });
  });
  test('Sydney leaves its hour out in October', () => {
    expect(since('02:30', '2026-10-03T18:00:00.000Z', 'Australia/Sydney')).toEqual(unreadable(/forward/));
  });
  test('Lord Howe repeats half an hour', () => {
    expect(since('01:45', '2026-04-04T16:00:00.000Z', 'Australia/Lord_Howe')).toEqual({
      kind: 'ambiguous',
      choices: [new Date('2026-04-04T14:45:00.000Z'), new Date('2026-04-04T15:15:00.000Z')],
    });
  });
  test('Santiago has no midnight in September, and the evening before it is yesterday', () => {
    const now = '2026-09-06T04:30:00.000Z';
    expect(since('00:30', now, 'America/Santiago')).toEqual(unreadable(/forward/));
    expect(since('yesterday 00:30', '2026-09-07T03:30:00.000Z', 'America/Santiago')).toEqual(
      unreadable(/forward/),
    );
    expect(since('23:50', now, 'America/Santiago')).toEqual(at('2026-09-06T03:50:00.000Z'));
  });
  test('Santiago repeats the hour before midnight in April', () => {
    expect(since('23:30', '2026-04-05T04:10:00.000Z', 'America/Santiago')).toEqual({
      kind: 'ambiguous',
      choices: [new Date('2026-04-05T02:30:00.000Z'), new Date('2026-04-05T03:30:00.000Z')],
    });
  });
  test('London repeats its hour in October', () => {
    expect(since('1:15', '2026-10-25T09:00:00.000Z', 'Europe/London')).toEqual({
      kind: 'ambiguous',
      choices: [new Date('2026-10-25T00:15:00.000Z'), new Date('2026-10-25T01:15:00.000Z')],
    });
  });
});

const ZONES = [
  NEW_YORK,
  'America/Chicago',
  'Australia/Sydney',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];
const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));

test('a bare time is never ahead, never older than the day, and shows as typed unless a fast clock typed it', () => {
  fc.assert(
    fc.property(clock, instants, fc.constantFrom(...ZONES), (text, now, zone) => {
      const read = parseSince(text, now, zone);
      const found = read.kind === 'at' ? [read.at] : read.kind === 'ambiguous' ? read.choices : [];
      const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      for (const start of found) {
        expect(start <= now && now.getTime() - start.getTime() < 25 * 3_600_000).toBe(true);
        const fast = [0, 1, 2].map((minutes) => shown.format(now.getTime() + minutes * 60_000));
        expect(start.getTime() === now.getTime() ? fast : [shown.format(start)]).toContain(text);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is typed, there is an answer, and no start is in the future', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      instants,
      fc.constantFrom(...ZONES),
      (text, now, zone) => {
        const read = parseSince(text, now, zone);
        if (read.kind === 'at') expect(read.at.getTime()).toBeLessThanOrEqual(now.getTime());
        if ('message' in read) expect(read.message).toMatch(/\w.*\.$/);
      },
    ),
    { numRuns: 1_000 },
  );
});
