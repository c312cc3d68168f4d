import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The long forms of the crash and fault tests, and of the board's. SOAK_SEED repeats a run; SOAK_KILLS (200) and SOAK_STORMS (60) say how
 * long; words on the command line choose files: `npm run soak -- two-processes`. SOAK_BOARD_MINUTES (60): how long the board is
 * followed in a browser.
 */
const PROOFS = [
  'test/crash/one-process',
  'test/crash/two-processes',
  'test/crash/slow-slack',
  'test/crash/gap',
  'test/crash/numbers',
  'test/crash/after-action',
  'test/jobs/faults',
  'test/services/numbers/never-twice',
  'test/board/board-in-browser',
];

const wanted = process.argv.slice(2);
const files = PROOFS.filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
const env = {
  ...process.env,
  SOAK_SEED: process.env.SOAK_SEED ?? String(Math.floor(Math.random() * 1_000_000_000)),
  SOAK_KILLS: process.env.SOAK_KILLS ?? '200',
  SOAK_STORMS: process.env.SOAK_STORMS ?? '60',
  SOAK_BOARD_MINUTES: process.env.SOAK_BOARD_MINUTES ?? '60',
};
process.stdout.write(
  `Soak: seed ${env.SOAK_SEED}, ${env.SOAK_KILLS} kills, ${env.SOAK_STORMS} storms, ${env.SOAK_BOARD_MINUTES} min of the board; ${files.join(', ')}\n`,
);
const began = performance.now();
const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
// One after the other: they measure real time.
const { status } = spawnSync(process.execPath, [vitest, 'run', '--no-file-parallelism', ...files], {
  env,
  stdio: 'inherit',
});
process.stdout.write(
  `Soak: seed ${env.SOAK_SEED}, ${Math.round((performance.now() - began) / 1_000)} s, ${status === 0 ? 'everything held' : 'it FAILED'}.\n`,
);
process.exit(status ?? 1);
