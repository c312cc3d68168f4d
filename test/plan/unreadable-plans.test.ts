import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

/** What YAML or the form of the file refuses: the passage of the small plan, what stands there instead, the exact answer. */
const BROKEN: [name: string, passage: string, instead: string, ...faults: string[]][] = [
  [
    'a bracket that never closes',
    '[aod], every: 5 min }',
    '[aod, every: 5 min',
    '7:23: the bracket that opens here is never closed. Close it with ].',
  ],
  [
    'a tab as indentation',
    '  main: { name',
    '\tmain: { name',
    '9:1: this line is indented with a tab. Use spaces, two for each level.',
  ],
  [
    'an alias without its anchor',
    'sites: [main]\n    scenario: archive-down\n    stillWorks: Scanners.',
    'sites: *everywhere\n    scenario: archive-down\n    stillWorks: Scanners.',
    '26:12: "*everywhere" refers to nothing above it. Put it in quotes if it is text.',
  ],
  [
    'two documents in one file',
    'roles:\n',
    '---\nroles:\n',
    '10:1: a second document starts here. Remove the line "---".',
  ],
  [
    'a person written twice',
    '  ivan: { name: Ivan Petrov',
    '  priya: { name: Ivan Petrov',
    '15:3: this name is used twice here. Rename or remove one of the two.',
  ],
  [
    'a tolerance given twice',
    '      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }',
    '      ed: { workaround: 15 min, rto: 1 h, mtd: 2 h }\n      ed: { workaround: 15 min, rto: 2 h, mtd: 4 h }',
    '34:7: this name is used twice here. Rename or remove one of the two.',
  ],
  [
    'an item key used twice',
    '      logs: {',
    '      call: {',
    '49:7: this name is used twice here. Rename or remove one of the two.',
  ],
  [
    'an unknown setting of the plan',
    'hospital: Small',
    'motto: Be quick.\nhospital: Small',
    '1:1: "motto" is not a setting of a plan. Use one of: hospital, homeSite, downtimeChannel, updateEvery, reconciliationWithin, reopeningWithin, …',
  ],
  [
    'a misspelt setting of a system',
    '    dependsOn:',
    '    dependOn:',
    '41:5: "dependOn" is not a setting of "viewer". Did you mean "dependsOn"?',
  ],
  [
    'a setting that is missing',
    '    bridge: 555-0190\n    policies: { RADIOLOGY: rad, IT: it }\n    tolerances',
    '    policies: { RADIOLOGY: rad, IT: it }\n    tolerances',
    '23:3: system "archive" has no "bridge". Add it: telephone bridge or number for the incident.',
  ],
  [
    'a setting of the plan that is missing',
    'homeSite: main\n',
    '',
    '1:1: the plan has no "homeSite". Add it: the site whose time zone is used where no other is given.',
  ],
  [
    'a telephone number read as a number',
    'phone: 555-0112',
    'phone: 5550112',
    '14:45: "phone" must be text, but without quotes it is a number. Put it in quotes: "…".',
  ],
  [
    'a number in a list of text',
    'aliases: [pacs]',
    'aliases: [pacs, 2]',
    '25:21: entry 2 of "aliases" must be text, but without quotes it is a number. Put it in quotes: "…".',
  ],
  [
    'text where a list belongs',
    'aliases: [pacs]',
    'aliases: pacs',
    '25:5: "aliases" must be a list. Put it in brackets: [pacs].',
  ],
  [
    'a list where a mapping belongs',
    'sites:\n  main: { name: Main, zone: America/New_York }',
    'sites:\n  - { name: Main, zone: America/New_York }',
    '8:1: "sites" must have its own settings. Write them below it, indented by two spaces, or in { … } on the same line.',
  ],
  [
    'half a repeat',
    '  it: { name: IT, side: IT, repeats: 1',
    '  it: { name: IT, side: IT, repeats: 1.5',
    '19:29: "repeats" must be a whole number. Change its value.',
  ],
  [
    'ten repeats',
    '  it: { name: IT, side: IT, repeats: 1',
    '  it: { name: IT, side: IT, repeats: 10',
    '19:29: "repeats" is too long or too large. The maximum is 9.',
  ],
  [
    'a policy without steps',
    '[{ people: [ivan], wait: 5 min }]',
    '[]',
    '19:41: "steps" is empty or too small. The minimum is 1.',
  ],
  [
    'a name with capitals as a key',
    '  ivan: {',
    '  Ivan: {',
    '15:3: "Ivan" cannot be a short name. Write "ivan": up to 40 lower-case letters, digits and hyphens, a letter first.',
  ],
  [
    'a duration without a unit',
    'updateEvery: 30 min',
    'updateEvery: "30"',
    '4:1: 30 what? Write 30 min or 30 h.',
  ],
  [
    'a workaround that is no duration',
    'workaround: 15 min',
    'workaround: soon',
    '33:13: "workaround" cannot be read. Write a duration such as "30 min", or hold.',
  ],
  [
    'a zone that does not exist',
    'America/New_York',
    'America/New_Yrok',
    '9:23: "zone" cannot be read. Write a time zone as continent, slash, city, such as America/New_York, or UTC.',
  ],
  [
    'a Slack name instead of a member id',
    'slack: U0PACS',
    'slack: "@priya"',
    '14:30: "slack" cannot be read. Write the Slack member ID (U… or W…), not the name.',
  ],
  [
    'a channel name instead of its id',
    'channel: C0EDDESK',
    'channel: "#ed"',
    '21:26: "channel" cannot be read. Write the Slack channel ID (C… or G…), not its name.',
  ],
  [
    'a side that does not exist',
    'side: RADIOLOGY }',
    'side: CARDIOLOGY }',
    '11:38: "side" has an unknown value. Use one of: RADIOLOGY, IT, SECURITY.',
  ],
  [
    'a phase that does not exist',
    'call: { phase: FIRST_15_MIN',
    'call: { phase: FIRST_HOUR',
    '48:15: "phase" has an unknown value. Use one of: DETECT, DECLARE, FIRST_15_MIN, BY_1_H, BY_4_H, BY_24_H, RECOVERY, RECONCILIATION, AFTER_ACTION.',
  ],
  [
    'an item of more than 200 characters',
    'Telephone ED.',
    'x'.repeat(201),
    '48:49: "text" is too long or too large. The maximum is 200.',
  ],
  [
    'an empty item',
    'text: Telephone ED.',
    'text: " "',
    '48:49: "text" is empty or too small. The minimum is 1.',
  ],
];

test.each(BROKEN)('%s is named with its line', (_name, passage, instead, ...faults) => {
  const read = readPlan(smallPlanWith(passage, instead), 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual(
    faults.map((fault) => `hospital.yaml:${fault}`),
  );
});

test.each(['\\0', '\\uD83D', '\\x00', '\\u0000'])(
  'text with %s in it is refused by its line: no database takes it',
  (written) => {
    const read = readPlan(smallPlanWith('name: Dana Cole', `name: "Dana${written}Cole"`), 'plan.yaml');
    expect('faults' in read ? read.faults.map(({ what }) => what) : []).toEqual([
      'a character here cannot be stored (a NUL, or half a character)',
    ]);
  },
);

test('a whole character may be written as two escapes', () => {
  const read = readPlan(smallPlanWith('name: Dana Cole', 'name: "Dana \\uD83D\\uDE00"'), 'plan.yaml');
  expect('plan' in read ? read.plan.people.map(({ name }) => name) : []).toContain('Dana 😀');
});
