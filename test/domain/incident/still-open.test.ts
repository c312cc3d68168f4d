import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideClosing,
  leftText,
  OPEN_KINDS,
  openText,
  type StillOpen,
} from '../../../src/domain/incident/still-open.ts';

const points = (prefix: string, ...names: string[]) =>
  names.map((name) => ({ point: `${prefix}:${name}`, name }));
const NONE: StillOpen = { items: [], lines: [], services: [], units: [], diversions: [] };
const open: StillOpen = { ...NONE, services: points('SERVICE', 'ICU'), units: points('UNIT', 'ICU', 'ED') };
const LEAD = { one: true, names: 'Ruth Lindqvist' };
const OTHER = { one: false, names: 'Ruth Lindqvist' };

test('with nothing open anybody who may close it does, without a reason', () => {
  expect(decideClosing(NONE, {}, OTHER)).toEqual({ ok: true, over: [] });
});

test('with something open only a lead or an admin can close, and others read whom to ask', () => {
  expect(decideClosing(open, { services: 'x', units: 'y' }, OTHER)).toMatchObject({
    why: 'NOT_ALLOWED',
    message: expect.stringMatching(/1 service has not caught up.*Only leads and admins.*Ruth Lindqvist/),
  });
});

test('a lead gives a reason for each kind of what is open; it is kept with each point', () => {
  expect(decideClosing(open, { services: 'backlog until noon' }, LEAD)).toMatchObject({
    ...{ why: 'NO_REASON', kind: 'units' },
  });
  const over = decideClosing(open, { services: 'backlog until noon', units: 'closed at night' }, LEAD);
  expect(over).toEqual({
    ok: true,
    over: [
      { point: 'SERVICE:ICU', name: 'ICU', reason: 'backlog until noon' },
      { point: 'UNIT:ICU', name: 'ICU', reason: 'closed at night' },
      { point: 'UNIT:ED', name: 'ED', reason: 'closed at night' },
    ],
  });
});

test('what was left is named, with the reason', () => {
  expect(leftText('units', points('UNIT', 'a', 'b', 'c', 'd', 'e'), 'closed at night')).toBe(
    '5 units have not confirmed the last notice (a, b, c, d and 1 more): closed at night',
  );
});

test('what is open is counted in words', () => {
  expect(openText('items', points('ITEM', 'a'))).toBe('1 mandatory item is not done');
  expect(openText('lines', points('LINE', 'a', 'b'))).toBe('2 gate checks are open');
  expect(openText('units', open.units)).toBe('2 units have not confirmed the last notice');
  expect(openText('services', open.services)).toBe('1 service has not caught up');
  expect(openText('diversions', points('DIVERSION', 'a'))).toBe('1 diversion has not ended');
  expect(openText('diversions', points('DIVERSION', 'a', 'b'))).toBe('2 diversions have not ended');
});

test('whatever is open and whoever closes: nothing is closed with an open point that has no reason', () => {
  const some = (kind: string) => fc.subarray(['a', 'b', 'c']).map((names) => points(kind, ...names));
  const opens = fc.record({
    ...{ items: some('ITEM'), lines: some('LINE'), services: some('SERVICE'), units: some('UNIT') },
    diversions: some('DIVERSION'),
  });
  const reason = fc.constantFrom('', 'tomorrow');
  const reasons = fc.record(
    { items: reason, lines: reason, services: reason, units: reason, diversions: reason },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(opens, reasons, fc.boolean(), (of, given, one) => {
      const decided = decideClosing(of, given, { one, names: '' });
      if (!decided.ok) {
        expect(Object.values(of).flat().length).toBeGreaterThan(0);
        return;
      }
      expect(decided.over.map(({ point }) => point)).toEqual(
        OPEN_KINDS.flatMap((kind) => of[kind].map(({ point }) => point)),
      );
      for (const over of decided.over) expect(over.reason).not.toBe('');
      if (decided.over.length > 0) expect(one).toBe(true);
    }),
  );
});
