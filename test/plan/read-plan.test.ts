import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SAMPLE_PLAN_FILE } from '../../src/sample/sample-plan.ts';
import { SMALL_PLAN } from './small-plan.ts';

function faultsOf(text: string): string[] {
  const read = readPlan(text, 'hospital.yaml');
  return 'faults' in read ? read.faults.map(formatFault) : [];
}

test('the sample hospital is valid', () => {
  expect(faultsOf(readFileSync(SAMPLE_PLAN_FILE, 'utf8'))).toEqual([]);
});

test('the small plan is valid, with every figure in minutes', () => {
  const read = readPlan(SMALL_PLAN, 'hospital.yaml');
  expect('plan' in read && read.plan).toMatchObject({
    updateEveryMinutes: 30,
    reconciliationMinutes: 1_440,
    lastResort: { people: ['aod'], everyMinutes: 5 },
    tolerances: [
      { system: 'archive', service: 'ed', workaroundMinutes: 15, rtoMinutes: 60, mtdMinutes: 120 },
    ],
  });
});

test('hold means that no workaround is expected', () => {
  const read = readPlan(SMALL_PLAN.replace('workaround: 15 min', 'workaround: hold'), 'hospital.yaml');
  expect('plan' in read && read.plan.tolerances.map((t) => t.workaroundMinutes)).toEqual([null]);
});

test('settings of a wrong form are named all at once, from the top down', () => {
  const text = SMALL_PLAN.replace('24 h', 'a day')
    .replace('slack: U0ITCALL', 'slack: ivan')
    .replace('side: IT, repeats: 1', 'side: IT, repeat: 1')
    .replace('phase: FIRST_15_MIN', 'phase: SOON');
  expect(faultsOf(text)).toEqual([
    'hospital.yaml:5:1: "reconciliationWithin" cannot be read. Write a duration such as "30 min", "1 h" or "24 h".',
    'hospital.yaml:15:30: "slack" cannot be read. Write the Slack member ID (U… or W…), not the name.',
    'hospital.yaml:19:3: policy "it" has no "repeats". Add it: how often the steps run again after the first round.',
    'hospital.yaml:19:29: "repeat" is not a setting of "it". Did you mean "repeats"?',
    'hospital.yaml:48:15: "phase" has an unknown value. Use one of: DETECT, DECLARE, FIRST_15_MIN, BY_1_H, BY_4_H, BY_24_H, RECOVERY, RECONCILIATION, AFTER_ACTION.',
  ]);
});

test('references and rules that do not hold are named all at once, from the top down', () => {
  const text = SMALL_PLAN.replace('people: [aod]', 'people: []')
    .replace('callRole: admin', 'callRole: clerk')
    .replace('mtd: 2 h', 'mtd: 30 min')
    .replace('dependsOn: [archive]', 'dependsOn: [viewer]');
  expect(faultsOf(text)).toEqual([
    'hospital.yaml:7:15: the last resort is empty. Name who is paged when nobody answers.',
    'hospital.yaml:21:62: role "clerk" is unknown. Use one of: admin, on-call.',
    'hospital.yaml:33:33: RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.',
    'hospital.yaml:41:5: "viewer" depends on itself in a circle. Remove the dependency that closes the circle.',
  ]);
});

test.each(['', '\n', '# to be written\n', 'null'])(
  'a file in which nothing stands is told how to begin: %j',
  (text) => {
    expect(faultsOf(text)).toEqual([
      'hospital.yaml:1:1: the file is empty. Start with npx pacs-down plan init, or with a copy of docs/hospital.example.yaml.',
    ]);
  },
);

test('a file that names nothing we know lacks everything that must be there', () => {
  expect(faultsOf('{}')).toHaveLength(14);
  expect(faultsOf('{}')[0]).toBe(
    'hospital.yaml:1:1: the plan has no "hospital". Add it: the name of the hospital, as printed on reports.',
  );
});

test('a file that is no plan at all says so', () => {
  expect(faultsOf('hello')).toEqual([
    'hospital.yaml:1:1: the file has no settings of a plan. Start with npx pacs-down plan init, or with a copy of docs/hospital.example.yaml.',
  ]);
});

test('parts that multiply without end are refused', () => {
  const tenfold = (anchor: string, of: string) =>
    `${anchor}: &${anchor} [${Array.from({ length: 10 }, () => of).join(', ')}]\n`;
  expect(faultsOf(tenfold('a', '1') + tenfold('b', '*a') + tenfold('c', '*b') + tenfold('d', '*c'))).toEqual([
    'hospital.yaml:1:1: the file uses too many or too deeply nested aliases. Write the values out instead of using "*".',
  ]);
});

const YAML_PIECE = fc.constantFrom(
  ...[
    '*x',
    '&x ',
    '<<: *x',
    '? ',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '#',
    '!!map ',
    '!!binary ',
  ],
  ...[
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '\t',
    '\n',
    '\r',
    '\u0000',
    '\uFEFF',
    '\uD800',
    '~',
    '1e999',
    '__proto__: 1\n',
  ],
);

test('reading never throws, whatever was done to the text', () => {
  const change = fc.record({
    at: fc.nat(SMALL_PLAN.length),
    removed: fc.nat(40),
    put: fc.oneof(YAML_PIECE, fc.string({ unit: 'binary', maxLength: 12 })),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce(
        (before, { at, removed, put }) => before.slice(0, at) + put + before.slice(at + removed),
        SMALL_PLAN,
      );
      const read = readPlan(text, 'hospital.yaml');
      if ('plan' in read) return;
      expect(read.faults.length).toBeGreaterThan(0);
      const lines = text.split('\n').length;
      for (const fault of read.faults) {
        expect(fault.line).toBeGreaterThanOrEqual(1);
        expect(fault.line).toBeLessThanOrEqual(lines);
        expect(fault.column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 1_000 },
  );
});
