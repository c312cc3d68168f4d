import { expect, test } from 'vitest';
import { type StaleMove, staleMove } from '../../../src/domain/incident/stale-holder.ts';

const at = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const LIMITS = { staleAfterMinutes: 60, answerWithinMinutes: 10 };

test.for<[string, string, string | null, string, StaleMove]>([
  ['heard of a moment ago', '02:00', null, '02:30', { kind: 'wait', until: at('03:00') }],
  ['nothing for an hour', '02:00', null, '03:00', { kind: 'ask', until: at('03:10'), quietMinutes: 60 }],
  ['asked, time to answer', '02:00', '03:00', '03:09', { kind: 'wait', until: at('03:10') }],
  ['asked, not answered', '02:00', '03:00', '03:10', { kind: 'lapse' }],
  ['asked, and did something since', '03:05', '03:00', '03:10', { kind: 'wait', until: at('04:05') }],
  [
    'asked once, quiet again for an hour',
    '03:05',
    '03:00',
    '04:05',
    { kind: 'ask', until: at('04:15'), quietMinutes: 60 },
  ],
  [
    'after a gap of our own the question comes first',
    '02:00',
    null,
    '09:00',
    { kind: 'ask', until: at('09:10'), quietMinutes: 420 },
  ],
  ['the very instant of the question counts as before it', '03:00', '03:00', '03:10', { kind: 'lapse' }],
])('%s', ([, lastActivity, askedAt, now, expected]) => {
  const holding = { lastActivity: at(lastActivity), askedAt: askedAt ? at(askedAt) : null };
  expect(staleMove(holding, LIMITS, at(now))).toEqual(expected);
});
