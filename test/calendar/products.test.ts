import { describe, expect, test } from 'vitest';
import { fixture, readAll, shiftLines } from './reading.ts';

describe('PagerDuty: UTC, the end before the beginning, bare addresses, LF', () => {
  const text = fixture('pagerduty', '\n');
  const expected = ['2026-03-02T13:00Z 2026-03-09T12:00Z ivan', '2026-03-09T12:00Z 2026-03-16T12:00Z mei'];

  test('by attendee', () => {
    expect(shiftLines(text, { match: 'attendee' })).toEqual([
      ...expected,
      '2026-03-16T12:00Z 2026-03-23T12:00Z (temp.one@agency.example)',
    ]);
  });

  test('by summary, folded in the middle of a word; who is not in the plan is listed', () => {
    expect(shiftLines(text).slice(0, 2)).toEqual(expected);
    expect(readAll(text)).toMatchObject({
      events: 3,
      unmatched: [
        {
          name: 'On Call - Temp One - IT Infrastructure',
          error: 'unknown',
          shifts: 1,
          from: new Date('2026-03-16T12:00Z'),
        },
      ],
    });
  });
});

test('Opsgenie: UTC, an address in an escaped summary, an end or a duration', () => {
  expect(shiftLines(fixture('opsgenie'))).toEqual([
    '2026-03-07T22:00Z 2026-03-08T12:00Z priya',
    '2026-03-08T21:00Z 2026-03-09T12:00Z tom',
    '2026-03-09T21:00Z 2026-03-10T12:00Z (radiology-team, rotation: Nights (Radiology_schedule))',
  ]);
});

test('QGenda: times without a zone across the clock change, all-day events, other services skipped', () => {
  expect(shiftLines(fixture('qgenda'), { only: 'pacs call' })).toEqual([
    '2026-03-07T22:00Z 2026-03-08T12:00Z priya',
    '2026-03-08T21:00Z 2026-03-09T12:00Z tom',
    '2026-03-10T04:00Z 2026-03-11T04:00Z lena',
    '2026-03-11T04:00Z 2026-03-12T04:00Z (Locum - PACS Call)',
  ]);
});

test('AMiON: one UID for all, blocks repeated by count, an all-day event that ends when it starts, two names', () => {
  const text = fixture('amion', '\r');
  expect(shiftLines(text)).toEqual([
    '2026-03-02T22:00Z 2026-03-03T12:00Z ivan',
    '2026-03-03T22:00Z 2026-03-04T12:00Z ivan',
    '2026-03-04T05:00Z 2026-03-05T05:00Z (Backup: Jensen / Haddad)',
    '2026-03-04T22:00Z 2026-03-05T12:00Z ivan',
    '2026-03-05T22:00Z 2026-03-06T12:00Z ivan',
    '2026-03-06T22:00Z 2026-03-07T12:00Z ivan',
    '2026-03-07T12:00Z 2026-03-08T11:00Z mei',
    '2026-03-08T11:00Z 2026-03-09T11:00Z mei',
  ]);
  expect(readAll(text).unmatched).toEqual([
    {
      name: 'Backup: Jensen / Haddad',
      error: 'several',
      shifts: 1,
      from: new Date('2026-03-04T05:00Z'),
      to: new Date('2026-03-05T05:00Z'),
    },
  ]);
});

test('Outlook: Windows’ zones and one of its own, a rule with exceptions of each kind, alarms', () => {
  expect(shiftLines(fixture('outlook'), { to: new Date('2026-03-17T00:00Z') })).toEqual([
    '2026-03-02T22:00Z 2026-03-03T13:00Z priya',
    '2026-03-03T22:00Z 2026-03-04T13:00Z priya',
    '2026-03-04T22:00Z 2026-03-05T13:00Z priya',
    '2026-03-05T22:00Z 2026-03-06T13:00Z priya',
    '2026-03-06T22:00Z 2026-03-07T13:00Z priya',
    '2026-03-08T13:00Z 2026-03-08T22:00Z lena',
    '2026-03-09T21:00Z 2026-03-10T12:00Z priya',
    '2026-03-10T22:00Z 2026-03-11T12:00Z tom',
    '2026-03-13T21:00Z 2026-03-14T12:00Z priya',
    '2026-03-16T21:00Z 2026-03-17T12:00Z priya',
  ]);
});

test('Outlook: the rule ends with its UNTIL', () => {
  const april = { from: new Date('2026-04-01T00:00Z'), to: new Date('2026-05-01T00:00Z') };
  expect(shiftLines(fixture('outlook'), april)).toEqual([
    '2026-03-31T21:00Z 2026-04-01T12:00Z priya',
    '2026-04-01T21:00Z 2026-04-02T12:00Z priya',
    '2026-04-02T21:00Z 2026-04-03T12:00Z priya',
    '2026-04-03T21:00Z 2026-04-04T12:00Z priya',
    '2026-04-06T21:00Z 2026-04-07T12:00Z priya',
  ]);
});

test('Google: a changed repetition before its rule, guests who declined, rooms, a quoted name', () => {
  expect(
    shiftLines(fixture('google'), {
      match: 'attendee',
      from: new Date('2026-10-20T00:00Z'),
      to: new Date('2026-11-20T00:00Z'),
    }),
  ).toEqual([
    '2026-10-25T13:00Z 2026-10-25T22:00Z nadia',
    '2026-11-01T23:00Z 2026-11-02T05:00Z mei',
    '2026-11-15T14:00Z 2026-11-15T23:00Z nadia',
  ]);
  expect(
    shiftLines(fixture('google'), {
      match: 'organizer',
      from: new Date('2026-10-20T00:00Z'),
      to: new Date('2026-10-27T00:00Z'),
    }),
  ).toEqual(['2026-10-25T13:00Z 2026-10-25T22:00Z (Westlake desk)']);
});

test.each(['pagerduty', 'opsgenie', 'qgenda', 'amion', 'outlook'])(
  '%s reads the same with any line end, a byte order mark and empty lines',
  (name) => {
    const expected = readAll(fixture(name));
    const text = fixture(name, '\n');
    for (const other of [
      text.replaceAll('\n', '\r'),
      `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n\r\n`,
      text.replaceAll('\n', '\r\r\n'),
      text.replaceAll('END:VEVENT\n', 'END:VEVENT\n\n'),
      text.trimEnd(),
    ])
      expect(readAll(other)).toEqual(expected);
  },
);
