import { expect, test } from 'vitest';
import { faultOfEnd, faultOfStart, onDiversionText } from '../../../src/domain/incident/diversion.ts';

const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);

test.each([
  ['as it went down', '02:20', null],
  ['now', '03:00', null],
  ['before that', '02:19', 'It was not down yet then. Type a later time.'],
  ['ahead', '03:01', 'That time lies ahead.'],
])('a diversion that began %s', (_name, time, fault) => {
  expect(faultOfStart(at(time), at('02:20'), at('03:00'))).toBe(fault);
});

test.each([
  ['later', '02:46', null],
  ['as it began', '02:45', 'It had not begun then. Type a later time.'],
  ['ahead', '03:01', 'That time lies ahead.'],
])('a diversion that ended %s', (_name, time, fault) => {
  expect(faultOfEnd(at(time), at('02:45'), at('03:00'))).toBe(fault);
});

test('what is on diversion is said since the first of it, three by name', () => {
  const hour = (instant: Date) => instant.toISOString().slice(11, 16);
  const on = ['Stroke', 'ED', 'OR', 'ICU'].map((name, i) => ({ name, since: at(`02:4${i}`) }));
  expect(onDiversionText(on.slice(0, 1), hour)).toBe('On diversion since 02:40: Stroke');
  expect(onDiversionText(on, hour)).toBe('On diversion since 02:40: Stroke, ED, OR and 1 more');
  expect(onDiversionText([], hour)).toBeNull();
});
