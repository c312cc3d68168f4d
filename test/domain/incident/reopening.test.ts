import { expect, test } from 'vitest';
import { mayReopen } from '../../../src/domain/incident/reopening.ts';

const CLOSED = new Date('2026-11-24T13:00:00Z');

test.each([
  [undefined, '2026-11-24T13:00:00Z', null],
  [undefined, '2026-11-27T13:00:00Z', null],
  [undefined, '2026-11-27T13:00:01Z', '3 d'],
  [24 * 60, '2026-11-25T13:00:00Z', null],
  [24 * 60, '2026-11-25T13:01:00Z', '24 h'],
])('with %s minutes in the plan, at %s: too late by %s', (reopeningMinutes, now, late) => {
  const answer = mayReopen({ reopeningMinutes }, CLOSED, new Date(now));
  expect(answer.ok ? null : answer.message).toEqual(
    late && `It was closed more than ${late} ago, so it stays closed. Declare a new one with /pacs-down.`,
  );
});
