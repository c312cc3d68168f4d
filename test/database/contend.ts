import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { claimDataDir } from '../../src/database/ownership.ts';
import { DatabaseUnusable } from '../../src/postgres/errors.ts';

const { folder, rounds, contenders } = workerData as { folder: string; rounds: number; contenders: number };
const gate = new Int32Array(workerData.barrier as SharedArrayBuffer);

/** Waits until every contender is here. */
function meet(count: number): void {
  Atomics.add(gate, 0, 1);
  while (Atomics.load(gate, 0) < count);
}

const wins: boolean[] = [];
for (let round = 0; round < rounds; round += 1) {
  const place = join(folder, String(round));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'owner.json'), JSON.stringify({ pid: 4_194_304, started: '1' }));
  meet((round + 1) * contenders);
  try {
    claimDataDir(place);
    wins.push(true);
  } catch (error) {
    if (!(error instanceof DatabaseUnusable)) throw error;
    wins.push(false);
  }
}
parentPort?.postMessage(wins);
