import { expect, test } from 'vitest';
import { inThread, OutOfMemory } from '../src/in-thread.ts';

const program = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; ${code}`)}`,
  );
const within = (signal = new AbortController().signal) => ({ memoryMb: 16, signal });

test('a thread answers what its program makes of the data', async () => {
  const twice = program('parentPort.postMessage(workerData * 2)');
  expect(await inThread(twice, 21, within())).toBe(42);
});

test('what a program throws is thrown here; one that ends without a word is a fault', async () => {
  await expect(inThread(program('throw new Error("no glyph")'), null, within())).rejects.toThrow('no glyph');
  await expect(inThread(program(''), null, within())).rejects.toThrow('the thread ended without an answer');
});

test('a program that takes more memory than it is given is ended', async () => {
  const grows = program('const kept = []; for (;;) kept.push(new Array(1e4).fill({}));');
  await expect(inThread(grows, null, within())).rejects.toThrow(OutOfMemory);
});

test('a program that never ends is ended by its signal, with the signal’s reason', async () => {
  const until = new AbortController();
  const endless = inThread(program('for (;;);'), null, within(until.signal));
  until.abort(new Error('it took too long'));
  await expect(endless).rejects.toThrow('it took too long');
  await expect(inThread(program('for (;;);'), null, within(until.signal))).rejects.toThrow(
    'it took too long',
  );
});
