import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { SOCKET_FOLDER } from '../../src/database/location.ts';
import { commandLine, isRunning } from '../../src/database/processes.ts';

/** A process of its own that holds an embedded database, as the app does. */
export interface Copy {
  pid: number;
  url: string;
  dataDir: string;
  moved: boolean;
  adopted: boolean;
  /** kill -9 of this process; its server goes on. */
  kill(): Promise<void>;
  /** Ends it in order and answers its exit code. */
  end(): Promise<number | null>;
}

const HOLD = fileURLToPath(new URL('./hold.ts', import.meta.url));

/** Starts a copy on a data directory. Throws what it wrote to the terminal when it cannot. */
export async function startCopy(
  dataDir: string,
  options: { script?: string; sample?: boolean; env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): Promise<Copy> {
  const { script = HOLD, sample = true, env = process.env, ...account } = options;
  const child = spawn(process.execPath, [script, dataDir, sample ? 'sample' : 'real'], { env, ...account });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const line = await Promise.race([
    (async () => {
      for await (const chunk of child.stdout) {
        said += chunk;
        if (said.includes('\n')) return said;
      }
      return null;
    })(),
    ended.then(() => null),
  ]);
  if (line === null) {
    await ended;
    throw new Error(complaint.trim());
  }
  const stop = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return (await ended)[0];
  };
  const copy = { pid: child.pid ?? 0, ...JSON.parse(line) };
  cleanUp(copy.dataDir);
  return { ...copy, kill: async () => void (await stop('SIGKILL')), end: () => stop('SIGTERM') };
}

/** A folder for data that is gone after the test, with the server on it. */
export function dataFolder(owner?: { uid: number; gid: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-data-'));
  chmodSync(folder, 0o755);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  cleanUp(folder);
  return folder;
}

let made: string | null = null;

/** Such a folder with a database that was made, used and stopped before. What it is copied from goes with the run's folder. */
export async function usedFolder(): Promise<string> {
  if (!made) {
    made = mkdtempSync(join(tmpdir(), 'pacs-down-used-'));
    chmodSync(made, 0o755);
    const used = await startEmbedded({ dataDir: made, mayMoveData: false, safe: false });
    await used.stop();
  }
  const folder = dataFolder();
  // Node's own copy forgets whose files they are.
  execFileSync('cp', ['-a', join(made, 'postgres'), folder]);
  return folder;
}

function cleanUp(folder: string): void {
  onTestFinished(() => {
    const server = pidFileOf(folder);
    const pid = serverOf(folder);
    if (pid) process.kill(pid, 'SIGQUIT');
    if (server?.socketDir.includes(SOCKET_FOLDER))
      rmSync(server.socketDir, { recursive: true, force: true, maxRetries: 10 });
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
}

/** The process id of the server that runs on a data directory, or null. */
export function serverOf(dataDir: string): number | null {
  const pid = pidFileOf(dataDir)?.pid ?? 0;
  return isRunning(pid) && commandLine(pid).includes(dataDir) ? pid : null;
}

function pidFileOf(dataDir: string): { pid: number; socketDir: string } | null {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , , socketDir = ''] = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(pid), socketDir };
}
