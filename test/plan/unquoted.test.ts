import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

const ROLES = 'roles: [admin], site: main }';
const BRIDGE = '    bridge: 555-0190\n    dependsOn';
const NUMBER = 'must be text, but without quotes it is a number. Put it in quotes: "…".';

/** What YAML reads as something else than text, or not at all, unless it is in quotes. */
const UNQUOTED: [name: string, passage: string, instead: string, fault: string][] = [
  [
    'a mobile number',
    ROLES,
    'roles: [admin], site: main, mobile: +12025550112 }',
    '14:110: "mobile" cannot be read. Write the number in quotes, as "+12025550112": a plus, the country code, no spaces.',
  ],
  ['a telephone number of digits', 'phone: 555-0112', 'phone: 0123', `14:45: "phone" ${NUMBER}`],
  ['a version', BRIDGE, '    bridge: 1.10\n    dependsOn', `40:5: "bridge" ${NUMBER}`],
  ['a hexadecimal number', BRIDGE, '    bridge: 0x1F\n    dependsOn', `40:5: "bridge" ${NUMBER}`],
  ['a room with an e between digits', BRIDGE, '    bridge: 12e3\n    dependsOn', `40:5: "bridge" ${NUMBER}`],
  [
    'a word that YAML reads as yes or no',
    'name: Viewer',
    'name: true',
    '35:5: "name" must be text, but without quotes it is yes or no. Put it in quotes: "…".',
  ],
  [
    'a number behind a hash',
    BRIDGE,
    '    bridge: #555\n    dependsOn',
    '40:5: "bridge" is empty. Put the value after the colon; a value that starts with # goes in quotes.',
  ],
  [
    'a name that begins with an at sign',
    'name: Viewer',
    'name: @viewer',
    '35:11: this text starts with a special YAML character. Put the text in quotes.',
  ],
  [
    'a name with an exclamation mark in front',
    'name: Viewer',
    'name: !viewer new',
    '35:11: tags that start with "!" have no meaning in a plan. Put the text in quotes.',
  ],
  [
    'a name with a colon in it',
    'name: Viewer',
    'name: Viewer: the new one',
    '35:11: there is a colon and a space in unquoted text, or a line is indented too far. Put the text in quotes, or fix the indentation.',
  ],
  [
    'service hours with a comma',
    'mtd: 2 h }',
    'mtd: 2 h, hours: Mon-Fri 07:00-19:00, Sat 09:00-12:00, Sun 10:00-11:00 }',
    '33:53: "hours" ends at the comma, for it has no quotes. Put all of it in quotes: hours: "Mon-Fri 07:00-19:00, Sat 09:00-12:00, Sun 10:00-11:00".',
  ],
  [
    'a telephone number with a comma',
    'phone: 555-0142,',
    'phone: 555-0142, ext. 4,',
    '21:45: "phone" ends at the comma, for it has no quotes. Put all of it in quotes: phone: "555-0142, ext. 4".',
  ],
  [
    'a name with a comma: what it says is not repeated',
    '{ name: Dana Cole,',
    '{ name: Cole, Dana A.,',
    '16:10: "name" ends at the comma, for it has no quotes. Put all of it in quotes: name: "…, …".',
  ],
  [
    'a time of day without its colon',
    'updateEvery: 30 min',
    'updateEvery: 30',
    '4:1: 30 what? Write 30 min or 30 h.',
  ],
];

test.each(UNQUOTED)('%s without quotes is told what to do', (_name, passage, instead, fault) => {
  const read = readPlan(smallPlanWith(passage, instead), 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual([`hospital.yaml:${fault}`]);
});

test.each([
  ['Norway’s no, as a name', 'no'],
  ['on and off', 'off'],
  ['a time of day', '07:00'],
  ['a day', '2026-01-05'],
  ['a number with a letter', '12B'],
])('%s is text without quotes', (_, written) => {
  const read = readPlan(smallPlanWith('name: Viewer', `name: ${written}`), 'hospital.yaml');
  expect('plan' in read && read.plan.systems[1]?.name).toBe(written);
});

test('a file that asks for the older YAML, in which no means false, is told to take that line out', () => {
  const read = readPlan(`%YAML 1.1\n---\n${smallPlanWith('name: Viewer', 'name: no')}`, 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual([
    'hospital.yaml:1:1: the file asks for YAML 1.1, but plans are read as YAML 1.2. Remove the line "%YAML".',
  ]);
});
