import { expect, test } from 'vitest';
import type { ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import { capReached } from '../../../src/domain/paging/repeat-limits.ts';

const now = new Date('2026-03-10T07:00:00.000Z');
const ago = (...minutes: number[]) => minutes.map((m) => new Date(now.getTime() - m * 60_000));
const every = (minutes: number, count: number) =>
  ago(...Array.from({ length: count }, (_, i) => (i + 1) * minutes));

test.for<[string, ChannelName, Date[], string | null]>([
  ['two calls in a quarter of an hour', 'CALL', ago(10, 5), null],
  ['three calls in a quarter of an hour', 'CALL', ago(14, 9, 5), '3 calls in 15 min'],
  ['the first of three is a quarter of an hour old', 'CALL', ago(15, 9, 5), null],
  ['seven calls in an hour (pain 36)', 'CALL', every(8, 7), '7 calls in 1 h'],
  ['fifteen calls in three hours', 'CALL', every(11, 15), '15 calls in 3 h'],
  ['five messages in a quarter of an hour', 'SMS', every(2, 5), '5 messages in 15 min'],
  ['mail does not ring: nothing is held back', 'EMAIL', every(1, 100), null],
  ['Slack does not ring: nothing is held back', 'SLACK_DM', every(1, 100), null],
])('%s', ([, channel, sentAt, expected]) => {
  expect(capReached(channel, sentAt, now)).toBe(expected);
});
