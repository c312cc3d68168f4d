import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Deadline,
  type DeadlineSelector,
  deadlineKey,
  keysMeant,
  readDeadline,
} from '../../../src/domain/incident/deadline.ts';

/** As rows of version 0.1.0 have them. */
const STORED: [key: string, deadline: Deadline][] = [
  ['CLOCK', { kind: 'CLOCK' }],
  ['PHASE', { kind: 'PHASE' }],
  ['UPDATE', { kind: 'UPDATE' }],
  ['NOTICE', { kind: 'NOTICE' }],
  ['DIGEST', { kind: 'DIGEST' }],
  ['COUNTS', { kind: 'COUNTS' }],
  ['PAGING:RADIOLOGY', { kind: 'PAGING', side: 'RADIOLOGY' }],
  ['PAGING:IT', { kind: 'PAGING', side: 'IT' }],
  ['STALE:IT', { kind: 'STALE', side: 'IT' }],
  ['SHIFT:RADIOLOGY:pacs-rota', { kind: 'SHIFT', side: 'RADIOLOGY', schedule: 'pacs-rota' }],
  ['REACH:IT:0:1:mei', { kind: 'REACH', side: 'IT', round: 0, step: 1, personKey: 'mei' }],
  ['REACH:IT:2:-1:it-director', { kind: 'REACH', side: 'IT', round: 2, step: -1, personKey: 'it-director' }],
];

test.each(STORED)('%s is read, and written the same', (key, deadline) => {
  expect(readDeadline(key)).toEqual(deadline);
  expect(deadlineKey(deadline)).toBe(key);
});

test.each([
  'NONSENSE',
  'PAGING',
  'PAGING:NURSING',
  'CLOCK:IT',
  'STALE:IT:1',
  'REACH:IT',
  'REACH:IT:0:x:mei',
  'REACH:IT:0:01:mei',
  'REACH:IT:::mei',
  '',
])('what another version wrote is kept as it is: %j', (key) => {
  expect(readDeadline(key)).toEqual({ kind: 'UNKNOWN', key });
  expect(deadlineKey(readDeadline(key))).toBe(key);
});

test('whatever is stored comes back', () => {
  fc.assert(fc.property(fc.string(), (key) => void expect(deadlineKey(readDeadline(key))).toBe(key)));
});

test.each<[DeadlineSelector, ReturnType<typeof keysMeant>]>([
  [{ kind: 'UPDATE' }, { key: 'UPDATE' }],
  [{ kind: 'PAGING', side: 'IT' }, { key: 'PAGING:IT' }],
  [{ kind: 'STALE' }, { prefix: 'STALE:' }],
  [{ kind: 'SHIFT' }, { prefix: 'SHIFT:' }],
  [{ kind: 'SHIFT', side: 'IT' }, { prefix: 'SHIFT:IT:' }],
  [{ kind: 'SHIFT', side: 'IT', schedule: 'server-rota' }, { key: 'SHIFT:IT:server-rota' }],
  [{ kind: 'REACH', side: 'RADIOLOGY' }, { prefix: 'REACH:RADIOLOGY:' }],
])('%j means %j', (selector, keys) => {
  expect(keysMeant(selector)).toEqual(keys);
});
