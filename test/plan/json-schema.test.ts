import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { planJsonSchema, settingPaths } from '../../src/plan/json-schema.ts';
import { SETTING_WORDS } from '../../src/plan/setting-words.ts';
import { SAMPLE_PLAN_FILE } from '../../src/sample/sample-plan.ts';
import { SMALL_PLAN } from './small-plan.ts';

const PUBLISHED = new URL('../../docs/plan.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function faults(text: string): string[] {
  validate(parse(text));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

test('the published schema is the one of the code: "npm run schema" writes it', () => {
  expect(schema).toEqual(planJsonSchema());
});

test('every setting has a description, and there are no others', () => {
  const paths = settingPaths();
  const undescribed = paths.filter((path) => !path.endsWith('.*') && !SETTING_WORDS[path]);
  expect(undescribed).toEqual([]);
  expect(Object.keys(SETTING_WORDS).filter((path) => !paths.includes(path))).toEqual([]);
});

test('an editor accepts the sample and the small plan', () => {
  expect(faults(readFileSync(SAMPLE_PLAN_FILE, 'utf8'))).toEqual([]);
  expect(faults(SMALL_PLAN)).toEqual([]);
});

test('the sample tells editors where the schema is', () => {
  const [, path = ''] =
    /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(SAMPLE_PLAN_FILE, 'utf8')) ?? [];
  expect(new URL(path, `file://${SAMPLE_PLAN_FILE}`).href).toBe(PUBLISHED.href);
});

test.each([
  [
    'a misspelt setting',
    'aliases: [pacs]',
    'alias: [pacs]',
    '/systems/archive must NOT have additional properties',
  ],
  [
    'a duration without a unit',
    'rto: 1 h',
    'rto: "60"',
    '/systems/archive/tolerances/ed/rto must match pattern',
  ],
  [
    'a side that does not exist',
    'side: IT, repeats',
    'side: HR, repeats',
    '/policies/it/side must be equal to one',
  ],
  [
    'a day that does not exist',
    'mtd: 2 h',
    'mtd: 2 h, review: 2027-02-30',
    'tolerances/ed/review must match format',
  ],
  ['a key in capitals', '  archive:\n', '  Archive:\n', '/systems property name must be valid'],
])('an editor marks %s', (_name, passage, instead, fault) => {
  expect(faults(SMALL_PLAN.replace(passage, instead)).join('\n')).toContain(fault);
});
