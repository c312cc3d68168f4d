import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockStatus, dueThresholds, type Threshold } from '../../../src/domain/incident/clocks.ts';
import { downtimeMinutes } from '../../../src/domain/incident/downtime.ts';
import {
  downtimeIntervals,
  type ImpactChange,
  type IncidentImpact,
  intervalsBetween,
  worstOf,
} from '../../../src/domain/incident/downtime-intervals.ts';
import type { ImpactNow } from '../../../src/domain/incident/impact-now.ts';
import { serviceClocks } from '../../../src/domain/incident/incident-clocks.ts';
import { recoveryMs } from '../../../src/domain/incident/recovery.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const change = (
  time: string,
  impact: ImpactNow,
  { site = null, service = null }: { site?: string | null; service?: string | null } = {},
): ImpactChange => ({ at: night(time), impact, siteKey: site, serviceKey: service });

/** Down at North and South from 02:00 until 06:00; the clinic works at South alone. */
const archive = (...changes: ImpactChange[]): IncidentImpact => ({
  outages: [{ start: night('02:00'), end: night('06:00') }],
  siteKeys: ['north', 'south'],
  services: [
    { key: 'ed', siteKeys: null },
    { key: 'clinic', siteKeys: ['south'] },
  ],
  changes: [change('02:00', 'FULL'), ...changes],
  slowShare: 0.5,
});

const inWords = (incidents: IncidentImpact[], about: { siteKey?: string; serviceKey?: string } = {}) =>
  downtimeIntervals(incidents, about).map(({ start, end, impact }) => {
    const time = (at: Date | null) => at?.toISOString().slice(11, 16) ?? '';
    return `${time(start)}-${time(end)} ${impact}`;
  });

describe('when something was down', () => {
  const northUp = change('03:00', 'UP', { site: 'north' });
  const edUp = change('03:00', 'UP', { service: 'ed' });
  test.each<[string, ImpactChange[], { siteKey?: string; serviceKey?: string }, string[]]>([
    ['all the time where nothing changed', [], {}, ['02:00-06:00 FULL']],
    ['a site until it was up', [northUp], { siteKey: 'north' }, ['02:00-03:00 FULL']],
    ['the other site all the time', [northUp], { siteKey: 'south' }, ['02:00-06:00 FULL']],
    ['a service as long as one of its sites', [northUp], { serviceKey: 'ed' }, ['02:00-06:00 FULL']],
    ['a service at one site', [northUp], { serviceKey: 'ed', siteKey: 'north' }, ['02:00-03:00 FULL']],
    ['a service that was up alone', [edUp], { serviceKey: 'ed' }, ['02:00-03:00 FULL']],
    ['not the other service', [edUp], { serviceKey: 'clinic' }, ['02:00-06:00 FULL']],
    [
      'a service that was up in between',
      [edUp, change('03:30', 'PARTIAL', { service: 'ed' })],
      { serviceKey: 'ed' },
      ['02:00-03:00 FULL', '03:30-06:00 PARTIAL'],
    ],
    [
      'the worst of what holds at once',
      [change('03:00', 'SLOW', { site: 'north' })],
      {},
      ['02:00-06:00 FULL'],
    ],
    ['slow when everything is', [change('04:00', 'SLOW')], {}, ['02:00-04:00 FULL', '04:00-06:00 SLOW']],
    [
      'from an earlier instant that was recorded later, until the next change',
      [change('04:00', 'SLOW'), change('03:00', 'PARTIAL')],
      {},
      ['02:00-03:00 FULL', '03:00-04:00 PARTIAL', '04:00-06:00 SLOW'],
    ],
    [
      'as it was recorded last for one instant',
      [change('03:00', 'UP'), change('03:00', 'FULL'), change('03:30', 'UP')],
      {},
      ['02:00-03:30 FULL'],
    ],
    [
      'slow from the start when the declaration is corrected',
      [change('02:00', 'SLOW')],
      {},
      ['02:00-06:00 SLOW'],
    ],
    ['no longer than the outage', [change('07:00', 'SLOW')], {}, ['02:00-06:00 FULL']],
    ['never at a site that is not of the incident', [], { siteKey: 'west' }, []],
  ])('%s', (_name, changes, about, expected) => {
    expect(inWords([archive(...changes)], about)).toEqual(expected);
  });

  test('from a corrected start on, before and after the declared one', () => {
    const from = (start: string): IncidentImpact => ({
      ...archive(change('03:00', 'SLOW')),
      outages: [{ start: night(start), end: null }],
    });
    expect(inWords([from('01:30')])).toEqual(['01:30-03:00 FULL', '03:00- SLOW']);
    expect(inWords([from('02:20')])).toEqual(['02:20-03:00 FULL', '03:00- SLOW']);
  });
  test('at a site that came to be down later, from then on', () => {
    const west = { ...archive(), siteKeys: ['north', 'west'] };
    const changes = [
      ...west.changes,
      change('02:00', 'UP', { site: 'west' }),
      change('03:10', 'FULL', { site: 'west' }),
    ];
    expect(inWords([{ ...west, changes }], { siteKey: 'west' })).toEqual(['03:10-06:00 FULL']);
  });
  test('once for a minute in which two systems were', () => {
    const ris = { ...archive(), outages: [{ start: night('05:00'), end: night('07:00') }] };
    const both = downtimeIntervals([archive(), ris], { serviceKey: 'ed' });
    expect(downtimeMinutes(both, night('09:00'))).toBe(300);
  });
  test('a slow minute by its share, and beside a full one not at all', () => {
    const slow = archive(change('04:00', 'SLOW'));
    expect(downtimeMinutes(downtimeIntervals([slow]), night('09:00'))).toBe(180);
    expect(worstOf(downtimeIntervals([slow]))).toBe('FULL');
    expect(downtimeMinutes(downtimeIntervals([slow, archive()]), night('09:00'))).toBe(240);
  });
  test('the part of it in a period', () => {
    const part = intervalsBetween(downtimeIntervals([archive()]), night('05:00'), night('09:00'));
    expect(downtimeMinutes(part, night('09:00'))).toBe(60);
  });
});

test('recovery leaves out what a service was up for, and counts what it took after validation', () => {
  const ed = downtimeIntervals(
    [archive(change('02:40', 'UP', { service: 'ed' }), change('03:10', 'FULL', { service: 'ed' }))],
    { serviceKey: 'ed' },
  );
  const outages = [{ start: night('02:00'), end: night('06:00') }];
  const minutes = (caughtUp: string) => recoveryMs(ed, outages, night(caughtUp)) / 60_000;
  expect([minutes('02:30'), minutes('05:00'), minutes('07:00')]).toEqual([30, 150, 270]);
});

describe('whatever is recorded, in whatever order', () => {
  const MINUTES = 300;
  const start = night('02:00').getTime();
  const at = (minute: number) => new Date(start + minute * 60_000);
  const minute = fc.nat(MINUTES);
  const anyChange = fc.record({
    siteKey: fc.constantFrom('north', 'south', null),
    serviceKey: fc.constantFrom('ed', 'clinic', null),
    impact: fc.constantFrom<ImpactNow>('FULL', 'PARTIAL', 'SLOW', 'UP'),
    at: minute.map(at),
  });
  const anyIncident = fc
    .record({ changes: fc.array(anyChange, { maxLength: 8 }), from: minute, lasts: fc.option(minute) })
    .map(
      ({ changes, from, lasts }): IncidentImpact => ({
        ...archive(...changes),
        outages: [{ start: at(from), end: lasts === null ? null : at(from + lasts) }],
        slowShare: 1,
      }),
    );
  const about = fc.constantFrom(
    {},
    { siteKey: 'north' },
    { serviceKey: 'ed' },
    { siteKey: 'south', serviceKey: 'clinic' },
  );

  /** How bad it is in a minute, said the long way round. */
  const inMinute = (incident: IncidentImpact, siteKey: string, serviceKey: string, now: Date): ImpactNow => {
    const [outage] = incident.outages;
    if (!outage || now < outage.start || (outage.end && now >= outage.end)) return 'UP';
    const [first, ...more] = incident.changes;
    let holds = first;
    for (const one of [first, ...more])
      if (
        one &&
        holds &&
        one.at <= now &&
        one.at >= holds.at &&
        (one.siteKey ?? siteKey) === siteKey &&
        (one.serviceKey ?? serviceKey) === serviceKey
      )
        holds = one;
    return holds?.impact ?? 'FULL';
  };

  test('downtime is what counting minute by minute gives, and no minute counts twice', () => {
    fc.assert(
      fc.property(fc.array(anyIncident, { maxLength: 3 }), about, (incidents, of) => {
        const cells = [
          ['north', 'ed'],
          ['south', 'ed'],
          ['south', 'clinic'],
        ].filter(
          ([site, service]) =>
            (!('siteKey' in of) || of.siteKey === site) &&
            (!('serviceKey' in of) || of.serviceKey === service),
        );
        const counted = Array.from({ length: 2 * MINUTES }, (_, m) => at(m)).filter((now) =>
          incidents.some((incident) =>
            cells.some(([site = '', service = '']) => inMinute(incident, site, service, now) !== 'UP'),
          ),
        ).length;
        expect(downtimeMinutes(downtimeIntervals(incidents, of), at(2 * MINUTES))).toBe(counted);
      }),
    );
  });

  test('intervals follow one another', () => {
    fc.assert(
      fc.property(fc.array(anyIncident, { maxLength: 3 }), about, (incidents, of) => {
        const found = downtimeIntervals(incidents, of);
        for (const [i, { start: from, end }] of found.entries()) {
          const next = found[i + 1];
          expect(end === null ? next : end > from).toBe(end === null ? undefined : true);
          if (next) expect(end && end <= next.start).toBe(true);
        }
      }),
    );
  });

  test('no clock runs backwards, and none fires a threshold twice', () => {
    const live = fc
      .array(anyChange, { maxLength: 8 })
      .map((changes) => changes.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
    const limits = { serviceKey: 'ed', workaroundMinutes: 20, rtoMinutes: 60, mtdMinutes: 120 };
    const service = { ...limits, revision: 1, workaroundAt: null, caughtUpAt: null };
    const incident = {
      kind: 'UNPLANNED' as const,
      downSince: at(0),
      validatedAt: null,
      reconciledAt: null,
      stoodDownAt: null,
      outage: 1,
    };
    fc.assert(
      fc.property(live, fc.constantFrom(0, 0.5, 1), (changes, slowShare) => {
        const elapsed = new Map<string, number>();
        const fired = new Map<string, Threshold[]>();
        for (let m = 0; m <= MINUTES; m += 5) {
          const known = changes.filter((one) => one.at <= at(m));
          const impact = { ...archive(...known), outages: [{ start: at(0), end: null }], slowShare };
          for (const clock of serviceClocks(
            incident,
            service,
            downtimeIntervals([impact], { serviceKey: 'ed' }),
          )) {
            const now = clockStatus(clock, at(m)).elapsedMinutes;
            expect(now).toBeGreaterThanOrEqual(elapsed.get(clock.clock) ?? 0);
            elapsed.set(clock.clock, now);
            const before = fired.get(clock.clock) ?? [];
            const due = dueThresholds(clock, before, at(m));
            fired.set(clock.clock, [...before, ...due]);
          }
        }
        for (const all of fired.values()) expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
