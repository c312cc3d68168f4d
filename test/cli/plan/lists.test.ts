import { expect, test } from 'vitest';
import { shippedChecklists } from '../../../src/checklists/shipped.ts';
import { typed } from '../../support/process/command-line.ts';

test('alone it names every checklist that comes with the app', async () => {
  const { code, said } = await typed({}, 'plan', 'lists');
  expect(code).toBe(0);
  expect(said.map((line) => line.split(' ')[0])).toEqual([...shippedChecklists().keys()]);
});

test('with a scenario and a role it prints what that role reads, with the keys by which a plan changes it', async () => {
  const { code, said } = await typed({}, 'plan', 'lists', 'power-lost', '--role', 'it-on-call');
  expect(code).toBe(0);
  expect(said.slice(0, 4)).toEqual(['Power loss', '', 'it-on-call', '  FIRST_15_MIN']);
  const items = Object.values(shippedChecklists().get('power-lost')?.items ?? {});
  for (const { text } of items.filter(({ role }) => role === 'it-on-call'))
    expect(said.join('\n')).toContain(text);
  expect(said.find((line) => line.includes('check-database'))).toMatch(/\(mandatory for VALIDATED\)$/);
});

test.each([
  [['flood'], 'No checklist "flood" comes with the app. There are: archive-down, '],
  [['archive-down', '--role', 'porter'], 'Archive outage has nothing for "porter". Roles: '],
  [['--role', 'technologist'], 'Usage: npx pacs-down plan lists [scenario] [--role technologist]'],
])('%j is answered with what there is', async (words, answer) => {
  const { code, warned } = await typed({}, 'plan', 'lists', ...words);
  expect(code).not.toBe(0);
  expect(warned.join('\n')).toContain(answer);
});
