import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isRunning } from '../../src/database/processes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = `${ROOT}node_modules/vitest/vitest.mjs`;
const LIMIT = { timeout: 180_000 };

test.each(['SIGINT', 'SIGKILL'] as const)(
  'a run that %s ends leaves no PostgreSQL and no process',
  LIMIT,
  async (signal) => {
    const words = ['run', 'test/setup/hanging-run.ts'];
    const run = spawn(process.execPath, [VITEST, ...words], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, RUN_ALSO: 'test/setup/hanging-run.ts' },
      // A group of its own, as in a terminal: Ctrl-C reaches everything in it.
      detached: true,
    });
    onTestFinished(() => {
      if (run.pid && isRunning(run.pid)) process.kill(-run.pid, 'SIGKILL');
    });
    let said = '';
    const hanging = new Promise<RegExpExecArray>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        said += chunk;
        const found = /SERVERS (.*) COPY (\d+) END/.exec(said);
        if (found) resolve(found);
      };
      run.stdout.on('data', hear);
      run.stderr.on('data', hear);
      run.once('exit', () => reject(new Error(`it ended: ${said}`)));
    });
    const [, folders = '[]', copy] = await hanging;
    const sockets = JSON.parse(folders) as string[];
    expect(sockets.map((folder) => existsSync(folder))).toEqual([true, true]);
    const ended = once(run, 'exit');
    // Ctrl-C goes to the whole group; kill -9 to the run alone.
    process.kill(signal === 'SIGINT' ? -(run.pid ?? 0) : (run.pid ?? 0), signal);
    await ended;
    await expect.poll(() => sockets.map((folder) => existsSync(folder)), LIMIT).toEqual([false, false]);
    await expect.poll(() => isRunning(Number(copy)), LIMIT).toBe(false);
  },
);
