import { expect, test } from 'vitest';
import {
  hold,
  NO_PACE,
  type Order,
  type Paid,
  pay,
  SLACK_PACE,
  waitMs,
} from '../../../src/domain/slack/pace.ts';

const CHANNEL = { perMinute: 60, burst: 3 };
const EVEN = { ...SLACK_PACE, spared: { ...SLACK_PACE.spared, thread: 1 / 3 } };
const NOW = 1_000_000;

/** How it is paid after so many calls at once. */
function after(calls: number): Paid | null {
  return calls === 0 ? null : pay(null, CHANNEL, calls, NOW);
}

test.each<[after: number, order: Order, ms: number]>([
  [0, 'new card', 0],
  [2, 'new card', 0],
  [3, 'new card', 1_000],
  [5, 'new card', 3_000],
  [1, 'thread', 0],
  [2, 'thread', 1_000],
  [3, 'urgent', 0],
  [3 + SLACK_PACE.urgentBeyond, 'urgent', 1_000],
])('after %i posts at once the next one (%s) waits %i ms', (calls, order, ms) => {
  expect(waitMs(after(calls), CHANNEL, order, EVEN, NOW)).toBe(ms);
});

test('what was used up comes back at the rate, and never more than a burst of it', () => {
  const paid = pay(null, CHANNEL, 3, NOW);
  expect(waitMs(paid, CHANNEL, 'new card', EVEN, NOW + 999)).toBe(1);
  expect(waitMs(paid, CHANNEL, 'new card', EVEN, NOW + 1_000)).toBe(0);
  const much = pay(paid, CHANNEL, 3, NOW + 60_000);
  expect(waitMs(much, CHANNEL, 'new card', EVEN, NOW + 60_000)).toBe(1_000);
});

test('after a refusal nothing goes until its time is over, then one call and not a burst; nothing is held for longer than a minute', () => {
  const held = hold(null, CHANNEL, 5_000, NOW);
  expect(waitMs(held, CHANNEL, 'new card', EVEN, NOW)).toBe(5_000);
  expect(waitMs(held, CHANNEL, 'urgent', EVEN, NOW)).toBe(5_000);
  const one = pay(held, CHANNEL, 1, NOW + 5_000);
  expect(waitMs(one, CHANNEL, 'new card', EVEN, NOW + 5_000)).toBe(1_000);
  expect(waitMs(one, CHANNEL, 'urgent', EVEN, NOW + 5_000)).toBe(1_000);
  expect(waitMs(hold(null, CHANNEL, 3_600_000, NOW), CHANNEL, 'new card', EVEN, NOW)).toBe(60_000);
});

test('edits stay below what Slack allows in any minute, the burst and a minute’s rate together', () => {
  const { perMinute, burst } = SLACK_PACE.methods['chat.update'];
  expect(perMinute + burst).toBeLessThanOrEqual(50);
});

test('a server without limits is asked at once, always', () => {
  const { post } = NO_PACE;
  const paid = pay(null, post, 10_000, NOW);
  expect(waitMs(paid, post, 'direct message', NO_PACE, NOW)).toBe(0);
});
