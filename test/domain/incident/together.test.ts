import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentImpact } from '../../../src/domain/incident/downtime-intervals.ts';
import { together } from '../../../src/domain/incident/together.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 2, minute));
const NOW = at(600);

const down = (from: number, to: number | null, services = ['ed']): IncidentImpact => ({
  outages: [{ start: at(from), end: to === null ? null : at(to) }],
  siteKeys: ['main'],
  services: services.map((key) => ({ key, siteKeys: null })),
  changes: [{ siteKey: null, serviceKey: null, impact: 'FULL', at: at(from) }],
  slowShare: 1,
});

test('a minute without two systems is one minute', () => {
  expect(together([down(0, 60), down(30, 120)], NOW)).toEqual([{ serviceKey: 'ed', minutes: 120 }]);
  expect(together([down(0, 60), down(90, 120, ['icu'])], NOW)).toEqual([
    { serviceKey: 'ed', minutes: 60 },
    { serviceKey: 'icu', minutes: 30 },
  ]);
  expect(together([down(0, 60), down(590, null)], NOW)).toEqual([{ serviceKey: 'ed', minutes: 70 }]);
});

test('whatever the outages: no more than all of them, no less than the longest, in any order, and no minute twice', () => {
  const outage = fc
    .tuple(fc.nat(300), fc.integer({ min: 1, max: 300 }))
    .map(([from, lasts]) => [from, from + lasts] as const);
  fc.assert(
    fc.property(fc.array(outage, { minLength: 1, maxLength: 6 }), (outages) => {
      const minutes = new Set(
        outages.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
      );
      const incidents = outages.map(([from, to]) => down(from, to));
      const [once] = together(incidents, NOW);
      expect(once?.minutes).toBe(minutes.size);
      expect(together(incidents.toReversed(), NOW)).toEqual([once]);
    }),
  );
});
