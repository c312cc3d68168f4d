import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandLine, isRunning } from '../database/processes.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { workspaceConfiguration } from './configuration.ts';
import { WorkspaceError } from './error.ts';

export interface LocalWorkspace {
  /** Where to click. */
  url: string;
  apiUrl: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 15_000;
const PACKAGED = new URL('../../node_modules/local-slack-linux-x64/bin/local-slack', import.meta.url);

/**
 * Starts the local Slack workspace on a port with the plan's people and channels. One that a killed process left
 * running is ended first; it forgets its messages. Throws WorkspaceError, one line: port in use, no binary.
 */
export async function startLocalWorkspace(options: {
  plan: Plan;
  port: number;
  dataDir: string;
  binary: string | null;
}): Promise<LocalWorkspace> {
  const binary = options.binary ?? fileURLToPath(PACKAGED);
  if (!existsSync(binary)) {
    throw new WorkspaceError(
      `There is no local Slack workspace for ${process.platform}-${process.arch}. Set LOCAL_SLACK_BIN, or connect a real Slack.`,
    );
  }
  mkdirSync(options.dataDir, { recursive: true });
  const pidFile = join(options.dataDir, 'workspace.pid');
  await endOrphan(pidFile);
  if (!(await portIsFree(options.port))) {
    throw new WorkspaceError(`Port ${options.port} is in use. Set LOCAL_SLACK_PORT to another one.`);
  }
  const config = join(options.dataDir, 'workspace.json');
  writeFileSync(config, JSON.stringify(workspaceConfiguration(options.plan)));
  const log = openSync(join(options.dataDir, 'workspace.log'), 'a');
  // A session of its own: Ctrl-C must reach the app first, which ends this one itself.
  const child = spawn(binary, ['--config', config, '--port', String(options.port)], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.unref();
  const pid = child.pid ?? 0;
  writeFileSync(pidFile, String(pid));
  const url = `http://localhost:${options.port}`;
  await untilAnswering(url, pid);
  return {
    url,
    apiUrl: `${url}/api/`,
    async stop() {
      await end(pid);
      rmSync(pidFile, { force: true });
    },
  };
}

async function endOrphan(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (pid > 0 && isRunning(pid) && commandLine(pid).includes('workspace.json')) await end(pid);
  rmSync(pidFile, { force: true });
}

async function end(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; isRunning(pid) && waited < 3_000; waited += 20) await sleep(20);
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether nothing listens on a port of this machine. */
export function portIsFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, ...(host ? { host } : {}) }, () => probe.close(() => resolve(true)));
  });
}

async function untilAnswering(url: string, pid: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && isRunning(pid)) {
    const answer = await fetch(`${url}/_control/state`).catch(() => null);
    if (answer?.ok) return;
    await sleep(25);
  }
  throw new WorkspaceError('The local Slack workspace did not start; see workspace.log in the data folder.');
}
