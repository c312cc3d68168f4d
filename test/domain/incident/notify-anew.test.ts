import { expect, test } from 'vitest';
import { notifiesAnew, type ToldAt, type ToldWhy } from '../../../src/domain/incident/notify-anew.ts';

const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);
const told = (why: ToldWhy, clock: string, outage = 1): ToldAt => ({ why, at: at(clock), outage });

test.for<[string, ToldWhy, string, ToldAt[], boolean]>([
  ['the first decision', 'DECISION', '02:45', [], true],
  ['a further decision soon after', 'DECISION', '03:40', [told('DECISION', '02:45')], false],
  ['a further decision after an hour of silence', 'DECISION', '03:45', [told('DECISION', '02:45')], true],
  [
    'the same soon after a page',
    'DECISION',
    '03:50',
    [told('DECISION', '02:45'), told('PAGED', '03:04')],
    false,
  ],
  ['another matter soon after', 'OVER', '02:50', [told('DECISION', '02:45')], true],
  [
    'a fourth within two hours',
    'OVER',
    '04:04',
    [told('DECISION', '02:40'), told('OVER', '03:22'), told('FAILED_AGAIN', '03:32', 2)],
    false,
  ],
  [
    'a fourth after two hours',
    'OVER',
    '05:00',
    [told('DECISION', '02:40'), told('OVER', '03:22'), told('FAILED_AGAIN', '03:32', 2)],
    true,
  ],
])('%s', ([, why, clock, earlier, expected]) => {
  const outage = earlier.at(-1)?.outage ?? 1;
  expect(notifiesAnew({ why, outage }, earlier, at(clock))).toBe(expected);
});

test('the same matter of another outage is new', () => {
  const earlier = [told('DECISION', '02:45')];
  expect(notifiesAnew({ why: 'DECISION', outage: 2 }, earlier, at('02:55'))).toBe(true);
});
