import { describe, expect, test } from 'vitest';
import { kitContent } from '../../../src/domain/kit/build-kit.ts';
import type { KitBlock, KitContent } from '../../../src/domain/kit/kit.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlanAsWritten } from '../../support/plans/sample-plan.ts';
import { registered } from '../agreement/facts.ts';

const kitOf = (plan: Plan, practice = false): KitContent =>
  kitContent(plan, { tolerances: plan.tolerances.map((one) => registered(one)), practice });
const titles = ({ sheets }: KitContent) => sheets.map(({ title }) => title);
const sheet = (kit: KitContent, title: string) => kit.sheets.find((one) => one.title === title)?.blocks ?? [];
const rows = (blocks: KitBlock[]) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
const items = (blocks: KitBlock[]) => blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));

describe('the kit of the sample hospital', () => {
  const plan = samplePlanAsWritten();
  const kit = kitOf(plan);

  test('has a page for each role, then who to call, what depends on what, the limits, and paper for every exam', () => {
    expect(titles(kit)).toEqual([
      'Imaging downtime kit',
      ...plan.roles.map(({ name }) => `First hours: ${name}`),
      'Suspected attack (ransomware)',
      'Phone tree',
      'Map of systems',
      'How long each service can wait',
      ...(plan.downtimeNumbers?.modalities ?? []).map(({ name }) => `Exam log: ${name}`),
      'Preliminary result',
      'Critical results by phone',
      'Media log',
      'Door signs',
      'Door signs',
      'Door signs',
    ]);
  });

  test('a role reads its items of the first four hours, with when they are due and whether an attack changes them', () => {
    const technologist = items(sheet(kit, 'First hours: Technologist'));
    expect(technologist).toContainEqual({
      text: 'Before the next exam: start the downtime log, one numbered line and one form for each exam.',
      note: 'within 15 min',
    });
    expect(technologist).toContainEqual({
      text: 'Leave images that wait to be sent in the queue, with retry on; cancel none.',
      note: 'not in a suspected attack',
    });
    const it = items(sheet(kit, 'First hours: IT on call')).map(({ text }) => text);
    expect(it).toContain('Decide on failover with the radiology owner before the RTO runs out.');
  });

  test('a log sheet has the numbers that its modality was given for an open incident, and blanks without one', () => {
    const [ct, ...others] = plan.downtimeNumbers?.modalities ?? [];
    const format = { prefix: 'D-', width: 4 };
    const issued = [
      {
        ...{ modality: ct?.key ?? '', incident: 'PACS-12', format },
        blocks: [
          { first: 141, last: 160 },
          { first: 201, last: 201 },
        ],
      },
    ];
    const during = kitContent(plan, { tolerances: [], practice: false, issued });
    const log = (of: KitContent, name = '') => sheet(of, `Exam log: ${name}`);
    expect(log(during, ct?.name)).toContainEqual({
      ...{ kind: 'text', bold: true },
      text: 'Issued for PACS-12, and for nothing else: D-0141 to D-0160, D-0201',
    });
    for (const { name } of others) expect(log(during, name)).toEqual(log(kit, name));
    expect(JSON.stringify(log(kit, ct?.name))).not.toContain('Issued for');
    expect(JSON.stringify(log(kit, ct?.name))).toContain('Block of numbers: D-');
  });

  test('the page for an attack has only what is done otherwise, and the numbers that lie outside the network', () => {
    const attack = sheet(kit, 'Suspected attack (ransomware)');
    expect(rows(attack)).toContainEqual(['Bridge outside the hospital’s network', '555-0180, code 4471']);
    const texts = items(attack).map(({ text }) => text);
    expect(texts).toContain(
      'Strange screen or ransom note: take care of the patient, touch nothing else, call IT security.',
    );
    expect(texts).not.toContain(
      'Delete nothing from the scanner’s disk without the PACS administrator; call when it is nearly full.',
    );
  });

  test('the phone tree has the duty numbers of the plan and no other one of anybody', () => {
    const said = JSON.stringify(kit);
    const mobiles = plan.people.flatMap(({ reach }) =>
      reach.filter(({ channel }) => channel !== 'SLACK_DM').map(({ address }) => address),
    );
    expect(mobiles.length).toBeGreaterThan(5);
    for (const mobile of mobiles) expect(said).not.toContain(mobile);
    const tree = rows(sheet(kit, 'Phone tree'));
    expect(tree).toContainEqual(['1', 'Omar Hale', '555-0125', '5 min']);
    expect(tree).toContainEqual(['Emergency department', '555-0142', 'ED, OR and ICU liaison']);
  });

  test('the map says what goes down with a system, however far away it depends on it', () => {
    const network = rows(sheet(kit, 'Map of systems')).find(([name]) => name === 'Imaging network at Main');
    expect(network?.[1]).toBe('nothing');
    expect(network?.[2]).toContain('Diagnostic viewer');
    expect(network?.[2]).toContain('Dictation and speech recognition');
  });

  test('a tolerance stands with who signed it for each side and until when', () => {
    const ed = rows(sheet(kit, 'How long each service can wait')).find(
      ([name]) => name === 'Emergency department',
    );
    expect(ed).toEqual([
      ...['Emergency department', '15 min', '1 h', '2 h', 'always', 'agreed'],
      ...[expect.stringMatching(/^Ruth Lindqvist, 2026-/), expect.stringMatching(/^Carl Jensen, 2026-/)],
      expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    ]);
  });

  test('a log sheet has the prefix of the numbers and leaves the numbers to whoever issues them', () => {
    const grid = sheet(kit, 'Exam log: CT 1').find((block) => block.kind === 'grid');
    expect(grid).toMatchObject({ first: 'D-', rows: null });
    expect(JSON.stringify(kit)).not.toMatch(/D-\d/);
  });
});

test('a plan without attack, downtime numbers or an archive’s checklist has a kit that says so', () => {
  const plan = { ...samplePlanAsWritten(), attack: null, downtimeNumbers: null, checklists: [] };
  const kit = kitOf(plan);
  expect(JSON.stringify(sheet(kit, 'Suspected attack (ransomware)'))).toContain('The plan names no numbers');
  expect(titles(kit)).toContain('Exam log: any scanner');
  expect(JSON.stringify(kit)).toContain('The plan has no checklist. Ask whoever keeps the plan.');
});

test('systems that need each other in a circle are on the map', () => {
  const plan = samplePlanAsWritten();
  for (const system of plan.systems) system.dependsOn = plan.systems.map(({ key }) => key);
  expect(rows(sheet(kitOf(plan), 'Map of systems'))).toHaveLength(plan.systems.length);
});

test('in Spanish the kit’s own words are Spanish and what the plan says stays as it is', () => {
  const kit = kitOf({ ...samplePlanAsWritten(), language: 'es' });
  expect(kit.language).toBe('es');
  expect(titles(kit)).toContain('Cuánto puede esperar cada servicio');
  const hours = rows(sheet(kit, 'Cuánto puede esperar cada servicio')).map((row) => row[4]);
  expect(hours).toContain('lun-vie 07:00-19:00');
  expect(titles(kit)).toContain('Primeras horas: Technologist');
});
