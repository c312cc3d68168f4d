// Ends what a run of the tests has left and clears its folders, whatever ended the run: its end of our input closes.
// Everything that a run starts has the name of the run's folder in its command line.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROUNDS = 100;
const BETWEEN_ROUNDS_MS = 200;

const [runFolder = ''] = process.argv.slice(2);
const run = basename(runFolder);

function processesLeft() {
  return execFileSync('ps', ['-ww', '-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(run))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid);
}

function foldersLeft() {
  return [dirname(runFolder), '/var/tmp'].flatMap((place) =>
    readdirSync(place)
      .filter((name) => name.includes(run))
      .map((name) => join(place, name)),
  );
}

process.stdin.resume();
process.stdin.on('end', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const pids = processesLeft();
    const folders = foldersLeft();
    if (pids.length + folders.length === 0) return;
    for (const pid of pids) {
      try {
        // To PostgreSQL it means: end at once, with all that serve your connections.
        process.kill(pid, 'SIGQUIT');
      } catch {
        // It ended by itself meanwhile.
      }
    }
    for (const folder of folders) {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch {
        // Somebody that is ending still writes there: the next round clears it.
      }
    }
    await sleep(BETWEEN_ROUNDS_MS);
  }
});
