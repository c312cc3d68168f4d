import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueThresholds, type RunningClock, type Threshold } from '../../../src/domain/incident/clocks.ts';
import { downtimeIntervals, type ImpactChange } from '../../../src/domain/incident/downtime-intervals.ts';
import type { ImpactNow } from '../../../src/domain/incident/impact-now.ts';
import { firedThresholds, serviceClocks } from '../../../src/domain/incident/incident-clocks.ts';
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

test('in whatever order the past is recorded, what was told is what has passed, and nothing is told twice that stayed true', () => {
  const minute = (m: number) => new Date(night('02:00').getTime() + m * 60_000);
  const said = fc.record({
    /** Recorded so many minutes after the last one, for so many minutes before. */
    after: fc.nat(30),
    back: fc.nat(60),
    impact: fc.constantFrom<ImpactNow>('FULL', 'SLOW', 'UP'),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 8 }), fc.constantFrom(0.5, 1), (all, slowShare) => {
      const changes: ImpactChange[] = [{ siteKey: null, serviceKey: null, impact: 'FULL', at: minute(0) }];
      const limits = { serviceKey: 'ed', workaroundMinutes: 20, rtoMinutes: 40, mtdMinutes: 80 };
      let revision = 1;
      let crossings: Crossing[] = [];
      const clocksNow = () =>
        serviceClocks(
          {
            kind: 'UNPLANNED',
            downSince: minute(0),
            validatedAt: null,
            reconciledAt: null,
            stoodDownAt: null,
            outage: 1,
          },
          { ...limits, revision, workaroundAt: null, caughtUpAt: null },
          downtimeIntervals([
            {
              outages: [{ start: minute(0), end: null }],
              siteKeys: ['north'],
              services: [{ key: 'ed', siteKeys: null }],
              ...{ changes, slowShare },
            },
          ]),
        );
      let now = 0;
      for (const { after, back, impact } of all) {
        const until = now + after;
        for (; now <= until; now += 1) {
          const told = clocksNow().flatMap((clock) =>
            dueThresholds(clock, firedThresholds(clock, crossings), minute(now)).map((threshold) => ({
              serviceKey: 'ed',
              ...{ clock: clock.clock, threshold, revision },
              at: minute(now),
            })),
          );
          crossings = [...crossings, ...told];
        }
        const at = minute(Math.max(0, now - back));
        changes.push({ siteKey: null, serviceKey: null, impact, at });
        const { serviceKeys, kept } = reviseClocks(clocksNow(), crossings, minute(now));
        if (serviceKeys.length > 0) revision += 1;
        crossings = [...crossings, ...kept];

        const keys = crossings.map((one) => `${one.clock} ${one.threshold} ${one.revision}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const clock of clocksNow()) {
          const passed = dueThresholds(clock, [], minute(now));
          expect(firedThresholds(clock, crossings).filter((t) => !passed.includes(t))).toEqual([]);
        }
      }
    }),
  );
});
