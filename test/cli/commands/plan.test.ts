import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { planInit } from '../../../src/cli/plan/init.ts';
import { planJsonSchema } from '../../../src/plan/json-schema.ts';
import { readPlan } from '../../../src/plan/read.ts';
import { SETTING_WORDS } from '../../../src/plan/setting-words.ts';
import { SMALL_PLAN, STAFFED_PLAN } from '../../plan/small-plan.ts';
import { typed } from '../../support/process/command-line.ts';
import { rosterOf, startCalendarServer } from '../../support/providers/calendar-server.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
});

async function fileWith(text: string): Promise<string> {
  const file = join(folder, 'hospital.yaml');
  await writeFile(file, text);
  return file;
}

const LEADS = 'leads: { RADIOLOGY: [priya], IT: [ivan] }\nsites:\n';
const LED_PLAN = STAFFED_PLAN.replace('sites:\n', LEADS);

describe('plan check', () => {
  test('a valid plan is summarized, and promises that cannot be kept are named', async () => {
    const vendor =
      '    vendor: { name: Northwind, phone: 555-0171, contract: NW-1, restoresWithin: 4 h }\n    bridge';
    const file = await fileWith(
      LED_PLAN.replace(
        '    bridge: 555-0190\n    policies: { RADIOLOGY: rad, IT: it }\n    tol',
        `${vendor}: 555-0190\n    policies: { RADIOLOGY: rad, IT: it }\n    tol`,
      ),
    );
    expect(await typed({}, 'plan', 'check', file)).toMatchObject({
      code: 0,
      said: [
        `${file} is valid. systems: 2, services: 1, tolerances: 1, people: 3.`,
        'Conflict: Northwind promises Archive within 4 h, but Emergency (1 h) needs it sooner. This may stay if a workaround carries them until then; else ask Northwind for 1 h, or agree longer limits.',
      ],
    });
  });

  test('a site with one person for both sides is named with its reason', async () => {
    const file = await fileWith(
      LED_PLAN.replace(
        'zone: America/New_York }',
        'zone: America/New_York, onePersonForBothSides: Ivan is alone at night }',
      ),
    );
    expect(await typed({}, 'plan', 'check', file)).toMatchObject({
      code: 0,
      said: [
        expect.stringContaining('is valid'),
        'One person for both sides at Main: Ivan is alone at night',
      ],
    });
  });

  test('what holds but is hardly meant is a warning, with its line', async () => {
    const file = await fileWith(LED_PLAN.replace('IT: [ivan]', 'IT: []'));
    const { code, said } = await typed({}, 'plan', 'check', file);
    expect([code, said[1]]).toEqual([
      0,
      `Warning: ${file}:8:30: nobody leads IT, so no tolerance can be signed for it. Name at least one person under leads, IT.`,
    ]);
  });

  test('all errors are listed at once', async () => {
    const file = await fileWith(
      SMALL_PLAN.replace('mtd: 2 h', 'mtd: 1 h').replace('homeSite: main', 'homeSite: x'),
    );
    expect(await typed({}, 'plan', 'check', file)).toMatchObject({
      code: 1,
      said: [
        `${file}:2:1: site "x" is unknown. Use one of: main.`,
        `${file}:33:33: RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.`,
      ],
      warned: ['2 errors.'],
    });
  });

  const withCalendars = (...layers: string[]): string =>
    `${LED_PLAN}schedules:\n  desk:\n    name: Desk\n    zone: America/New_York\n    layers:\n${layers
      .map((layer) => `      - ${layer}\n`)
      .join('')}`;

  test('calendar files beside the plan are read: what is broken in them, and names that stand for nobody', async () => {
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const roster = (name: string) => rosterOf(`${day}T000000Z ${day}T235959Z ${name}`);
    await writeFile(join(folder, 'good.ics'), roster('Pria').replace('UID', 'odd\r\nUID'));
    await writeFile(join(folder, 'broken.ics'), roster('Priya').replace('DTSTART', 'START'));
    const server = await startCalendarServer(503);
    const file = await fileWith(
      withCalendars(
        '{ name: Good, calendar: good.ics }',
        '{ name: Broken, calendar: broken.ics }',
        `{ name: Far, calendar: '${server.address}', allowLocalAddress: a test’s own server }`,
      ),
    );
    const { code, said, warned } = await typed({}, 'plan', 'check', file);
    expect([code, warned]).toEqual([1, ['1 calendar cannot be read.']]);
    const rows = said.findIndex((line) => line.startsWith('Desk, two weeks'));
    expect(said.slice(rows)).toEqual([
      'Desk, two weeks in America/New_York time:',
      expect.stringMatching(/now NOBODY$/),
      expect.stringMatching(/^ {2}NOBODY .* to the end$/),
      '  Without the calendar of Broken, Far, which could not be read.',
    ]);
    expect(said.slice(1, rows)).toEqual([
      'Desk / Good: read, 1 shift.',
      'Desk, Good: it has nobody on call from now on. The layers below apply. Check in the other product whether the roster continues.',
      'Desk, Good, line 4: a line that is not valid in a calendar was skipped. It should start with a name and a colon, or with a space if it continues the line above.',
      expect.stringMatching(
        /^Desk, Good: “Pria” is not in the plan \(1 shift, .*\)\. The layers below apply\. In the plan, add to the person: aliases: \["Pria"\], or just the name part\.$/,
      ),
      'Desk / Broken, line 3: the event has no DTSTART. Export the calendar again.',
    ]);
    expect(server.asked).toEqual([]);

    const all = await typed({}, 'plan', 'check', file, '--feeds');
    expect(all.warned).toEqual(['2 calendars cannot be read.']);
    expect(all.said).toContain(
      'Desk / Far, the server answered 503. It is retried automatically. If it keeps failing, ask whoever runs the other product.',
    );
  });

  test('a file that is not there', async () => {
    const file = join(folder, 'none.yaml');
    expect(await typed({}, 'plan', 'check', file)).toMatchObject({
      code: 1,
      warned: [`${file} cannot be read: ENOENT.`],
    });
  });

  test('no file, or no verb', async () => {
    expect(await typed({}, 'plan', 'check')).toMatchObject({
      code: 2,
      warned: ['Usage: npx pacs-down plan check <file> [--feeds]'],
    });
    expect(await typed({}, 'plan')).toMatchObject({
      code: 2,
      warned: [
        'Usage: npx pacs-down plan check|init|import|export|evidence <file>, or: plan versions|lists|gaps|schema|attached|drilled|printed|verify',
      ],
    });
  });
});

describe('plan init', () => {
  const ANSWERS = [
    'St. Example',
    '',
    'America/New_York',
    'Lake Clinic, Main',
    '?',
    'Lake Clinic, Étage 2',
    '',
    'America/Chicago',
    '#downtime',
    'C0DOWN',
    '555-0199',
    '<',
    'the blue phone',
    '555-0190',
    'Priya Shah, U0PACS, 555-0112',
    '',
    '',
    'Ivan Petrov, U0ITCALL, 555-0121',
    '',
    '',
    '',
    '',
    'Dana Cole, U0AOD, 555-0133',
    '+12025550112',
    '',
    '',
    'PACS, network',
    'At the console.',
    '',
    '',
    'archive',
    'ransomware, power-lost',
    'ed',
    '',
    'ed',
    'ed',
    'C0EDDESK, 555-0142',
  ];
  const said: string[] = [];
  const init = (file: string, lines: string[]) =>
    planInit(
      [file],
      { say: (line) => void said.push(line) },
      Readable.from(lines.map((line) => `${line}\n`)),
    );

  test('asks again when an answer is not accepted, and writes a valid file', async () => {
    const file = join(folder, 'hospital.yaml');
    expect(await init(file, ANSWERS)).toBe(0);
    expect(said).toContain('  Two sites have the same name. Tell them apart.');
    expect(said).toContain('  Write the ID (C… or G…), not the name of the channel.');
    const text = await readFile(file, 'utf8');
    const read = readPlan(text, file);
    expect('plan' in read && read.plan.systems.map(({ key }) => key)).toEqual(['archive', 'network']);
    expect('plan' in read && read.plan.checklists.map(({ scenario }) => scenario)).toEqual([
      ...['archive-down', 'network-down'],
      ...['ransomware', 'power-lost'],
    ]);
    expect('plan' in read && read.plan.systems.map(({ sites }) => sites)).toEqual([
      ['main', 'lake-clinic', 'etage-2'],
      ['main', 'lake-clinic'],
    ]);
    expect('plan' in read && read.plan.sites.map(({ zone }) => zone)).toEqual([
      ...['America/New_York', 'America/New_York', 'America/Chicago'],
    ]);
    expect('plan' in read && read.plan.systems[0]?.bridge).toBe('555-0190');
    const [, schema = ''] = /\$schema=(.*)/.exec(text) ?? [];
    expect(JSON.parse(await readFile(join(folder, schema), 'utf8'))).toEqual(planJsonSchema());
  });

  test('explains a question, goes back to the one before, and says what to do next', () => {
    expect(said).toContain(
      '  Sites that can be down while others work: another hospital, a clinic. You are asked for the time zone, systems and services of each.',
    );
    expect(said).toContain('  (a number or a link: 555-0190. Enter: keep "555-0199")');
    expect(said).toContain('  Write a number that can be dialed, such as 555-0190, or a link.');
    expect(said.at(-3)).toMatch(/^Next: .* "npx pacs-down plan check .*hospital.yaml" names/);
    expect(said.at(-2)).toMatch(/^"npx pacs-down plan schema --text" lists/);
  });

  test('names what was left out', () => {
    expect(said).toContain('Left out: who of security is paged when an attack is suspected.');
    const lines = said.join('\n');
    expect(lines).toContain('nothing rings when Ivan Petrov is paged: Slack and email wake nobody.');
    expect(lines).toContain('nothing rings for the last resort (Dana Cole)');
    expect(said.some((line) => line.includes('nobody has said what still works'))).toBe(true);
  });

  test('goes on where it was broken off', async () => {
    const file = join(folder, 'hospital.yaml');
    const draft = `${file}.answers.json`;
    await expect(init(file, ANSWERS.slice(0, 7))).rejects.toThrow(
      `Cancelled. Your answers are in ${draft}: the same command goes on from there.`,
    );
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    expect(await init(file, ANSWERS.slice(7))).toBe(0);
    await expect(readFile(draft)).rejects.toThrow('ENOENT');
    expect(await readFile(file, 'utf8')).toContain('hospital: St. Example');
  });

  test('says so when the answers kept cannot be read', async () => {
    const file = join(folder, 'hospital.yaml');
    await writeFile(`${file}.answers.json`, '{');
    await expect(init(file, ANSWERS)).rejects.toThrow('cannot be read. Delete it to start again.');
  });

  test('never writes over a file', async () => {
    const file = await fileWith('ours');
    await expect(init(file, ANSWERS)).rejects.toThrow(`${file} already exists.`);
    expect(await readFile(file, 'utf8')).toBe('ours');
  });
});

test('plan schema prints what is published', async () => {
  const { code, said } = await typed({}, 'plan', 'schema');
  expect([code, JSON.parse(said.join('\n'))]).toEqual([0, planJsonSchema()]);
});

test('plan schema --text has every setting with what it means, for people', async () => {
  const { code, said } = await typed({}, 'plan', 'schema', '--text');
  expect(code).toBe(0);
  expect(said).toContain('systems.….bridge: Telephone bridge or number for the incident.');
  expect(said).toHaveLength(Object.keys(SETTING_WORDS).length);
  expect(await typed({}, 'plan', 'schema', 'all')).toMatchObject({
    code: 2,
    warned: ['Usage: npx pacs-down plan schema [--text]'],
  });
});
