import { expect, test } from 'vitest';
import { type Look, makeWorker, type Work } from '../../../src/jobs/worker/worker.ts';
import { logLines } from '../../support/process/log-lines.ts';

const NOTHING: Look = { more: false, nextInMs: null };

/** A worker whose looks do what `look` says, with the errors it logged. */
function workerOf(look: (n: number, track: (work: Work) => void) => Promise<Look>) {
  const { log, warned } = logLines();
  let looks = 0;
  const worker = makeWorker('test', log, (track) => {
    looks += 1;
    return look(looks, track);
  });
  return { worker, warned, looks: () => looks };
}

test('a worker that is woken during a run runs once more, however often it was woken', async () => {
  const first = Promise.withResolvers<void>();
  const { worker, looks } = workerOf(async (n) => {
    if (n === 1) await first.promise;
    return NOTHING;
  });
  worker.wake();
  for (let i = 0; i < 5; i += 1) worker.wake();
  first.resolve();
  expect(await worker.idle()).toBe(false);
  expect(looks()).toBe(2);
  expect(await worker.idle()).toBe(true);
});

test('a hanging task blocks nothing else, and the worker runs again when it ends', async () => {
  const hanging = Promise.withResolvers<void>();
  const { worker, looks } = workerOf(async (n, track) => {
    if (n === 1) track(hanging.promise);
    return NOTHING;
  });
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(1);
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(2);
  const idle = worker.idle();
  hanging.resolve();
  expect(await idle).toBe(false);
  expect(looks()).toBe(3);
});

test('progress is measured by the oldest unfinished work', async () => {
  const hanging = Promise.withResolvers<void>();
  const { worker, looks } = workerOf(async (n, track) => {
    if (n === 1) track(hanging.promise);
    return NOTHING;
  });
  expect(worker.lastCompleted()).toBeNull();
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(1);
  const held = worker.lastCompleted();
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(2);
  expect(worker.lastCompleted()).toBe(held);
  hanging.resolve();
  await worker.idle();
  expect(worker.lastCompleted()).toBeGreaterThan(held ?? 0);
});

test('once it keeps time it wakes itself when its rows need it; before that, it waits to be woken', async () => {
  const { worker, looks } = workerOf(async (n) => ({ more: false, nextInMs: n < 3 ? 10 : null }));
  worker.wake();
  await worker.idle();
  expect(looks()).toBe(1);
  worker.wakeItself();
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(3);
  await worker.stop();
});

test('a task that left nothing does not wake the worker again; what it left is found in time', async () => {
  const { worker, looks } = workerOf(async (n, track) => {
    track(Promise.resolve({ more: n === 2, nextInMs: n === 3 ? 10 : null }));
    return NOTHING;
  });
  worker.wakeItself();
  worker.wake();
  await worker.idle();
  expect(looks()).toBe(1);
  worker.wake();
  await worker.idle();
  expect(looks()).toBe(3);
  await expect.poll(looks, { interval: 1 }).toBe(4);
  await worker.stop();
});

test('of two instants at which it is to look the earlier one counts, until it has looked', async () => {
  const { worker, looks } = workerOf(async () => ({ more: false, nextInMs: null }));
  worker.wakeItself();
  worker.wakeIn(60_000);
  worker.wakeIn(5);
  worker.wakeIn(60_000);
  await expect.poll(looks, { interval: 1 }).toBe(1);
  await worker.stop();
});

test('what a task leaves behind while a look is under way is not forgotten when that look finds nothing', async () => {
  const looking = Promise.withResolvers<void>();
  const task = Promise.withResolvers<Look>();
  const { worker, looks } = workerOf(async (n, track) => {
    if (n === 1) track(task.promise);
    if (n === 2) await looking.promise;
    return NOTHING;
  });
  worker.wakeItself();
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(1);
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(2);
  task.resolve({ more: false, nextInMs: 5 });
  await task.promise;
  await new Promise((turn) => setImmediate(turn));
  looking.resolve();
  await expect.poll(looks, { interval: 1 }).toBe(3);
  await worker.stop();
});

test('finding nothing due counts as a completed run, but not while one is in progress', async () => {
  const hanging = Promise.withResolvers<void>();
  const { worker } = workerOf(async () => {
    await hanging.promise;
    return NOTHING;
  });
  worker.foundNothing();
  const before = worker.lastCompleted();
  expect(before).not.toBeNull();
  worker.wake();
  worker.foundNothing();
  expect(worker.lastCompleted()).toBe(before);
  hanging.resolve();
  await worker.idle();
});

test('a failing run or task does not end a worker; a stopped worker starts nothing', async () => {
  const { worker, looks, warned } = workerOf(async (n, track) => {
    if (n === 1) throw new Error('no database');
    if (n === 2) track(Promise.reject(new Error('no database')));
    return NOTHING;
  });
  worker.wake();
  await worker.idle();
  worker.wake();
  await worker.idle();
  expect(warned()).toEqual(['a run failed; the next one tries again', 'a task failed']);
  const before = looks();
  await worker.stop();
  worker.wake();
  expect(await worker.idle()).toBe(true);
  expect(looks()).toBe(before);
});
