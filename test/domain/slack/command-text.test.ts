import { expect, test } from 'vitest';
import { readCommandText, VERBS } from '../../../src/domain/slack/command-text.ts';

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
    'status update up validate reconcile close standdown escalate join oncall override contacts plan drill planned report kit help';
  expect(VERBS).toEqual(promised.split(' '));
});
