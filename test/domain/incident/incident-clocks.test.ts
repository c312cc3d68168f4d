import { describe, expect, test } from 'vitest';
import {
  clockStatus,
  nextLimit,
  type RunningClock,
  thresholdAt,
} from '../../../src/domain/incident/clocks.ts';
import type { DowntimeInterval } from '../../../src/domain/incident/downtime-intervals.ts';
import { reconciliationClock, serviceClocks } from '../../../src/domain/incident/incident-clocks.ts';
import { noLongerBreached } from '../../../src/domain/incident/no-longer-breached.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const down: Parameters<typeof serviceClocks>[0] = {
  kind: 'UNPLANNED',
  downSince: night('02:00'),
  validatedAt: null,
  reconciledAt: null,
  stoodDownAt: null,
  outage: 1,
};
const ed = {
  serviceKey: 'ed',
  workaroundMinutes: 30,
  rtoMinutes: 60,
  mtdMinutes: 240,
  revision: 1,
  workaroundAt: null,
  caughtUpAt: null,
};

/** Down at all its sites, all the time. */
const allOf = (incident: typeof down): DowntimeInterval[] => [
  {
    start: incident.downSince,
    end: incident.validatedAt ?? incident.stoodDownAt,
    ...{ impact: 'FULL', share: 1 },
  },
];

describe('when the clocks of a service stop', () => {
  test.each([
    ['none while it is down', down, ed, [null, null, null]],
    [
      'the workaround when images are shown',
      down,
      { ...ed, workaroundAt: night('02:20') },
      ['02:20', null, null],
    ],
    ['two at validation', { ...down, validatedAt: night('03:10') }, ed, ['03:10', '03:10', null]],
    [
      'recovery when the service has caught up',
      { ...down, validatedAt: night('03:10') },
      { ...ed, workaroundAt: night('02:20'), caughtUpAt: night('05:00') },
      ['02:20', '03:10', '05:00'],
    ],
    ['all when it is stood down', { ...down, stoodDownAt: night('02:15') }, ed, ['02:15', '02:15', '02:15']],
  ])('%s', (_name, incident, service, stopped) => {
    const clocks = serviceClocks(incident, service, allOf(incident));
    expect(clocks.map((c) => c.clock)).toEqual(['WORKAROUND', 'RESTORATION', 'RECOVERY']);
    expect(clocks.map((c) => c.stoppedAt)).toEqual(
      stopped.map((time) => (time === null ? null : night(time))),
    );
    expect(clocks.every((c) => c.startedAt.getTime() === night('02:00').getTime())).toBe(true);
  });
});

test('reconciliation runs from validated to reconciled', () => {
  expect(reconciliationClock(down, 1_440)).toBeNull();
  const validated = { ...down, validatedAt: night('03:10') };
  expect(reconciliationClock(validated, 1_440)).toMatchObject({
    startedAt: night('03:10'),
    stoppedAt: null,
    limitMinutes: 1_440,
  });
  expect(reconciliationClock({ ...validated, reconciledAt: night('09:00') }, 1_440)?.stoppedAt).toEqual(
    night('09:00'),
  );
});

describe('a corrected start', () => {
  const clocks = (since: string) => {
    const incident = { ...down, downSince: night(since) };
    return serviceClocks(incident, ed, allOf(incident));
  };
  test('names the clocks that are no longer breached', () => {
    const freed = noLongerBreached(clocks('02:00'), clocks('02:45'), night('03:10'));
    expect(freed.map((c) => c.clock)).toEqual(['WORKAROUND', 'RESTORATION']);
  });
  test('names none when it was earlier', () => {
    expect(noLongerBreached(clocks('02:45'), clocks('02:00'), night('03:10'))).toEqual([]);
  });
  test('names none that are breached all the same', () => {
    const freed = noLongerBreached(clocks('02:00'), clocks('02:20'), night('03:10'));
    expect(freed.map((c) => c.clock)).toEqual(['RESTORATION']);
  });
});

describe('a service that was up again while the rest was down', () => {
  const spans = (...of: [start: string, end: string | null, share?: number][]): DowntimeInterval[] =>
    of.map(([start, end, share = 1]) => ({
      start: night(start),
      end: end === null ? null : night(end),
      ...{ impact: share === 1 ? 'FULL' : 'SLOW', share },
    }));
  const at = (of: RunningClock[], clock: string, threshold: 'HALF' | 'LIMIT' = 'LIMIT') => {
    const found = of.find((one) => one.clock === clock);
    return found ? thresholdAt(found, threshold)?.toISOString().slice(11, 16) : null;
  };

  test('has all its clocks stopped then', () => {
    const [workaround, restoration, recovery] = serviceClocks(down, ed, spans(['02:00', '02:40']));
    expect(workaround?.stoppedAt).toEqual(night('02:40'));
    expect(restoration?.stoppedAt).toEqual(night('02:40'));
    expect(recovery?.stoppedAt).toEqual(night('02:40'));
  });
  test('stops the workaround at whichever came first', () => {
    const shown = { ...ed, workaroundAt: night('02:20') };
    const [workaround] = serviceClocks(down, shown, spans(['02:00', '02:40']));
    expect(workaround?.stoppedAt).toEqual(night('02:20'));
  });
  test('runs on without the time in between when it is down again', () => {
    const clocks = serviceClocks(down, ed, spans(['02:00', '02:40'], ['03:10', null]));
    expect(clocks[1]?.stoppedAt).toBeNull();
    expect(at(clocks, 'RESTORATION', 'HALF')).toBe('02:30');
    expect(at(clocks, 'RESTORATION')).toBe('03:30');
  });
  test('has met a limit at which it came up', () => {
    const clocks = serviceClocks(down, ed, spans(['02:00', '03:00'], ['03:10', null]));
    expect(at(clocks, 'RESTORATION')).toBe('03:10');
    const [, restoration] = serviceClocks(down, ed, spans(['02:00', '03:00']));
    expect(restoration && clockStatus(restoration, night('04:00')).state).toBe('MET');
  });
  test('counts a slow minute by the share of the plan', () => {
    const clocks = serviceClocks(down, ed, spans(['02:00', '02:30'], ['02:30', null, 0.5]));
    expect(at(clocks, 'RESTORATION')).toBe('03:30');
  });
  test('has no limit ahead while nothing counts', () => {
    const clocks = serviceClocks(down, ed, spans(['02:00', '02:30'], ['02:30', null, 0]));
    expect(at(clocks, 'RESTORATION')).toBeUndefined();
    expect(nextLimit(clocks, night('02:40'))).toBeNull();
  });
  test('was never late where it was up from the beginning', () => {
    const [, restoration] = serviceClocks(down, ed, []);
    expect(restoration && clockStatus(restoration, night('09:00'))).toMatchObject({
      state: 'MET',
      elapsedMinutes: 0,
    });
  });
});
