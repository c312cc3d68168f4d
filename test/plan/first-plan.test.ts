import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { firstFile, firstPlan } from '../../src/plan/first-plan.ts';
import type { Question } from '../../src/plan/question.ts';
import { nextQuestion } from '../../src/plan/questions.ts';
import { readPlan } from '../../src/plan/read.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

const MODEL = samplePlan();
const ZONE = 'America/New_York';
/** A Thursday. */
const TODAY = '2026-11-26';

const GIVEN: Record<string, string> = {
  hospital: 'St. Example',
  channel: 'C0DOWN',
  bridge: '555-0190',
  radiology: 'Priya Shah, U0PACS, 555-0112',
  'radiology-lead': 'Ruth Lindqvist, U0DIRECTOR, 555-0114',
  it: 'Ivan Petrov, U0ITCALL, 555-0121',
  'last-resort': 'Dana Cole, U0AOD, 555-0133',
  systems: 'archive, viewer, network',
  services: 'ed, mammography',
  'service ed': 'C0EDDESK, 555-0142',
  'service mammography': '555-0147',
};

/** Answers every question as given, else as usual. */
function answered(given: Record<string, string>): Map<string, string> {
  const answers = new Map<string, string>();
  for (let next = nextQuestion(answers, MODEL, ZONE); next; next = nextQuestion(answers, MODEL, ZONE)) {
    const answer = given[next.key] ?? next.usual ?? '';
    expect([next.key, next.refuse(answer)]).toEqual([next.key, null]);
    answers.set(next.key, next.complete?.(answer) ?? answer);
  }
  return answers;
}

/** The question of a key, once everything before it is answered. */
function question(key: string, given: Record<string, string> = GIVEN): Question {
  const answers = new Map<string, string>();
  for (;;) {
    const next = nextQuestion(answers, MODEL, ZONE);
    if (!next) throw new Error(`"${key}" is never asked`);
    if (next.key === key) return next;
    answers.set(next.key, given[next.key] ?? next.usual ?? '');
  }
}

function faultsOf(text: string): string[] {
  const read = readPlan(text, 'hospital.yaml');
  return 'faults' in read ? read.faults.map(formatFault) : [];
}

describe('a first plan', () => {
  const answers = answered(GIVEN);
  const plan = firstPlan(answers, MODEL, TODAY);

  test('holds, and is read back as it was made', () => {
    const text = firstFile(answers, MODEL, '../docs/plan.schema.json', TODAY);
    expect(faultsOf(text)).toEqual([]);
    expect(readPlan(text, '')).toMatchObject({ plan });
    expect(text.split('\n').slice(0, 4)).toEqual([
      '# yaml-language-server: $schema=../docs/plan.schema.json',
      '# Our plan for imaging downtime. Figures are proposals until both sides have signed them.',
      '# "pacs-down plan check" names every fault in it; the gaps show what is still to be said.',
      'hospital: St. Example',
    ]);
  });

  test('has who was named, in the places they were named for', () => {
    expect(plan.people.map(({ key, sides }) => [key, ...sides])).toEqual([
      ['priya', 'RADIOLOGY'],
      ['ruth', 'RADIOLOGY'],
      ['ivan', 'IT'],
      ['dana'],
    ]);
    expect(plan.leads).toEqual({ RADIOLOGY: ['ruth'], IT: ['ivan'] });
    expect(plan.policies.map(({ steps }) => steps.map(({ people }) => people))).toEqual([
      [['priya'], ['ruth']],
      [['ivan']],
    ]);
    expect(plan.lastResort.people).toEqual(['dana']);
    expect(plan.services.map(({ key, liaisonChannel, phone }) => [key, liaisonChannel, phone])).toEqual([
      ['ed', 'C0EDDESK', '555-0142'],
      ['mammography', 'C0DOWN', '555-0147'],
    ]);
  });

  test('has the figures and the procedures of the model, and nothing of its building', () => {
    expect(plan.systems.map(({ key, dependsOn }) => [key, ...dependsOn])).toEqual([
      ['archive'],
      ['viewer'],
      ['network'],
    ]);
    expect(plan.tolerances).toHaveLength(6);
    expect(plan.checklists.map(({ scenario }) => scenario)).toEqual([
      'archive-down',
      'viewer-down',
      'ehr-down',
      'network-down',
      'identity-down',
      'data-centre-down',
      'ransomware',
      'power-lost',
      'planned-upgrade',
    ]);
    const words = JSON.stringify([plan.systems, plan.tolerances, plan.services]);
    expect(words).not.toMatch(/Reading Room|East|Westlake|Northwind|at Main/);
  });

  test('has no list besides those of its systems when none is wanted, and the network’s without a network of its own', () => {
    const scenarios = (given: Record<string, string>) =>
      firstPlan(answered({ ...GIVEN, systems: 'archive', ...given }), MODEL, TODAY).checklists.map(
        ({ scenario }) => scenario,
      );
    expect(scenarios({ lists: 'none' })).toEqual(['archive-down']);
    expect(scenarios({ lists: 'Ransomware attack, network-down' })).toEqual([
      'archive-down',
      'network-down',
      'ransomware',
    ]);
    expect(question('lists').refuse('fire')).toContain('"fire" is not on the list.');
  });

  test('says nothing that nobody answered: no text for the card, no role that was not named, no number that rings', () => {
    expect(plan.systems.map(({ stillWorks, viewImages }) => [stillWorks, viewImages])).toEqual([
      ['', ''],
      ['', ''],
      ['', ''],
    ]);
    expect(
      plan.people.map(({ key, roles, reach }) => [key, ...roles, ...reach.map((r) => r.channel)]),
    ).toEqual([
      ['priya', 'pacs-admin', 'SLACK_DM'],
      ['ruth', 'SLACK_DM'],
      ['ivan', 'it-on-call', 'SLACK_DM'],
      ['dana', 'aod', 'SLACK_DM'],
    ]);
    const read = readPlan(firstFile(answers, MODEL, '', TODAY), '');
    const warned = 'plan' in read ? read.warnings.map(({ what }) => what) : [];
    expect(warned).toContain('nobody has said what still works and where to view images while it is down');
    expect(warned).toContainEqual(
      expect.stringMatching(/^nobody has the roles "lead-tech", "technologist", .+ for whoever is there/),
    );
  });
});

test('who of security is named is paged for an attack, with the number that works meanwhile', () => {
  const plan = firstPlan(
    answered({
      ...GIVEN,
      security: 'Omar Haddad, U0SEC, 555-0125; Lee Park, U0LEE, 555-0126',
      'attack-bridge': '555-0180, code 4471',
    }),
    MODEL,
    TODAY,
  );
  expect(plan.attack).toEqual({ policy: 'security', bridge: '555-0180, code 4471', phones: [] });
  const security = plan.policies.find(({ side }) => side === 'SECURITY');
  expect(security?.steps.map(({ people }) => people)).toEqual([['omar'], ['lee']]);
  expect(plan.people.filter(({ sides }) => sides.includes('SECURITY')).map(({ key }) => key)).toEqual([
    'omar',
    'lee',
  ]);
});

describe('several sites', () => {
  const two = { ...GIVEN, sites: 'Lake Clinic' };

  test('have what is said of each: zone, systems, services', () => {
    const plan = firstPlan(
      answered({
        ...two,
        'zone lake-clinic': 'America/Chicago',
        'systems at lake-clinic': 'archive, viewer',
        'services at main': 'ed, mammography',
        'services at lake-clinic': 'mammography',
      }),
      MODEL,
      TODAY,
    );
    expect(plan.sites.map(({ key, zone }) => [key, zone])).toEqual([
      ['main', ZONE],
      ['lake-clinic', 'America/Chicago'],
    ]);
    expect(plan.systems.map(({ key, sites }) => [key, ...sites])).toEqual([
      ['archive', 'main', 'lake-clinic'],
      ['viewer', 'main', 'lake-clinic'],
      ['network', 'main'],
    ]);
    expect(plan.services.map(({ key, sites }) => [key, sites])).toEqual([
      ['ed', ['main']],
      ['mammography', undefined],
    ]);
  });

  test('a service that would work nowhere is asked for', () => {
    const given = { ...two, 'services at main': 'ed' };
    expect(question('services at lake-clinic', given).refuse('ed')).toBe(
      '"mammography" works at none of the sites so far: name it here, or go back with <.',
    );
  });
});

test('nothing is offered that would be refused: the lead of radiology is not offered for IT', () => {
  const henry = 'Henry Ito, U0HENRY, 555-0112';
  const given = { ...GIVEN, radiology: henry, it: henry, 'radiology-lead': henry };
  expect(question('it-lead', given).usual).toBeNull();
  expect(question('it-lead').usual).toBe(GIVEN.it);
});

test('every question explains itself', () => {
  const answers = answered({ ...GIVEN, sites: 'Lake Clinic', 'it-turns': 'Mei Tanaka, U0MEI, 555-0122' });
  for (const key of answers.keys()) {
    const { help } = question(key, Object.fromEntries(answers));
    expect([key, help]).toEqual([key, expect.stringMatching(/\.$/)]);
  }
});

test('who takes turns has a schedule that the policy pages, beginning in this week with the first', () => {
  const plan = firstPlan(
    answered({ ...GIVEN, 'it-turns': 'Mei Tanaka, U0INFRA, 555-0122; Lee Park, U0LEE, 555-0125' }),
    MODEL,
    TODAY,
  );
  const [schedule, ...more] = plan.schedules;
  expect(more).toEqual([]);
  expect([schedule?.key, schedule?.zone]).toEqual(['it-on-call', ZONE]);
  expect(schedule?.layers).toMatchObject([
    {
      people: ['ivan', 'mei', 'lee'],
      turns: { every: 1, unit: 'week' },
      starts: { year: 2026, month: 11, day: 23 },
      handOver: 480,
    },
  ]);
  expect(plan.policies.map(({ steps }) => steps.map((step) => [...step.people, ...step.schedules]))).toEqual([
    [['priya'], ['ruth']],
    [['it-on-call']],
  ]);
});

test('a number that rings is used by text message and call; where images are is said as answered', () => {
  const plan = firstPlan(
    answered({ ...GIVEN, 'mobile U0PACS': '+12025550112', 'view archive': 'At the scanner console.' }),
    MODEL,
    TODAY,
  );
  expect(plan.people[0]?.reach.map(({ channel, afterMinutes }) => [channel, afterMinutes])).toEqual([
    ['SLACK_DM', 0],
    ['SMS', 1],
    ['CALL', 3],
  ]);
  expect(plan.systems[0]?.viewImages).toBe('At the scanner console.');
});

test('systems and services are taken by their names and by the other words for them', () => {
  const answers = answered({
    ...GIVEN,
    systems: 'PACS, Imaging network at Main',
    services: 'Emergency department, mammography',
  });
  const plan = firstPlan(answers, MODEL, TODAY);
  expect(plan.systems.map(({ key }) => key)).toEqual(['archive', 'network']);
});

test.each([
  ['Dr. Henry Ito', 'henry'],
  ['Prof. Dr. Ana Ruiz', 'ana'],
  ['Drew Allen', 'drew'],
  ['José Ó Néill', 'jose'],
  ['李 明', 'person'],
])('the key of %s is %s', (name, key) => {
  const plan = firstPlan(answered({ ...GIVEN, radiology: `${name}, U0PACS, 555-0112` }), MODEL, TODAY);
  expect(plan.people[0]?.key).toBe(key);
});

test('of somebody named before the name is enough', () => {
  const plan = firstPlan(answered({ ...GIVEN, 'radiology-lead': 'priya shah' }), MODEL, TODAY);
  expect(plan.leads.RADIOLOGY).toEqual(['priya']);
  expect(question('it').refuse('Priya Shah')).toBeNull();
});

test('numbers that ring are asked for in the order in which people were named', () => {
  const answers = answered({
    ...GIVEN,
    'radiology-turns': 'Sam Whit, U0SAM, 4411',
    'radiology-lead': 'Priya Shah',
  });
  expect([...answers.keys()].filter((key) => key.startsWith('mobile'))).toEqual([
    'mobile U0PACS',
    'mobile U0SAM',
    'mobile U0ITCALL',
    'mobile U0AOD',
  ]);
});

test('a person who is named twice is one person', () => {
  const both = { ...GIVEN, it: 'Priya Shah, U0PACS, 555-0112', 'it-lead': 'Carl Jensen, U0CIO, 555-0123' };
  const plan = firstPlan(answered(both), MODEL, TODAY);
  expect(plan.people.map(({ key, sides }) => [key, ...sides])).toEqual([
    ['priya', 'RADIOLOGY', 'IT'],
    ['ruth', 'RADIOLOGY'],
    ['carl', 'IT'],
    ['dana'],
  ]);
});

describe('an answer that cannot be taken', () => {
  test.each([
    ['hospital', '', 'Write something, up to 300 characters.'],
    ['hospital', 'MRN 4471203', 'This looks like a record number. A plan contains nothing about patients.'],
    ['zone', 'New York', 'Write it like America/New_York.'],
    ['channel', '#downtime', 'Write the ID (C… or G…), not the name of the channel.'],
    ['radiology', 'Priya Shah', 'Write name, Slack ID, phone: Priya Shah, U0PACS, 555-0112.'],
    [
      'radiology',
      'Priya Shah, @priya, 555-0112',
      'Write name, Slack ID, phone: Priya Shah, U0PACS, 555-0112.',
    ],
    ['it', 'Ivan Petrov, U0PACS, 555-0121', 'U0PACS is already Priya Shah.'],
    [
      'it',
      'priya  Shah, U0OTHER, 555-0121',
      'Priya Shah is already U0PACS. If they are two people, tell them apart: add an initial.',
    ],
    [
      'radiology',
      'Priya Shah, U0PACS, ask the desk',
      'Write name, Slack ID, phone: Priya Shah, U0PACS, 555-0112.',
    ],
    [
      'it-lead',
      'Ruth Lindqvist, U0DIRECTOR, 555-0114',
      'Ruth Lindqvist already leads radiology: it takes two people to sign.',
    ],
    ['systems', 'archive, viewr', '"viewr" is not on the list. Did you mean "viewer"?'],
    ['services', ' , ', 'Name at least one.'],
    [
      'service ed',
      '#ed, 555-0142',
      'Start with the ID of the channel (C… or G…), or write only the phone number.',
    ],
    ['service ed', 'the blue phone', 'Write the phone number of the unit.'],
    ['service ed', '', 'Write the phone number of the unit.'],
    ['bridge', 'the blue phone', 'Write a number that can be dialed, such as 555-0190, or a link.'],
    ['attack-bridge', 'Teams', 'Write a number that can be dialed, such as 555-0190, or a link.'],
    [
      'security',
      'somebody',
      'Write name, Slack ID, phone: Priya Shah, U0PACS, 555-0112. Put a semicolon between people.',
    ],
    ['service ed', 'C0EDDESK', 'Write the phone number after the channel, separated by a comma.'],
  ])('%s: "%s"', (key, answer, sentence) => {
    expect(question(key).refuse(answer)).toBe(sentence);
  });
});

test('whatever is answered and taken makes a plan that holds', () => {
  const person = fc
    .tuple(fc.constantFrom('Priya Shah', 'José Ó Néill', '李 明', 'Ms Kim', 'Ivan'), fc.nat(4), fc.string())
    .map(([name, id, phone]) => `${name}, U0PERSON${id}, ${phone}`);
  const anything = fc.oneof(person, fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constant(''));
  const list = (known: { key: string }[]) =>
    fc.subarray(known.map(({ key }) => key)).map((keys) => keys.join(','));
  const tries = fc.record({
    hospital: anything,
    site: anything,
    zone: fc.constantFrom(ZONE, 'Europe/London', 'nowhere'),
    channel: fc.constantFrom('C0DOWN', 'down'),
    bridge: anything,
    radiology: person,
    'radiology-lead': anything,
    it: person,
    'it-lead': anything,
    'last-resort': anything,
    systems: list(MODEL.systems),
    services: list(MODEL.services),
  });
  fc.assert(
    fc.property(tries, (given: Record<string, string>) => {
      const answers = new Map<string, string>();
      for (let next = nextQuestion(answers, MODEL, ZONE); next; next = nextQuestion(answers, MODEL, ZONE)) {
        const tried = [
          given[next.key] ?? '',
          next.usual ?? '',
          GIVEN[next.key] ?? '',
          'Mei Tanaka, U0MEI, 1',
          '555-0190',
        ];
        const taken = tried.map((answer) => answer.trim()).find((answer) => next?.refuse(answer) === null);
        fc.pre(taken !== undefined);
        answers.set(next.key, taken ?? '');
      }
      expect(faultsOf(firstFile(answers, MODEL, 'plan.schema.json', TODAY))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
