import { expect, test } from 'vitest';
import { readCommandText, readFormText, VERBS } from '../../../src/domain/slack/command-text.ts';

test.each([
  ['', 'declare', ''],
  ['   ', 'declare', ''],
  ['archive down', 'declare', 'archive down'],
  ['Status', 'status', ''],
  ['  update   still down, 30 min ', 'update', 'still down, 30 min'],
  ['up', 'up', ''],
  ['updates stopped', 'declare', 'updates stopped'],
  ['STANDDOWN 12', 'standdown', '12'],
  ['status\narchive', 'status', 'archive'],
  ['constructor', 'declare', 'constructor'],
])('"%s" is %s', (text, verb, rest) => {
  expect(readCommandText(text)).toEqual({ verb, rest });
});

test('every first word that the product promises is known', () => {
  const promised =
    'status update up validate reconcile close standdown escalate join oncall override contacts plan drill planned late after summary report kit help';
  expect(VERBS).toEqual(promised.split(' '));
});

test.each([
  ['', '', ''],
  ['12', '12', ''],
  ['pacs-12', 'pacs-12', ''],
  ['PACS-12 still down', 'PACS-12', 'still down'],
  ['30 min more', '', '30 min more'],
  ['waiting for\nthe vendor', '', 'waiting for\nthe vendor'],
])('"%s" names the incident "%s" and says "%s"', (rest, named, text) => {
  expect(readFormText(rest)).toEqual({ named, text });
});
