import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { scheduleEntry } from '../../src/plan/schedule-entry.ts';
import { SMALL_PLAN } from './small-plan.ts';

/** Its first line is line 50 of the file. */
const SCHEDULES = `schedules:
  night:
    name: IT on call
    zone: America/New_York
    layers:
      - name: Weeks
        people: [ivan, nobody, aod]
        rotation: weekly
        starts: 2026-01-05
        handOver: Mon 08:00
      - name: Office
        zone: America/Chicago
        people: [ivan]
        days: Mon-Fri
        hours: 08:00-17:00
      - name: Roster
        calendar: https://roster.example/it.ics
        match: attendee
        only: IT call
    exceptions:
      - { on: 2026-12-25, person: aod, why: Christmas }
      - { on: 2026-12-31 to 2027-01-01, hours: 17:00-08:00, person: ivan }
    otherwise: aod
`;

const TEXT = SMALL_PLAN + SCHEDULES;

function read(text: string) {
  const result = readPlan(text, 'hospital.yaml');
  return 'faults' in result ? result.faults.map(formatFault) : result.plan;
}

function changed(...changes: [passage: string, instead: string][]): string {
  return changes.reduce((text, [passage, instead]) => {
    if (text.split(passage).length !== 2) throw new Error(`"${passage}" is not there exactly once`);
    return text.replace(passage, instead);
  }, TEXT);
}

test('words that people use are understood, and written back in the plan’s own', () => {
  const plan = read(
    changed(
      ['zone: America/New_York\n    layers', 'zone: UTC\n    layers'],
      ['rotation: weekly', 'rotation: biweekly'],
      ['days: Mon-Fri', 'days: weekdays'],
      ['hours: 08:00-17:00', 'hours: 8-17'],
      ['person: aod, why: Christmas', 'person: nobody, why: Closed'],
    ),
  );
  const [night] = 'schedules' in plan ? plan.schedules : [];
  expect(night).toMatchObject({
    zone: 'UTC',
    layers: [
      { turns: { every: 2, unit: 'week' } },
      { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], hours: { from: 480, to: 1_020 } },
      {},
    ],
    exceptions: [{ person: null, why: 'Closed' }, {}],
  });
  expect(night && scheduleEntry(night)).toMatchObject({
    zone: 'UTC',
    layers: [{ rotation: 'every 2 weeks' }, { hours: '08:00-17:00' }, {}],
    exceptions: [{ person: 'nobody', why: 'Closed' }, {}],
  });
});

test('a plan without schedules is still valid', () => {
  expect(read(SMALL_PLAN)).toMatchObject({
    schedules: [],
    policies: [{ steps: [{ people: ['priya'], schedules: [], waitMinutes: 5 }] }, {}],
    people: [{ aliases: [], email: null }, {}, {}],
  });
});

test('a schedule is read into what the rules use', () => {
  const plan = read(TEXT);
  expect(plan).toMatchObject({ schedules: [{ key: 'night' }] });
  expect('schedules' in plan && plan.schedules[0]).toEqual({
    key: 'night',
    name: 'IT on call',
    zone: 'America/New_York',
    layers: [
      {
        kind: 'rotation',
        name: 'Weeks',
        zone: 'America/New_York',
        people: ['ivan', null, 'aod'],
        turns: { every: 1, unit: 'week' },
        starts: { year: 2026, month: 1, day: 5 },
        until: null,
        handOver: 480,
        hours: null,
        days: null,
      },
      {
        kind: 'rotation',
        name: 'Office',
        zone: 'America/Chicago',
        people: ['ivan'],
        turns: null,
        starts: null,
        until: null,
        handOver: 480,
        hours: { from: 480, to: 1_020 },
        days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
      },
      {
        kind: 'calendar',
        name: 'Roster',
        zone: 'America/New_York',
        source: 'https://roster.example/it.ics',
        match: 'attendee',
        only: 'IT call',
        allowLocalAddress: null,
        shifts: [],
      },
    ],
    exceptions: [
      {
        from: { year: 2026, month: 12, day: 25 },
        to: { year: 2026, month: 12, day: 25 },
        hours: null,
        person: 'aod',
        why: 'Christmas',
      },
      {
        from: { year: 2026, month: 12, day: 31 },
        to: { year: 2027, month: 1, day: 1 },
        hours: { from: 1_020, to: 1_920 },
        person: 'ivan',
        why: null,
      },
    ],
    otherwise: 'aod',
    userGroup: null,
  });
});

test('a schedule may name the user group that follows who is on call', () => {
  expect(
    read(changed(['    otherwise: aod\n', '    otherwise: aod\n    userGroup: S0ABC1234\n'])),
  ).toMatchObject({
    schedules: [{ userGroup: 'S0ABC1234' }],
  });
});

test('a step may name schedules as well as people, or only schedules', () => {
  const plan = read(
    changed(
      ['{ people: [ivan], wait: 5 min }', '{ schedules: [night], wait: 5 min }'],
      ['sides: [], roles: []', 'sides: [IT], roles: []'],
    ),
  );
  expect(plan).toMatchObject({
    policies: [{}, { steps: [{ people: [], schedules: ['night'], waitMinutes: 5 }] }],
  });
});

/** The passage of the plan, what stands there instead, the exact answer. */
const BROKEN: [name: string, passage: string, instead: string, ...faults: string[]][] = [
  [
    'a person of a layer who is unknown',
    '[ivan, nobody, aod]',
    '[ivan, nobody, oad]',
    '56:32: person "oad" is unknown. Use one of: priya, ivan, aod.',
  ],
  [
    'a person of an exception who is unknown',
    'person: aod',
    'person: doa',
    '70:27: person "doa" is unknown. Use one of: priya, ivan, aod.',
  ],
  [
    'a default person who is unknown',
    'otherwise: aod',
    'otherwise: ivna',
    '72:5: person "ivna" is unknown. Use one of: priya, ivan, aod.',
  ],
  [
    'the handle of a user group instead of its id',
    'otherwise: aod',
    'userGroup: "@pacs-on-call"',
    '72:5: "userGroup" cannot be read. Write the ID of the Slack user group (S…), not its handle.',
  ],
  [
    'a schedule of a step that is unknown',
    '{ people: [ivan], wait: 5 min }',
    '{ people: [ivan], schedules: [nite], wait: 5 min }',
    '19:79: schedule "nite" is unknown. Use one of: night.',
  ],
  [
    'a step without anybody',
    '{ people: [ivan], wait: 5 min }',
    '{ wait: 5 min }',
    '19:49: the step names nobody. Add "people", "schedules" or both.',
  ],
  [
    'a schedule with people of the other side',
    '{ people: [ivan], wait: 5 min }',
    '{ schedules: [night], wait: 5 min }',
    '19:63: Dana Cole of schedule "night" is not on IT. Add IT to the person\'s sides, or name another schedule.',
  ],
  [
    'a zone that does not exist',
    'zone: America/New_York\n    layers',
    'zone: America/New_Yrok\n    layers',
    '53:5: "zone" cannot be read. Write a time zone as continent, slash, city, such as America/New_York, or UTC.',
  ],
  [
    'a zone of a layer that does not exist',
    'zone: America/Chicago',
    'zone: Central',
    '61:9: "zone" cannot be read. Write a time zone as continent, slash, city, such as America/New_York, or UTC.',
  ],
  [
    'a hand-over that cannot be read',
    'handOver: Mon 08:00',
    'handOver: Monday morning',
    '59:9: "handOver" cannot be read. Write a time such as 08:00, or Mon 08:00.',
  ],
  [
    'a hand-over on another weekday than the first day',
    'handOver: Mon 08:00',
    'handOver: Tue 08:00',
    '58:9: this day is a Mon, but the rotation changes on Tue. Start on a Tue.',
  ],
  [
    'a weekday for turns that are no weeks',
    'rotation: weekly',
    'rotation: every 3 days',
    '59:9: a rotation that is not in weeks does not change on a fixed weekday. Write only the time.',
  ],
  [
    'a rotation that cannot be read',
    'rotation: weekly',
    'rotation: now and then',
    '57:9: "rotation" cannot be read. Write daily, weekly, biweekly, monthly, every 12 h, every 3 days, every 2 weeks or every 3 months.',
  ],
  [
    'a rotation without a first day',
    '        starts: 2026-01-05\n',
    '',
    '57:9: nothing says who is first. Add "starts", the first day of the first person.',
  ],
  [
    'a rotation without a hand-over',
    '        handOver: Mon 08:00\n',
    '',
    '57:9: nothing says at what time the rotation changes. Add "handOver", such as 08:00.',
  ],
  [
    'several people without turns',
    '        rotation: weekly\n        starts: 2026-01-05\n        handOver: Mon 08:00\n',
    '',
    '56:9: several people, but nothing says when the rotation changes. Add a rotation, such as "rotation: weekly".',
  ],
  [
    'a day that does not exist',
    'starts: 2026-01-05',
    'starts: 2026-02-29',
    '58:9: "starts" cannot be read. Write a date such as 2026-01-05.',
  ],
  [
    'a layer that ends before it starts',
    'starts: 2026-01-05',
    'starts: 2026-01-05\n        until: 2026-01-05',
    '59:9: the layer ends before it starts. Use a later date.',
  ],
  [
    'hours that cannot be read',
    'hours: 08:00-17:00',
    'hours: office',
    '64:9: "hours" cannot be read. Write hours in 24-hour time, such as 08:00-17:00, or 17:00-08:00 across midnight.',
  ],
  [
    'days that cannot be read',
    'days: Mon-Fri',
    'days: bank holidays',
    '63:9: "days" cannot be read. Write days such as Mon-Fri, weekdays, or [Sat, Sun].',
  ],
  [
    'days of a wrong form',
    'days: Mon-Fri',
    'days: { Mon: true }',
    '63:9: "days" cannot be read. Write days such as Mon-Fri, weekdays, or [Sat, Sun].',
  ],
  [
    'a hand-over beside hours from which the turns are counted',
    'hours: 08:00-17:00',
    'hours: 08:00-17:00\n        rotation: every 4 h\n        starts: 2026-01-05\n        handOver: 09:00',
    '67:9: a rotation in hours counts from the start of "hours". Leave "handOver" out.',
  ],
  [
    'a turn longer than a day in certain hours',
    'hours: 08:00-17:00',
    'hours: 08:00-17:00\n        rotation: every 36 h\n        starts: 2026-01-05',
    '65:9: a rotation of more than 24 h does not fit into hours or days. Write "every 2 days".',
  ],
  [
    'a layer that is a rotation and a calendar',
    'match: attendee',
    'match: attendee\n        people: [ivan]',
    '68:9: a layer is a calendar or a rotation, not both. Make two layers: the upper one wins.',
  ],
  [
    'a rule of a calendar in a rotation',
    'hours: 08:00-17:00',
    'hours: 08:00-17:00\n        match: summary',
    '65:9: "match" belongs to a calendar. Add "calendar", or leave it out.',
  ],
  [
    'a local address of a rotation',
    'hours: 08:00-17:00',
    'hours: 08:00-17:00\n        allowLocalAddress: it runs here',
    '65:9: "allowLocalAddress" belongs to a calendar. Add "calendar", or leave it out.',
  ],
  [
    'a local address of a file',
    'calendar: https://roster.example/it.ics',
    'calendar: it.ics\n        allowLocalAddress: it runs here',
    '67:9: this calendar is a file, so it has no address. Leave "allowLocalAddress" out.',
  ],
  [
    'a local address without its reason',
    'match: attendee',
    'match: attendee\n        allowLocalAddress: ""',
    '68:9: "allowLocalAddress" is empty or too small. The minimum is 1.',
  ],
  [
    'a layer of neither',
    '        people: [ivan]\n',
    '',
    '60:9: the layer has neither people nor a calendar. Add "people" or "calendar".',
  ],
  [
    'a calendar that is no address and no file',
    'calendar: https://roster.example/it.ics',
    'calendar: the red one',
    '66:9: "calendar" cannot be read. Write the address of the calendar (https://… or webcal://…), or the name of an .ics file.',
  ],
  [
    'a rule of matching that is unknown',
    'match: attendee',
    'match: title',
    '67:9: "match" has an unknown value. Use one of: summary, attendee, organizer.',
  ],
  [
    'two layers of one name',
    'name: Office',
    'name: Weeks',
    '60:9: an upper layer is also named "Weeks". Give each layer its own name.',
  ],
  [
    'two exceptions for one time',
    'on: 2026-12-25',
    'on: 2026-12-30 to 2026-12-31',
    '71:11: this time already has an exception: "2026-12-30 to 2026-12-31". Keep one of the two, or give them different hours.',
  ],
  [
    'two exceptions that meet after midnight',
    'on: 2026-12-25',
    'on: 2027-01-02',
    '71:11: this time already has an exception: "2027-01-02". Keep one of the two, or give them different hours.',
  ],
  [
    'an exception that runs backward',
    'on: 2026-12-31 to 2027-01-01',
    'on: 2026-12-31 to 2026-01-01',
    '71:11: "on" cannot be read. Write a day such as 2026-12-25, or 2026-12-24 to 2026-12-26.',
  ],
  [
    'an exception of nobody without a reason',
    'person: aod, why: Christmas',
    'person: nobody',
    '70:27: nobody is on call then, but nothing says why. Add "why", such as closed.',
  ],
  [
    'a weekday for turns of months',
    'rotation: weekly',
    'rotation: monthly',
    '59:9: a monthly rotation changes on the day of the month on which it starts. Write only the time; "starts" sets the day.',
  ],
  [
    'a misspelt setting of a layer',
    'handOver: Mon 08:00',
    'handover: Mon 08:00',
    '59:9: "handover" is not a setting of entry 1 of "layers". Did you mean "handOver"?',
  ],
  [
    'an alias that is another person',
    'roles: [on-call], site: main',
    'roles: [on-call], site: main, aliases: ["Priya shah"]',
    '15:117: "Priya shah" already means Priya Shah. Use a different name for each.',
  ],
];

describe('an invalid schedule is named with its line', () => {
  test.each(BROKEN)('%s', (_name, passage, instead, ...faults) => {
    expect(read(changed([passage, instead]))).toEqual(faults.map((fault) => `hospital.yaml:${fault}`));
  });

  test('a schedule with nobody', () => {
    const empty = `${SMALL_PLAN}schedules:
  night:
    name: Night
    zone: America/New_York
    layers:
      - { name: Weeks, people: [nobody], rotation: weekly, starts: 2026-01-05, handOver: Mon 08:00 }
`;
    expect(read(empty)).toEqual([
      'hospital.yaml:51:3: schedule "night" has nobody. Add people to a layer, a calendar, or "otherwise".',
    ]);
  });

  test('exceptions that only touch are two', () => {
    expect(read(changed(['on: 2026-12-25', 'on: 2026-12-30']))).toHaveProperty('schedules');
  });
});

test('the example of the documentation holds', () => {
  const [, example = ''] = readFileSync('docs/schedules.md', 'utf8')
    .split('```yaml\n')
    .map((part) => part.split('```')[0]);
  const others = ['mei', 'carl'].map(
    (key) =>
      `  ${key}: { name: ${key}, slack: U0${key.toUpperCase()}, phone: 555-0100, sides: [IT], roles: [], site: main }\n`,
  );
  const plan = read(SMALL_PLAN.replace('policies:\n', `${others.join('')}policies:\n`) + example);
  expect(plan).toMatchObject({
    schedules: [{ key: 'it', layers: [{ name: 'Weekdays' }, { people: ['mei', 'ivan', null] }] }],
  });
});
