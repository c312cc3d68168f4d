import { expect, test } from 'vitest';
import type { RunningClock, Threshold } from '../../../src/domain/incident/clocks.ts';
import { type Crossing, reviseClocks } from '../../../src/domain/incident/revise-clocks.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
/** An hour, from 02:00. */
const restoration = (serviceKey: string, stoppedAt: Date | null): RunningClock => ({
  clock: 'RESTORATION',
  ...{ serviceKey, stoppedAt },
  startedAt: night('02:00'),
  limitMinutes: 60,
  revision: 2,
});
const told = (serviceKey: string, threshold: Threshold, at: string, revision = 2): Crossing => ({
  ...{ serviceKey, threshold, revision },
  clock: 'RESTORATION',
  at: night(at),
});
const all = (serviceKey: string) => [
  told(serviceKey, 'HALF', '02:30', 1),
  told(serviceKey, 'HALF', '02:30'),
  told(serviceKey, 'FOUR_FIFTHS', '02:48'),
  told(serviceKey, 'LIMIT', '03:00'),
];

test('a service of which something was told that is not true has a new revision, in which the rest is told already', () => {
  const clocks = [restoration('ed', night('02:40')), restoration('icu', null)];
  expect(reviseClocks(clocks, [...all('ed'), ...all('icu')], night('03:10'))).toEqual({
    serviceKeys: ['ed'],
    kept: [told('ed', 'HALF', '02:30', 3)],
  });
});

test('nothing is revised while all that was told is true', () => {
  const clocks = [restoration('ed', night('03:05'))];
  expect(reviseClocks(clocks, all('ed'), night('03:10'))).toEqual({ serviceKeys: [], kept: [] });
});
