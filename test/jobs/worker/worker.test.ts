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

test('a worker that is asked while it looks looks once more, however often it was asked', async () => {
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

test('what hangs keeps the worker from nothing, and makes it look again when it ends', async () => {
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

test('how far it has come is told by the oldest work that has not ended', async () => {
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

test('once it keeps time it wakes itself when its rows need it; before, it waits to be asked', async () => {
  const { worker, looks } = workerOf(async (n) => ({ more: false, nextInMs: n < 3 ? 10 : null }));
  worker.wake();
  await worker.idle();
  expect(looks()).toBe(1);
  worker.wakeItself();
  worker.wake();
  await expect.poll(looks, { interval: 1 }).toBe(3);
  await worker.stop();
});

test('work that says that it left nothing behind is not looked after again; what it left is looked for in time', async () => {
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

test('that nothing is due counts as a look, but not while one is under way', async () => {
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

test('a look that fails and work that fails end no worker; a stopped one starts nothing', async () => {
  const { worker, looks, warned } = workerOf(async (n, track) => {
    if (n === 1) throw new Error('no database');
    if (n === 2) track(Promise.reject(new Error('no database')));
    return NOTHING;
  });
  worker.wake();
  await worker.idle();
  worker.wake();
  await worker.idle();
  expect(warned()).toEqual(['a pass failed; the next one tries again', 'a piece of work failed']);
  const before = looks();
  await worker.stop();
  worker.wake();
  expect(await worker.idle()).toBe(true);
  expect(looks()).toBe(before);
});
