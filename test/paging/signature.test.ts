import { expect, test } from 'vitest';
import { signatureHolds, signatureOf } from '../../src/paging/signature.ts';

const SECRET = 'sixteen letters!';
const BODY = '{"page":"1a2b3c4d","answer":"take"}';
const AT = new Date('2026-03-10T06:40:00.900Z');
const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1_000);

test('a signature is the time and an HMAC of time and body', () => {
  expect(signatureOf(BODY, SECRET, AT)).toBe(
    't=1773124800,v1=62405601db5bc3620414806e2c30f602f6c4821c1f311468bfa67f076d981677',
  );
});

test('it holds for the body it was made for, as text or as the bytes that came', () => {
  const header = signatureOf(BODY, SECRET, AT);
  expect(signatureHolds(header, BODY, SECRET, AT)).toBe(true);
  expect(signatureHolds(header, Buffer.from(BODY), SECRET, AT)).toBe(true);
});

test('it does not hold for another body or another secret', () => {
  const header = signatureOf(BODY, SECRET, AT);
  expect(signatureHolds(header, `${BODY} `, SECRET, AT)).toBe(false);
  expect(signatureHolds(header, BODY, 'another sixteen!', AT)).toBe(false);
});

test.each([
  [299, true],
  [-299, true],
  [301, false],
  [-301, false],
])('%i seconds later: %s', (seconds, holds) => {
  expect(signatureHolds(signatureOf(BODY, SECRET, AT), BODY, SECRET, later(seconds))).toBe(holds);
});

test('an old signature is not valid with a new time', () => {
  const moved = signatureOf(BODY, SECRET, AT).replace('1773124800', '1773125400');
  expect(signatureHolds(moved, BODY, SECRET, later(600))).toBe(false);
});

test.each([
  null,
  undefined,
  '',
  't=,v1=',
  'v1=00',
  't=1773124800',
  `t=1773124800,v1=${'0'.repeat(63)}`,
  `t=1773124800,v1=${'g'.repeat(64)}`,
])('the header %j does not hold', (header) => {
  expect(signatureHolds(header, BODY, SECRET, AT)).toBe(false);
});
