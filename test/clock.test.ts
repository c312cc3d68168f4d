import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hospitalClock, realSince } from '../src/clock.ts';

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2026-03-10T06:00:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('at the usual speed', () => {
  test('it shows the time that it is', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    expect(clock.now()).toEqual(new Date('2026-03-10T06:00:00.000Z'));
    vi.advanceTimersByTime(90_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T06:01:30.000Z'));
    expect(clock.offsetMs()).toBe(0);
  });

  test('after a drill it continues from where that one ended', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 59 * 60_000 });
    expect(clock.now()).toEqual(new Date('2026-03-10T06:59:00.000Z'));
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:00:00.000Z'));
    expect(clock.offsetMs()).toBe(59 * 60_000);
  });

  test('a machine that slept shows the time that it is when it wakes', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    vi.setSystemTime(new Date('2026-03-10T09:00:00.000Z'));
    expect(clock.now()).toEqual(new Date('2026-03-10T09:00:00.000Z'));
  });

  test('when the machine’s clock is set back it never goes back, and the lead is not kept for ever', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    vi.setSystemTime(new Date('2026-03-10T06:30:00.000Z'));
    expect(clock.now()).toEqual(new Date('2026-03-10T06:30:00.000Z'));
    vi.setSystemTime(new Date('2026-03-10T06:10:00.000Z'));
    expect(clock.now()).toEqual(new Date('2026-03-10T06:30:00.000Z'));
    expect(clock.offsetMs()).toBe(0);
    vi.setSystemTime(new Date('2026-03-10T06:31:00.000Z'));
    expect(clock.now()).toEqual(new Date('2026-03-10T06:31:00.000Z'));
  });

  test('when the machine’s clock is set back by an hour, time goes on at half its speed until both show the same', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    vi.setSystemTime(new Date('2026-03-10T05:00:00.000Z'));
    vi.advanceTimersByTime(10 * 60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T06:05:00.000Z'));
    vi.advanceTimersByTime(110 * 60_000);
    expect([clock.now(), new Date()]).toEqual(Array(2).fill(new Date('2026-03-10T07:00:00.000Z')));
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:01:00.000Z'));
  });

  test('a clock that starts behind the recorded time starts there, until the machine’s clock catches up', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    clock.notBefore(new Date('2026-03-10T06:20:00.000Z'));
    clock.notBefore(new Date('2026-03-10T06:10:00.000Z'));
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T06:20:30.000Z'));
    vi.advanceTimersByTime(60 * 60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:01:00.000Z'));
    expect(clock.offsetMs()).toBe(0);
  });

  test('it takes no other speed: it is the time that it is', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: 0 });
    clock.runAt(60);
    vi.advanceTimersByTime(60_000);
    expect([clock.now(), clock.speed()]).toEqual([new Date('2026-03-10T06:01:00.000Z'), 1]);
  });

  test('the wait for an instant is the real time until it, and none when it has passed', () => {
    const clock = hospitalClock({ speed: 1, offsetMs: HOUR });
    expect(clock.realDelay(new Date('2026-03-10T07:05:00.000Z'))).toBe(300_000);
    expect(clock.realDelay(new Date('2026-03-10T07:00:00.000Z'))).toBe(0);
    expect(clock.realDelay(new Date('2026-03-10T06:59:00.000Z'))).toBe(0);
  });
});

describe('at sixty times', () => {
  test('a real minute is an hour', () => {
    const clock = hospitalClock({ speed: 60, offsetMs: 0 });
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:00:00.000Z'));
    expect(clock.realDelay(new Date('2026-03-10T08:00:00.000Z'))).toBe(60_000);
  });

  test('the lead that it has gained is what the next start begins with', () => {
    const first = hospitalClock({ speed: 60, offsetMs: 0 });
    vi.advanceTimersByTime(60_000);
    const left = first.now();
    const next = hospitalClock({ speed: 60, offsetMs: first.offsetMs() });
    expect(next.now()).toEqual(left);
    vi.advanceTimersByTime(1_000);
    expect(next.now().getTime() - left.getTime()).toBe(60_000);
    expect(next.offsetMs()).toBe(59 * 60_000 + 59_000);
  });

  test('it runs on at another speed from where it stands, and waits are reckoned at that one', () => {
    const clock = hospitalClock({ speed: 60, offsetMs: 0 });
    vi.advanceTimersByTime(60_000);
    clock.runAt(1);
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:01:00.000Z'));
    expect([clock.speed(), clock.realDelay(new Date('2026-03-10T07:02:00.000Z'))]).toEqual([1, 60_000]);
    clock.runAt(60);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:02:00.000Z'));
    expect(clock.offsetMs()).toBe(59 * 60_000 + 59_000);
  });

  test('setting the machine’s clock back does not slow it or turn it', () => {
    const clock = hospitalClock({ speed: 60, offsetMs: 0 });
    vi.advanceTimersByTime(30_000);
    vi.setSystemTime(new Date('2026-03-10T05:00:00.000Z'));
    expect(clock.now()).toEqual(new Date('2026-03-10T06:30:00.000Z'));
    vi.advanceTimersByTime(30_000);
    expect(clock.now()).toEqual(new Date('2026-03-10T07:00:00.000Z'));
  });
});

test('it catches up with an instant that another copy has reached, and never goes back to one', () => {
  const clock = hospitalClock({ speed: 60, offsetMs: 0 });
  vi.advanceTimersByTime(1_000);
  clock.catchUp(new Date('2026-03-10T06:05:00.000Z'));
  vi.advanceTimersByTime(1_000);
  expect(clock.now()).toEqual(new Date('2026-03-10T06:06:00.000Z'));
  clock.catchUp(new Date('2026-03-10T06:01:00.000Z'));
  expect(clock.now()).toEqual(new Date('2026-03-10T06:06:00.000Z'));
});

test('the repeated hour is an hour like any other', () => {
  vi.setSystemTime(new Date('2026-11-01T05:30:00.000Z'));
  const clock = hospitalClock({ speed: 60, offsetMs: 0 });
  vi.advanceTimersByTime(60_000);
  expect(clock.now()).toEqual(new Date('2026-11-01T06:30:00.000Z'));
});

test.each([
  [1, 60_000],
  [60, 1_000],
])(
  'at %i× a minute of hospital time ago is %i ms of real time ago, and what is in the future is none',
  (speed, network) => {
    const clock = hospitalClock({ speed, offsetMs: 0 });
    vi.advanceTimersByTime(120_000);
    const ago = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
    expect(realSince(clock, ago(1))).toBe(network);
    expect(realSince(clock, ago(-1))).toBe(0);
  },
);
