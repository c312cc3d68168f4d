import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { followParent } from '../../src/app/follow-parent.ts';
import { isRunning } from '../../src/database/processes.ts';
import { portIsFree } from '../../src/network/port-is-free.ts';
import { serverOf, usedFolder } from '../database/copies.ts';
import { freePort } from '../support/process/ports.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = `${ROOT}src/pacs-down.mjs`;

/** What makes the program believe that it was started in a Node from before 24; the Node that it starts knows better. */
const OLD_NODE = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })",
)}`;

const STARTS: [string, string, string[]][] = [
  ['an older Node', process.execPath, ['--import', OLD_NODE, PROGRAM, 'start']],
  ['npm start', 'npm', ['start']],
];

/** The program under a parent of its own, once it runs; `app` is the process that holds the port and the data. */
async function running(command: string, words: string[]) {
  const dataDir = await usedFolder();
  const ports = { PORT: String(await freePort()), LOCAL_SLACK_PORT: String(await freePort()) };
  const { PATH = '', HOME = '' } = process.env;
  const parent = spawn(command, words, {
    cwd: ROOT,
    env: { PATH, HOME, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...ports },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await says(parent, 'Ctrl-C stops everything');
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as { pid: number };
  onTestFinished(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  });
  return { parent, dataDir, app: pid, port: Number(ports.PORT) };
}

async function says(child: ChildProcess, words: string): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk;
      if (said.includes(words)) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended before it ran: ${said}`)));
  });
}

describe.each(STARTS)('started by %s', (_, command, words) => {
  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'a %s that ends the parent ends the app too',
    {
      timeout: 180_000,
    },
    async (signal) => {
      const { parent, app, dataDir, port } = await running(command, words);
      expect(app).not.toBe(parent.pid);
      const ended = once(parent, 'exit');
      parent.kill(signal);
      await ended;
      await expect.poll(() => isRunning(app), { timeout: 60_000 }).toBe(false);
      expect(serverOf(dataDir), 'the database was stopped in order').toBeNull();
      expect(existsSync(join(dataDir, 'owner.json'))).toBe(false);
      expect(await portIsFree(port)).toBe(true);
    },
  );
});

test('a parent that is not ours may end: the app goes on', async () => {
  const asked: string[] = [];
  followParent({ PATH: '/bin' }, () => void asked.push('ended'));
  followParent({ PACS_DOWN_PARENT: String(process.ppid) }, () => void asked.push('ended'));
  followParent({ PACS_DOWN_PARENT: '1' }, () => void asked.push('the parent was gone before we looked'));
  await expect.poll(() => asked, { timeout: 60_000 }).toEqual(['the parent was gone before we looked']);
});
