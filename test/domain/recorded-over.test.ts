import { expect, test } from 'vitest';
import { type Actor, actorKey, SYSTEM } from '../../src/domain/actor.ts';
import { recordedOver, recordedOverText } from '../../src/domain/recorded-over.ts';

const slack = { kind: 'slack' as const, userId: 'U0CIO' };
const operator = { kind: 'operator' as const, name: 'jo' };

test.each<[string, Actor, string | null, string]>([
  ['a person in Slack', slack, 'SLACK', 'Slack'],
  ['a person by text message', { ...slack, via: 'SMS' }, 'SMS', 'text message'],
  [
    'a person whom an account names with --as',
    { ...slack, via: 'COMMAND_LINE', account: 'root' },
    'COMMAND_LINE:root',
    'command line, account root, named with --as',
  ],
  [
    'an account that acts itself',
    { ...operator, account: 'jo' },
    'COMMAND_LINE:jo',
    'command line, account jo',
  ],
  [
    'an operator whom another account names',
    { ...operator, account: 'svc:imaging' },
    'COMMAND_LINE:svc:imaging',
    'command line, account svc:imaging, named with --as',
  ],
  ['a machine without accounts', operator, 'COMMAND_LINE', 'command line, account not recorded'],
  ['the app', SYSTEM, null, 'by the app'],
])('%s', (_who, actor, stored, words) => {
  expect(recordedOver(actor)).toBe(stored);
  expect(recordedOverText(stored, actorKey(actor))).toBe(words);
});

test('what is older than this record says so', () => {
  expect(recordedOverText(null, 'slack:U0CIO')).toBe('channel not recorded');
});
