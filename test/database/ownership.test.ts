import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { claimDataDir } from '../../src/database/ownership.ts';
import { startMark } from '../../src/database/processes.ts';
import { dataFolder } from './copies.ts';

const ENDED = 4_194_304;

test.each([
  ['a process that ended', JSON.stringify({ pid: ENDED, started: '1' })],
  [
    'a process whose number somebody else has now',
    JSON.stringify({ pid: process.pid, started: 'another time' }),
  ],
  ['a file that was cut off', '{"pid":12'],
  ['an empty file', ''],
])('a claim of %s is taken over', (_, content) => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'owner.json'), content);
  claimDataDir(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test('a live process keeps its claim', () => {
  const folder = dataFolder();
  writeFileSync(
    join(folder, 'owner.json'),
    JSON.stringify({ pid: process.ppid, started: startMark(process.ppid) }),
  );
  expect(() => claimDataDir(folder)).toThrow(`(process ${process.ppid})`);
});

test('a claim that was given back twice does not take away the next one', () => {
  const folder = dataFolder();
  const giveBack = claimDataDir(folder);
  giveBack();
  claimDataDir(folder);
  giveBack();
  expect(() => claimDataDir(folder)).toThrow('Another copy is using');
});

test('of many that find a dead owner at the same instant exactly one gets the folder, every time', async () => {
  const CONTENDERS = 4;
  const ROUNDS = 40;
  const barrier = new SharedArrayBuffer(8);
  const folder = dataFolder();
  const workers = Array.from(
    { length: CONTENDERS },
    () =>
      new Worker(new URL('./contend.ts', import.meta.url), {
        workerData: { folder, barrier, rounds: ROUNDS, contenders: CONTENDERS },
        env: process.env,
      }),
  );
  onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.terminate()))));
  const wins = await Promise.all(
    workers.map(
      (worker) =>
        new Promise<boolean[]>((resolve, reject) => worker.once('message', resolve).once('error', reject)),
    ),
  );
  const winners = Array.from(
    { length: ROUNDS },
    (_, round) => wins.filter((perRound) => perRound[round]).length,
  );
  expect(winners).toEqual(Array.from({ length: ROUNDS }, () => 1));
});
