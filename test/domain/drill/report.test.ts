import { expect, test } from 'vitest';
import { drillReport } from '../../../src/domain/drill/report.ts';
import type { FiguresView } from '../../../src/domain/incident/incident-details.ts';

type Row = FiguresView['rows'][number];
const row = (serviceName: string, actualMinutes: number | null, met: boolean | null): Row => ({
  ...{ serviceName, clock: 'WORKAROUND', limitMinutes: 30, actualMinutes, met, proposed: false },
  ...{ soFarMinutes: actualMinutes ?? 45, uncounted: null },
});

test('a drill is scored by limits that were reached; the furthest over comes first', () => {
  const rows = [row('ED', 20, true), row('Stroke', 36, false), row('ICU', 75, false), row('OR', null, null)];
  expect(drillReport({ state: 'CLOSED' }, { rows })).toEqual({
    rehearsed: true,
    limits: { kept: 1, of: 3 },
    over: [
      { serviceName: 'ICU', clock: 'WORKAROUND', minutes: 45 },
      { serviceName: 'Stroke', clock: 'WORKAROUND', minutes: 6 },
    ],
  });
});

test('seconds over a limit are over it', () => {
  expect(drillReport({ state: 'CLOSED' }, { rows: [row('ED', 30, false)] }).over[0]?.minutes).toBe(1);
});

test.each(['DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'STOOD_DOWN'] as const)(
  'a drill that is %s is no rehearsal',
  (state) => {
    expect(drillReport({ state }, { rows: [] }).rehearsed).toBe(false);
  },
);
