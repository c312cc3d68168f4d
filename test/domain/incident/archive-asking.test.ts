import { expect, test } from 'vitest';
import { isAskedFor, nextAsking } from '../../../src/domain/incident/archive-asking.ts';

const at = (time: string) => new Date(`2026-03-${time}:00Z`);

test.each([
  ['DOWN', null, '10T03:00', true],
  ['RECONCILED', null, '20T03:00', true],
  ['CLOSED', '10T03:00', '13T03:00', true],
  ['CLOSED', '10T03:00', '13T03:01', false],
  ['STOOD_DOWN', null, '10T03:00', false],
] as const)('%s, closed %s, at %s: asked is %s', (state, closed, now, asked) => {
  const incident = { state, closedAt: closed && at(closed) };
  expect(isAskedFor(incident, {}, at(now))).toBe(asked);
});

test('the plan says for how long a closed one is asked for', () => {
  const closed = { state: 'CLOSED', closedAt: at('10T03:00') } as const;
  expect(isAskedFor(closed, { reopeningMinutes: 60 }, at('10T04:00'))).toBe(true);
  expect(isAskedFor(closed, { reopeningMinutes: 60 }, at('10T04:01'))).toBe(false);
});

test('the archive is asked as often as the plan says, and at most once an hour after closing', () => {
  expect(nextAsking({ everyMinutes: 10 }, 'VALIDATED', at('10T03:00'))).toEqual(at('10T03:10'));
  expect(nextAsking({ everyMinutes: 10 }, 'CLOSED', at('10T03:00'))).toEqual(at('10T04:00'));
  expect(nextAsking({ everyMinutes: 240 }, 'CLOSED', at('10T03:00'))).toEqual(at('10T07:00'));
});
