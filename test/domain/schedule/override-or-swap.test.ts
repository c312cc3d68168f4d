import { expect, test } from 'vitest';
import { overrideActs } from '../../../src/domain/schedule/override-or-swap.ts';

const from = new Date('2026-03-10T12:00:00Z');
const to = new Date('2026-03-11T12:00:00Z');
const person = (key: string) => ({ key, slackUser: `U0${key.toUpperCase()}` });
const TOM_FOR_PRIYA = { halves: [{ person: 'tom', covers: 'priya', from, to }], waits: false };
const GAP_FILLED = { halves: [{ person: 'tom', covers: null, from, to }], waits: false };
const SWAP = {
  halves: [
    { person: 'tom', covers: 'priya', from, to },
    { person: 'priya', covers: 'tom', from: to, to: new Date('2026-03-12T12:00:00Z') },
  ],
};
const ADMINS = ['ivan'];

test.each([
  ['lena', 'lena', ['withdraw']],
  ['tom', 'lena', ['withdraw']],
  ['priya', 'lena', ['withdraw']],
  ['ivan', 'lena', ['withdraw']],
  ['ruth', 'lena', []],
])('an override: %s may withdraw it, when %s made it: %j', (me, maker, acts) => {
  const cover = { ...TOM_FOR_PRIYA, madeBy: `slack:${person(maker).slackUser}` };
  expect(overrideActs(cover, person(me), ADMINS)).toEqual(acts);
});

test('whoever covers a gap may withdraw; others may not', () => {
  const cover = { ...GAP_FILLED, madeBy: 'slack:U0LENA' };
  expect(overrideActs(cover, person('tom'), ADMINS)).toEqual(['withdraw']);
  expect(overrideActs(cover, person('priya'), ADMINS)).toEqual([]);
});

test.each([
  ['priya', ['withdraw']],
  ['tom', ['agree', 'decline']],
  ['ivan', ['withdraw']],
  ['ruth', []],
])('a pending swap: %s, when priya asked: %j', (me, acts) => {
  expect(overrideActs({ ...SWAP, waits: true, madeBy: 'slack:U0PRIYA' }, person(me), ADMINS)).toEqual(acts);
});

test('an admin who is the other answers as the other', () => {
  expect(overrideActs({ ...SWAP, waits: true, madeBy: 'slack:U0PRIYA' }, person('tom'), ['tom'])).toEqual([
    'agree',
    'decline',
  ]);
});

test.each(['tom', 'priya'])('a swap that was agreed: either person may withdraw it: %s', (me) => {
  expect(overrideActs({ ...SWAP, waits: false, madeBy: 'slack:U0PRIYA' }, person(me), ADMINS)).toEqual([
    'withdraw',
  ]);
});
