import { expect, test } from 'vitest';
import { type Look, makeLane } from '../../src/jobs/lane.ts';
import { logLines } from '../support/log-lines.ts';

const NOTHING: Look = { more: false, nextInMs: null };

/** A lane whose looks do what `look` says, with the errors it logged. */
function laneOf(look: (n: number, carry: (work: Promise<void>) => void) => Promise<Look>) {
  const { log, warned } = logLines();
  let looks = 0;
  const lane = makeLane('test', log, (carry) => {
    looks += 1;
    return look(looks, carry);
  });
  return { lane, warned, looks: () => looks };
}

test('a lane that is asked while it looks looks once more, however often it was asked', async () => {
  const first = Promise.withResolvers<void>();
  const { lane, looks } = laneOf(async (n) => {
    if (n === 1) await first.promise;
    return NOTHING;
  });
  lane.kick();
  for (let i = 0; i < 5; i += 1) lane.kick();
  first.resolve();
  expect(await lane.idle()).toBe(false);
  expect(looks()).toBe(2);
  expect(await lane.idle()).toBe(true);
});

test('what hangs keeps the lane from nothing, and makes it look again when it ends', async () => {
  const hanging = Promise.withResolvers<void>();
  const { lane, looks } = laneOf(async (n, carry) => {
    if (n === 1) carry(hanging.promise);
    return NOTHING;
  });
  lane.kick();
  await expect.poll(looks, { interval: 1 }).toBe(1);
  lane.kick();
  await expect.poll(looks, { interval: 1 }).toBe(2);
  const idle = lane.idle();
  hanging.resolve();
  expect(await idle).toBe(false);
  expect(looks()).toBe(3);
});

test('how far it has come is told by the oldest work that has not ended', async () => {
  const hanging = Promise.withResolvers<void>();
  const { lane, looks } = laneOf(async (n, carry) => {
    if (n === 1) carry(hanging.promise);
    return NOTHING;
  });
  expect(lane.lastCompleted()).toBeNull();
  lane.kick();
  await expect.poll(looks, { interval: 1 }).toBe(1);
  const held = lane.lastCompleted();
  lane.kick();
  await expect.poll(looks, { interval: 1 }).toBe(2);
  expect(lane.lastCompleted()).toBe(held);
  hanging.resolve();
  await lane.idle();
  expect(lane.lastCompleted()).toBeGreaterThan(held ?? 0);
});

test('once it keeps time it wakes itself when its rows need it; before, it waits to be asked', async () => {
  const { lane, looks } = laneOf(async (n) => ({ more: false, nextInMs: n < 3 ? 10 : null }));
  lane.kick();
  await lane.idle();
  expect(looks()).toBe(1);
  lane.keepTime();
  lane.kick();
  await expect.poll(looks, { interval: 1 }).toBe(3);
  await lane.stop();
});

test('a look that fails and work that fails end no lane; a stopped one starts nothing', async () => {
  const { lane, looks, warned } = laneOf(async (n, carry) => {
    if (n === 1) throw new Error('no database');
    if (n === 2) carry(Promise.reject(new Error('no database')));
    return NOTHING;
  });
  lane.kick();
  await lane.idle();
  lane.kick();
  await lane.idle();
  expect(warned()).toEqual(['a pass failed; the next one tries again', 'a piece of work failed']);
  const before = looks();
  await lane.stop();
  lane.kick();
  expect(await lane.idle()).toBe(true);
  expect(looks()).toBe(before);
});
