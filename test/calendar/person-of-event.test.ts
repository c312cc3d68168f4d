import { describe, expect, test } from 'vitest';
import type { KnownPerson } from '../../src/calendar/person-of-event.ts';
import { calendarOf, oneEvent, readAll } from './reading.ts';

const TIMES = ['DTSTART:20260303T120000Z', 'DTEND:20260303T130000Z'];

const person = (key: string, name: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  key,
  name,
  aliases: [],
  email: null,
  ...more,
});

const PEOPLE = [
  person('ann', 'Ann Lee', { email: 'ann@lakeview.example' }),
  person('bob', 'Bob Stone', { aliases: ['Lee', 'Doc'] }),
  person('zoe', 'Zoë Müller-Østby', { aliases: ['ZMO'] }),
  person('van', 'Jan van der Berg'),
];

function whoIs(summary: string): string | null | undefined {
  const text = calendarOf('BEGIN:VEVENT', `SUMMARY:${summary}`, ...TIMES, 'END:VEVENT');
  const { shifts, unmatched } = readAll(text, { people: PEOPLE });
  return shifts[0]?.person ?? unmatched[0]?.error;
}

test.each([
  ['Ann Lee', 'ann'],
  ['ANN  LEE - Radiology', 'ann'],
  ['On call: ann@lakeview.example', 'ann'],
  ['Lee\\, Ann (PACS)', 'ann'],
  ['Lee Ann', 'ann'],
  ['Lee', 'bob'],
  ['doc on call', 'bob'],
  ['Doctor Leeds', 'unknown'],
  ['Ann-Lee', 'bob'],
  ['Ann Lee / Bob Stone', 'several'],
  ['Ann Lee and Lee', 'several'],
  ['zoë müller-østby', 'zoe'],
  ['ZMOx', 'unknown'],
  ['ZMO/1', 'zoe'],
  ['van der Berg\\, Jan', 'unknown'],
  ['Berg\\, Jan van der', 'van'],
  ['Jan van der Berg', 'van'],
  ['', 'unknown'],
])('a summary "%s" names %s', (summary, expected) => {
  expect(whoIs(summary)).toBe(expected);
});

describe('attendees and organizers', () => {
  const by = (match: 'attendee' | 'organizer', ...lines: string[]) => {
    const { shifts, unmatched } = readAll(oneEvent(...TIMES, ...lines), { match, people: PEOPLE });
    return shifts[0]?.person ?? [unmatched[0]?.error, unmatched[0]?.name];
  };

  test.each([
    ['ATTENDEE:mailto:ann@lakeview.example', 'ann'],
    ['ATTENDEE:MAILTO:Ann@Lakeview.Example', 'ann'],
    ['ATTENDEE:ann@lakeview.example', 'ann'],
    ['ATTENDEE;CN=Bob Stone:mailto:bstone@elsewhere.example', 'bob'],
    ['ATTENDEE;CN="Stone, Bob":invalid:nomail', 'bob'],
    ['ATTENDEE;CN=Bob Stone:mailto:ann@lakeview.example', 'ann'],
    ['ATTENDEE;CN=Nobody:mailto:x@y.example', ['unknown', 'Nobody']],
    ['ATTENDEE:mailto:x@y.example', ['unknown', 'x@y.example']],
  ])('%s', (line, expected) => {
    expect(by('attendee', line)).toEqual(expected);
  });

  test('two people from the plan are one too many; one next to a stranger is found', () => {
    const ann = 'ATTENDEE;CN=Ann Lee:mailto:ann@lakeview.example';
    expect(by('attendee', ann, 'ATTENDEE;CN=Bob Stone:mailto:b@y.example')).toEqual([
      'several',
      'Ann Lee, Bob Stone',
    ]);
    expect(by('attendee', ann, 'ATTENDEE;CN=A list:mailto:list@y.example')).toBe('ann');
  });

  test('an event without any is listed by its summary', () => {
    expect(by('attendee')).toEqual(['unknown', 'Ivan Petrov']);
    expect(by('organizer')).toEqual(['unknown', 'Ivan Petrov']);
  });

  test('the organizer', () => {
    expect(
      by('organizer', 'ORGANIZER;CN=Bob Stone:mailto:b@y.example', 'ATTENDEE:ann@lakeview.example'),
    ).toBe('bob');
  });
});

test('names that match nobody are listed once each, with how many shifts and since when', () => {
  const event = (day: string, summary: string) => [
    'BEGIN:VEVENT',
    `SUMMARY:${summary}`,
    `DTSTART:202603${day}T120000Z`,
    `DTEND:202603${day}T130000Z`,
    'END:VEVENT',
  ];
  const text = calendarOf(
    ...event('05', 'Locum'),
    ...event('03', 'Locum'),
    ...event('04', 'Ann Lee'),
    ...event('06', 'Agency'),
  );
  expect(readAll(text, { people: PEOPLE })).toEqual({
    events: 4,
    leftOut: [],
    shifts: [
      { from: new Date('2026-03-03T12:00Z'), to: new Date('2026-03-03T13:00Z'), person: null, name: 'Locum' },
      {
        from: new Date('2026-03-04T12:00Z'),
        to: new Date('2026-03-04T13:00Z'),
        person: 'ann',
        name: 'Ann Lee',
      },
      { from: new Date('2026-03-05T12:00Z'), to: new Date('2026-03-05T13:00Z'), person: null, name: 'Locum' },
      {
        from: new Date('2026-03-06T12:00Z'),
        to: new Date('2026-03-06T13:00Z'),
        person: null,
        name: 'Agency',
      },
    ],
    unmatched: [
      {
        name: 'Locum',
        error: 'unknown',
        shifts: 2,
        from: new Date('2026-03-03T12:00Z'),
        to: new Date('2026-03-03T13:00Z'),
      },
      {
        name: 'Agency',
        error: 'unknown',
        shifts: 1,
        from: new Date('2026-03-06T12:00Z'),
        to: new Date('2026-03-06T13:00Z'),
      },
    ],
  });
});

test('only events with certain words count, also where a repetition was changed', () => {
  const text = calendarOf(
    ...[
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:IT call: Ann Lee',
      ...TIMES,
      'RRULE:FREQ=DAILY;COUNT=3',
      'END:VEVENT',
    ],
    ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Day off: Ann Lee', 'RECURRENCE-ID:20260304T120000Z'],
    ...['DTSTART:20260304T120000Z', 'DTEND:20260304T130000Z', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'UID:2', 'SUMMARY:Ann Lee', ...TIMES, 'END:VEVENT'],
  );
  const { shifts, events } = readAll(text, { people: PEOPLE, only: 'it CALL' });
  expect(shifts.map((shift) => shift.from.toISOString().slice(8, 10))).toEqual(['03', '05']);
  expect(events).toBe(3);
});

const WRITTEN_OTHERWISE = [
  person('siobhan', "Siobhan O'Brien"),
  person('smith', 'Ann Smith-Jones'),
  person('ilker', 'İlker Işık'),
  person('ana', 'Ana Ruiz', { email: 'ana.ruiz@lakeview.example' }),
];

test.each([
  ['Siobhan O’Brien', 'siobhan'],
  ['Siobhan OʼBrien', 'siobhan'],
  ['SIOBHAN O`BRIEN', 'siobhan'],
  ['Ann Smith‑Jones', 'smith'],
  ['Ann Smith–Jones', 'smith'],
  ['Jones, Ann Smith', undefined],
  ['Ana\u200b Ruiz', 'ana'],
  ['\ufeffAna\u00a0Ruiz', 'ana'],
  ['ANA.RUIZ@lakeview.example\u200e', 'ana'],
  ['İLKER IŞIK', 'ilker'],
  ['Ilker Işik', 'ilker'],
  ['I\u0307lker Is\u0327ık', 'ilker'],
])('however an editor wrote the signs of a name, it is found: %s', (written, key) => {
  const text = calendarOf('BEGIN:VEVENT', `SUMMARY:${written}`, ...TIMES, 'END:VEVENT');
  expect(readAll(text, { people: WRITTEN_OTHERWISE }).shifts[0]?.person ?? undefined).toBe(key);
});

test('a title that is longer than is kept is cut after a whole character, and holds no control characters', () => {
  const title = `Agency\u0000${'x'.repeat(293)}😀`;
  const text = calendarOf('BEGIN:VEVENT', `SUMMARY:${title}`, ...TIMES, 'END:VEVENT');
  const [unmatched] = readAll(text, { people: PEOPLE }).unmatched;
  expect(unmatched?.name).toBe(`Agency${'x'.repeat(293)}`);
});
