import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClockName,
  clockStatus,
  dueThresholds,
  nextLimit,
  nextThresholdAt,
  type RunningClock,
  THRESHOLDS,
  type Threshold,
  thresholdAt,
} from '../../../src/domain/incident/clocks.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const clock = (change: Partial<RunningClock> = {}): RunningClock => ({
  clock: 'RESTORATION',
  serviceKey: 'ed',
  startedAt: night('02:00'),
  stoppedAt: null,
  limitMinutes: 60,
  revision: 1,
  ...change,
});

test('an hour warns at half and at four fifths of it', () => {
  expect(THRESHOLDS.map((t) => thresholdAt(clock(), t))).toEqual([
    night('02:30'),
    night('02:48'),
    night('03:00'),
  ]);
  expect(thresholdAt(clock({ limitMinutes: null }), 'LIMIT')).toBeNull();
});

describe('thresholds that are due', () => {
  test.each<[string, Partial<RunningClock>, Threshold[], string, Threshold[]]>([
    ['before half', {}, [], '02:29', []],
    ['at half, to the minute', {}, [], '02:30', ['HALF']],
    ['at half, fired', {}, ['HALF'], '02:30', []],
    ['at the limit: not yet over it', {}, ['HALF', 'FOUR_FIFTHS'], '03:00', []],
    ['declared late: all at once, in order', {}, [], '05:00', ['HALF', 'FOUR_FIFTHS', 'LIMIT']],
    ['one was fired', {}, ['FOUR_FIFTHS'], '05:00', ['HALF', 'LIMIT']],
    ['all were fired', {}, ['LIMIT', 'HALF', 'FOUR_FIFTHS'], '05:00', []],
    ['no limit', { limitMinutes: null }, [], '05:00', []],
    ['stopped before half', { stoppedAt: night('02:10') }, [], '05:00', []],
    ['stopped between', { stoppedAt: night('02:50') }, [], '05:00', ['HALF', 'FOUR_FIFTHS']],
    [
      'stopped at its limit: met, no breach',
      { stoppedAt: night('03:00') },
      ['HALF', 'FOUR_FIFTHS'],
      '05:00',
      [],
    ],
    ['stopped a minute too late', { stoppedAt: night('03:01') }, ['HALF', 'FOUR_FIFTHS'], '05:00', ['LIMIT']],
    ['started later than now', { startedAt: night('06:00') }, [], '05:00', []],
  ])('%s', (_name, change, fired, now, due) => {
    expect(dueThresholds(clock(change), fired, night(now))).toEqual(due);
  });
});

describe('the next threshold', () => {
  test.each<[string, Partial<RunningClock>, Threshold[], string, string | null]>([
    ['from the start', {}, [], '02:00', '02:30'],
    ['strictly later than now', {}, [], '02:30', '02:48'],
    ['fired before its time is passed over', {}, ['HALF'], '02:10', '02:48'],
    ['the limit, from the millisecond after it', {}, [], '02:48', '03:00:00.001'],
    ['at the limit, not yet over it', {}, [], '03:00', '03:00:00.001'],
    ['none after the limit', {}, [], '03:01', null],
    ['none when stopped', { stoppedAt: night('02:10') }, [], '02:10', null],
    ['none without a limit', { limitMinutes: null }, [], '02:10', null],
  ])('%s', (_name, change, fired, now, at) => {
    expect(nextThresholdAt(clock(change), fired, night(now))).toEqual(at && new Date(`2026-03-10T${at}Z`));
  });
});

describe('the state of a clock', () => {
  test.each<[string, Partial<RunningClock>, string, string, number]>([
    ['green', {}, '02:29', 'GREEN', 29],
    ['amber from half', {}, '02:30', 'AMBER', 30],
    ['amber to the limit itself', {}, '03:00', 'AMBER', 60],
    ['breached after it', {}, '03:01', 'BREACHED', 61],
    ['met', { stoppedAt: night('02:20') }, '05:00', 'MET', 20],
    ['met at the limit', { stoppedAt: night('03:00') }, '05:00', 'MET', 60],
    ['missed', { stoppedAt: night('03:01') }, '05:00', 'MISSED', 61],
    ['no limit', { limitMinutes: null }, '05:00', 'NO_LIMIT', 180],
    [
      'stopped before its corrected start',
      { startedAt: night('02:30'), stoppedAt: night('02:10') },
      '05:00',
      'MET',
      0,
    ],
  ])('%s', (_name, change, now, state, elapsedMinutes) => {
    expect(clockStatus(clock(change), night(now))).toMatchObject({ state, elapsedMinutes });
  });

  test('the share and the instant of the limit', () => {
    expect(clockStatus(clock(), night('03:30'))).toEqual({
      state: 'BREACHED',
      elapsedMinutes: 90,
      limitAt: night('03:00'),
      fraction: 1.5,
    });
  });

  test('an hour is an hour through both changes of the clocks', () => {
    const spring = clock({ startedAt: new Date('2026-03-08T06:30:00.000Z') });
    expect(thresholdAt(spring, 'LIMIT')).toEqual(new Date('2026-03-08T07:30:00.000Z'));
    const autumn = clock({ startedAt: new Date('2026-11-01T05:30:00.000Z') });
    expect(clockStatus(autumn, new Date('2026-11-01T06:30:00.000Z')).state).toBe('AMBER');
    expect(clockStatus(autumn, new Date('2026-11-01T06:30:00.001Z')).state).toBe('BREACHED');
  });
});

describe('a clock that counts service hours only', () => {
  const hours = [{ days: ['Mon' as const, 'Tue' as const, 'Wed' as const], from: 420, to: 1_140 }];
  /** Outpatients, Mon-Wed 07:00-19:00: down since 02:40 on Tuesday, 10 March 2026, with 12 h to bear. */
  const outpatients = clock({
    startedAt: new Date('2026-03-10T02:40-04:00'),
    limitMinutes: 720,
    counted: { hours, zone: 'America/New_York' },
  });

  test('warns within the hours, and breaches at the next opening', () => {
    expect(THRESHOLDS.map((t) => thresholdAt(outpatients, t))).toEqual([
      new Date('2026-03-10T13:00-04:00'),
      new Date('2026-03-10T16:36-04:00'),
      new Date('2026-03-11T07:00-04:00'),
    ]);
  });

  test.each<[string, string, string, number]>([
    ['the night does not count', '2026-03-10T06:59-04:00', 'GREEN', 0],
    ['half of the day', '2026-03-10T13:00-04:00', 'AMBER', 360],
    ['closed: nothing more is lost until it opens', '2026-03-11T06:59-04:00', 'AMBER', 720],
    ['opening', '2026-03-11T07:00-04:00', 'AMBER', 720],
    ['open again', '2026-03-11T07:01-04:00', 'BREACHED', 721],
  ])('%s', (_name, now, state, elapsedMinutes) => {
    expect(clockStatus(outpatients, new Date(now))).toMatchObject({ state, elapsedMinutes });
  });

  test('images that are back before it opens are in time; what was told agrees', () => {
    const stopped = { ...outpatients, stoppedAt: new Date('2026-03-11T03:00-04:00') };
    const later = new Date('2026-03-11T09:00-04:00');
    expect(clockStatus(stopped, later).state).toBe('MET');
    expect(dueThresholds(stopped, [], later)).toEqual(['HALF', 'FOUR_FIFTHS']);
    const late = { ...outpatients, stoppedAt: new Date('2026-03-11T07:00:01-04:00') };
    expect(clockStatus(late, later).state).toBe('MISSED');
    expect(dueThresholds(late, [], later)).toEqual(THRESHOLDS);
  });
});

describe('the next limit of a service', () => {
  const workaround = clock({ clock: 'WORKAROUND', limitMinutes: 15 });
  const restoration = clock();
  const recovery = clock({ clock: 'RECOVERY', limitMinutes: 240 });
  test.each<[string, RunningClock[], string, ClockName | null]>([
    ['the nearest', [recovery, restoration, workaround], '02:10', 'WORKAROUND'],
    ['a limit that is now can still be kept', [recovery, restoration, workaround], '02:15', 'WORKAROUND'],
    ['a limit that is passed is not the next', [recovery, restoration, workaround], '02:16', 'RESTORATION'],
    [
      'a stopped clock has none',
      [{ ...workaround, stoppedAt: night('02:05') }, recovery],
      '02:10',
      'RECOVERY',
    ],
    [
      'no workaround limit agreed',
      [{ ...workaround, limitMinutes: null }, restoration],
      '02:10',
      'RESTORATION',
    ],
    ['all passed: the one passed last', [recovery, workaround, restoration], '09:00', 'RECOVERY'],
    ['none runs', [{ ...workaround, stoppedAt: night('02:05') }], '02:10', null],
    ['none at all', [], '02:10', null],
  ])('%s', (_name, clocks, now, name) => {
    expect(nextLimit(clocks, night(now))?.clock ?? null).toBe(name);
  });
});

const minutes = fc.integer({ min: 1, max: 20_000 });
const clocks = fc.record({
  clock: fc.constant('RECOVERY' as const),
  serviceKey: fc.constant('ed'),
  startedAt: fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
  limitMinutes: minutes,
  revision: fc.constant(1),
  stoppedAt: fc.constant(null),
});

test('no threshold is a millisecond off', () => {
  fc.assert(
    fc.property(clocks, (c) => {
      const after = THRESHOLDS.map((t) => (thresholdAt(c, t)?.getTime() ?? 0) - c.startedAt.getTime());
      expect(after).toEqual([c.limitMinutes * 30_000, c.limitMinutes * 48_000, c.limitMinutes * 60_000]);
    }),
  );
});

test('woken at each next threshold, a clock fires each once, and its state agrees', () => {
  fc.assert(
    fc.property(clocks, minutes, (c, late) => {
      const fired: Threshold[] = [];
      let now: Date | null = new Date(c.startedAt.getTime() + late * 60_000);
      while (now) {
        const due = dueThresholds(c, fired, now);
        fired.push(...due);
        expect(fired.includes('LIMIT')).toBe(clockStatus(c, now).state === 'BREACHED');
        expect(fired.includes('HALF')).toBe(clockStatus(c, now).state !== 'GREEN');
        const next = nextThresholdAt(c, fired, now);
        if (next) expect(next > now).toBe(true);
        now = next;
      }
      expect(fired).toEqual(THRESHOLDS);
    }),
  );
});

test('a clock that was stopped has a breach due exactly when it missed', () => {
  fc.assert(
    fc.property(clocks, fc.integer({ min: 0, max: 40_000 }), (c, ran) => {
      const stopped = { ...c, stoppedAt: new Date(c.startedAt.getTime() + ran * 60_000) };
      const later = new Date('2030-01-01T00:00:00.000Z');
      expect(dueThresholds(stopped, [], later).includes('LIMIT')).toBe(
        clockStatus(stopped, later).state === 'MISSED',
      );
    }),
  );
});
