import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SMALL_PLAN, smallPlanWith } from './small-plan.ts';

function read(text: string): string[] {
  const result = readPlan(text, 'hospital.yaml');
  return 'faults' in result ? result.faults.map(formatFault) : result.plan.systems.map(({ key }) => key);
}

test.each(['__proto__', '"__proto__"', "'__proto__'"])('a system keyed %s is refused, not dropped', (key) => {
  expect(read(smallPlanWith('  viewer:\n', `  ${key}:\n`))).toEqual([
    'hospital.yaml:34:3: "__proto__" cannot be a name here. Use another one.',
  ]);
});

test('a setting and a person keyed __proto__ are refused in the same words', () => {
  expect(read(`${SMALL_PLAN}__proto__: { hospital: x }\n`)).toEqual([
    'hospital.yaml:50:1: "__proto__" cannot be a name here. Use another one.',
  ]);
  expect(read(smallPlanWith('  aod: {', '  __proto__: {'))).toEqual([
    'hospital.yaml:16:3: "__proto__" cannot be a name here. Use another one.',
  ]);
});

test('other names that objects have are names like any other, or refused by their letters', () => {
  expect(read(SMALL_PLAN.replaceAll('viewer', 'constructor'))).toEqual(['archive', 'constructor']);
  expect(read(smallPlanWith('  viewer:\n', '  toString:\n'))).toEqual([
    'hospital.yaml:34:3: "toString" cannot be a short name. Write "tostring": up to 40 lower-case letters, digits and hyphens, a letter first.',
  ]);
});

test.each(['constructor', '__proto__', 'valueOf'])('%s is not a contact method', (method) => {
  const text = smallPlanWith(
    'roles: [admin], site: main }',
    `roles: [admin], site: main, reach: [${method}] }`,
  );
  expect(read(text)).toEqual([
    `hospital.yaml:14:118: "${method}" is not a contact method. Write slack, sms, call, email, pagerduty or webhook, followed by "after 3 min" if it should wait.`,
  ]);
});

test('names that YAML keeps apart and a plan does not are used twice', () => {
  const [first, second] = read(
    smallPlanWith('  ed: { name', '  1: { name: A }\n  "1": { name: B }\n  ed: { name'),
  );
  expect(first).toMatch(/^hospital\.yaml:21:3: "1" cannot be a short name/);
  expect(second).toBe('hospital.yaml:22:3: this name is used twice here. Rename or remove one of the two.');
});

test('a merge key is a setting that does not exist', () => {
  const merged = smallPlanWith('    name: Viewer\n', '    <<: { aliases: [x] }\n    name: Viewer\n');
  expect(read(merged)).toEqual([
    expect.stringMatching(/^hospital\.yaml:35:5: "<<" is not a setting of "viewer"/),
  ]);
});

test('parts that refer to one another without end, or are nested too deeply, are refused', () => {
  const nines = Array.from({ length: 11 }, (_, i) => `b${i + 1}: &b${i + 1} [${Array(9).fill(`*b${i}`)}]\n`);
  expect(read(`b0: &b0 [x]\n${nines.join('')}${SMALL_PLAN}`)).toEqual([
    'hospital.yaml:1:1: the file uses too many or too deeply nested aliases. Write the values out instead of using "*".',
  ]);
  expect(read(smallPlanWith('aliases: [pacs]', `aliases: ${'['.repeat(5_000)}${']'.repeat(5_000)}`))).toEqual(
    [expect.stringMatching(/: the file is nested too deeply\. Check the brackets\.$/)],
  );
});

test('a cycle of systems is found wherever it is, without the systems that only lead to it', () => {
  const link = (from: string, to: string) =>
    `  ${from}: { name: ${from}, sites: [main], scenario: archive-down, stillWorks: x, viewImages: x, bridge: x, policies: { RADIOLOGY: rad, IT: it }, dependsOn: [${to}] }\n`;
  const circle =
    link('before', 'one') + link('one', 'two') + link('two', 'one, later') + link('later', 'archive');
  expect(read(SMALL_PLAN.replace('systems:\n', `systems:\n${circle}`))).toEqual([
    expect.stringContaining('"one" depends on itself in a circle'),
    expect.stringContaining('"two" depends on itself in a circle'),
  ]);
});
