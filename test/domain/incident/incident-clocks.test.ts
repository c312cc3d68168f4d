import { describe, expect, test } from 'vitest';
import { reconciliationClock, serviceClocks } from '../../../src/domain/incident/incident-clocks.ts';
import { noLongerBreached } from '../../../src/domain/incident/no-longer-breached.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const down = {
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
    const clocks = serviceClocks(incident, service);
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
  const clocks = (since: string) => serviceClocks({ ...down, downSince: night(since) }, ed);
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
