import { expect, test } from 'vitest';
import type { ClockName, RunningClock } from '../../../src/domain/incident/clocks.ts';
import { lateness } from '../../../src/domain/incident/lateness.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const clock = (
  serviceKey: string | null,
  name: ClockName,
  limitMinutes: number | null,
  stopped?: string,
): RunningClock => ({
  ...{ serviceKey, clock: name, limitMinutes, startedAt: at('02:00'), revision: 1 },
  stoppedAt: stopped ? at(stopped) : null,
});

test('services are counted once however many of their limits have passed; the one that has been late longest is named', () => {
  const clocks = [
    clock('stroke', 'WORKAROUND', 5),
    clock('stroke', 'RESTORATION', 30),
    clock('ed', 'WORKAROUND', 15),
    clock('ed', 'RESTORATION', 60),
    clock('mammo', 'WORKAROUND', null),
    clock('mammo', 'RESTORATION', 1_440),
  ];
  expect(lateness(clocks, at('02:40'))).toEqual({
    late: 2,
    services: 3,
    longest: { serviceKey: 'stroke', clock: 'WORKAROUND', at: at('02:05') },
    next: { serviceKey: 'ed', clock: 'RESTORATION', at: at('03:00') },
  });
});

test('a clock that stopped is neither late nor next, and a limit is passed after its instant', () => {
  const clocks = [clock('ed', 'WORKAROUND', 15, '02:30'), clock('ed', 'RESTORATION', 60)];
  expect(lateness(clocks, at('02:40'))).toMatchObject({ late: 0, longest: null, next: { at: at('03:00') } });
  expect(lateness(clocks, at('03:00'))).toMatchObject({ late: 0, longest: null, next: { at: at('03:00') } });
  expect(lateness(clocks, at('03:01'))).toMatchObject({ late: 1, longest: { at: at('03:00') }, next: null });
});

test('the incident’s own clock is no service', () => {
  expect(lateness([clock(null, 'RECONCILIATION', 10)], at('02:40'))).toEqual({
    ...{ late: 0, services: 0, next: null },
    longest: { serviceKey: null, clock: 'RECONCILIATION', at: at('02:10') },
  });
});
