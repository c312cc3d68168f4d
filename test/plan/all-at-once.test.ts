import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SMALL_PLAN } from './small-plan.ts';

function faultsWith(...changes: [passage: string, instead: string][]): string[] {
  const text = changes.reduce((before, [passage, instead]) => {
    if (before.split(passage).length !== 2) throw new Error(`"${passage}" is not there exactly once`);
    return before.replace(passage, instead);
  }, SMALL_PLAN);
  const read = readPlan(text, 'hospital.yaml');
  return 'faults' in read ? read.faults.map(formatFault) : [];
}

test('a setting of a wrong form hides no unknown name and no broken rule, not even in the same entry', () => {
  expect(
    faultsWith(
      ['homeSite: main', 'homeSite: mian'],
      ['slack: U0ITCALL, phone: 555-0121', 'slack: ivan, phone: 5550121'],
      ['roles: [on-call], site: main', 'roles: [on-call], site: north'],
      ['[{ people: [ivan]', '[{ people: [ivan, aod]'],
      ['aliases: [pacs]', 'aliases: [pacs, status, 2]'],
      ['mtd: 2 h', 'mtd: 1 h'],
    ),
  ).toEqual([
    'hospital.yaml:2:1: site "mian" is unknown. Use one of: main.',
    'hospital.yaml:15:30: "slack" cannot be read. Write the Slack member ID (U… or W…), not the name.',
    'hospital.yaml:15:43: "phone" must be text, but without quotes it is a number. Put it in quotes: "…".',
    'hospital.yaml:15:90: site "north" is unknown. Use one of: main.',
    "hospital.yaml:19:66: Dana Cole is not on IT. Add IT to the person's sides, or name somebody else.",
    'hospital.yaml:25:21: "status" is a /pacs-down command. Start with another word.',
    'hospital.yaml:25:29: entry 3 of "aliases" must be text, but without quotes it is a number. Put it in quotes: "…".',
    'hospital.yaml:33:33: RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.',
  ]);
});

test('an item written twice hides nothing else', () => {
  expect(
    faultsWith(
      ['updateEvery: 30 min', 'updateEvery: often'],
      ['callRole: admin', 'callRole: clerk'],
      ['      logs: {', '      call: {'],
    ),
  ).toEqual([
    'hospital.yaml:4:1: "updateEvery" cannot be read. Write a duration such as "30 min", "1 h" or "24 h".',
    'hospital.yaml:21:62: role "clerk" is unknown. Use one of: admin, on-call.',
    'hospital.yaml:49:7: this name is used twice here. Rename or remove one of the two.',
  ]);
});

test('a person written twice hides no setting of a wrong form, and blames no name that the other one may have', () => {
  expect(
    faultsWith(['updateEvery: 30 min', 'updateEvery: often'], ['  ivan: { name', '  priya: { name']),
  ).toEqual([
    'hospital.yaml:4:1: "updateEvery" cannot be read. Write a duration such as "30 min", "1 h" or "24 h".',
    'hospital.yaml:15:3: this name is used twice here. Rename or remove one of the two.',
  ]);
});

test('a misspelled section is one error, not one for each of its keys', () => {
  expect(faultsWith(['\npeople:\n', '\npeple:\n'])).toEqual([
    'hospital.yaml:1:1: the plan has no "people". Add it: everybody who is paged, signs or works a checklist, each under a short name.',
    'hospital.yaml:13:1: "peple" is not a setting of a plan. Did you mean "people"?',
  ]);
});
