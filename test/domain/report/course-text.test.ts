import { expect, test } from 'vitest';
import type { ClockFigure } from '../../../src/domain/incident/clock-figures.ts';
import { clockText, ofLimitText, uncountedText } from '../../../src/domain/report/course-text.ts';

const MINUTE_MS = 60_000;

function figure(of: Partial<ClockFigure>): ClockFigure {
  const about = { serviceKey: 'ed', clock: 'RESTORATION' as const, limitMinutes: 60, proposed: false };
  return { ...about, actualMs: null, soFarMs: 0, uncounted: null, met: null, ...of };
}
const took = (minutes: number, of: Partial<ClockFigure> = {}) =>
  figure({ actualMs: minutes * MINUTE_MS, soFarMs: minutes * MINUTE_MS, met: minutes <= 60, ...of });

test.each<[ClockFigure, string, string]>([
  [took(50), 'restored 50 min of 1 h', '50 min of 1 h'],
  [took(60.5), 'restored just over 1 h', 'just over 1 h'],
  [took(28, { clock: 'WORKAROUND' }), 'reports 28 min of 1 h', '28 min of 1 h'],
  [
    figure({ soFarMs: 69 * MINUTE_MS, met: false }),
    'not restored yet, 1 h 9 min of 1 h',
    'not yet, 1 h 9 min of 1 h',
  ],
  [
    figure({ soFarMs: 5 * MINUTE_MS, clock: 'WORKAROUND' }),
    'no workaround yet, 5 min of 1 h',
    'not yet, 5 min of 1 h',
  ],
  [
    figure({ soFarMs: 5 * MINUTE_MS, clock: 'RECOVERY', limitMinutes: null }),
    'not caught up yet, 5 min',
    'not yet, 5 min',
  ],
])('%o', (of, words, cell) => {
  expect([clockText(of, 'dictation'), ofLimitText(of)]).toEqual([words, cell]);
});

test('of a service whose hours were over nothing is called restored in 0 min', () => {
  const nothing = { uncounted: 'OUTSIDE_HOURS' as const };
  expect(uncountedText([took(0, nothing), took(0, nothing)])).toBe('down outside its hours, nothing counted');
  expect(uncountedText([took(0, nothing), took(20, nothing)])).toBeNull();
  expect(uncountedText([took(0, nothing), figure(nothing)])).toBeNull();
  expect(uncountedText([figure(nothing), figure(nothing)])).toBe('outside its hours, nothing counted yet');
  expect(uncountedText([figure({}), figure({})])).toBeNull();
});
