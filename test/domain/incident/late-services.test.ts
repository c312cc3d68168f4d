import { expect, test } from 'vitest';
import type { RunningClock } from '../../../src/domain/incident/clocks.ts';
import { lateServices } from '../../../src/domain/incident/late-services.ts';

const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);
const clock = (
  of: RunningClock['clock'],
  limitMinutes: number | null,
  stoppedAt: Date | null = null,
): RunningClock => ({
  clock: of,
  serviceKey: 's',
  startedAt: at('18:00'),
  stoppedAt,
  limitMinutes,
  revision: 1,
});
const service = (name: string, ...clocks: RunningClock[]) => ({ key: name, name, clocks });

test('who is late for longest, and whose limit comes next', () => {
  const services = [
    service('Stroke', clock('WORKAROUND', 20), clock('RESTORATION', 30), clock('RECOVERY', 240)),
    service('OR', clock('WORKAROUND', 10, at('18:05')), clock('RESTORATION', 35)),
    service('ED', clock('WORKAROUND', 62)),
    service('Wards', clock('WORKAROUND', null), clock('RESTORATION', 480)),
  ];
  expect(lateServices(services, at('18:37'))).toEqual({
    late: 2,
    of: 4,
    longest: { service: 'Stroke', key: 'Stroke', clock: 'WORKAROUND', at: at('18:20') },
    next: { service: 'ED', key: 'ED', clock: 'WORKAROUND', at: at('19:02') },
  });
});

test('when every service is late, the next limit is one of those', () => {
  const services = [service('Stroke', clock('WORKAROUND', 5), clock('RESTORATION', 60))];
  expect(lateServices(services, at('18:30')).next).toEqual({
    service: 'Stroke',
    key: 'Stroke',
    clock: 'RESTORATION',
    at: at('19:00'),
  });
});

test('nothing is late or ahead without a service', () => {
  expect(lateServices([], at('18:30'))).toEqual({ late: 0, of: 0, longest: null, next: null });
});
