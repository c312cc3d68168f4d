import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../postgres/connect.ts';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { LOGS_NO_VALUES } from '../postgres/session-timeouts.ts';
import { makeSocketFolder, SOCKET_FOLDER } from './location.ts';
import { commandLine, isRunning } from './processes.ts';
import { serverLog } from './server-log.ts';
import type { ServerUser } from './server-user.ts';

export interface Server {
  pid: number;
  socketDir: string;
  /** Resolves when it has ended; absent for one that another process started. */
  ended?: Promise<unknown>;
}

const PORT = '5432';
const READY_WITHIN_MS = 30_000;
const CONNECT_WITHIN_MS = 5_000;
const STOP_WITHIN_MS = 10_000;

/** The server that runs on a cluster; a pid file whose process is gone, or is something else, is removed. */
export function runningServer(cluster: string): Server | null {
  const { server, socketDir } = look(cluster);
  if (server) return server;
  removePidFile(cluster);
  if (basename(socketDir).startsWith(SOCKET_FOLDER)) rmSync(socketDir, { recursive: true, force: true });
  return null;
}

/** The same on a data directory that somebody else holds: nothing is touched, for that one may be starting it now. */
export function othersServer(cluster: string): Server | null {
  const { server } = look(cluster);
  return server?.socketDir ? server : null;
}

function look(cluster: string): { server: Server | null; socketDir: string } {
  const file = pidFile(cluster);
  if (!existsSync(file)) return { server: null, socketDir: '' };
  const [pid = '0', , , , socketDir = ''] = readFileSync(file, 'utf8').split('\n');
  const ours = isRunning(Number(pid)) && commandLine(Number(pid)).includes(cluster);
  return { server: ours ? { pid: Number(pid), socketDir } : null, socketDir };
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Removes the pid file of a server that has ended: a new one must not take a stranger's process for it. */
export function removePidFile(cluster: string): void {
  rmSync(pidFile(cluster), { force: true });
}

/**
 * Starts the server, on a socket of its own unless one is given. `safe: false` trades durability for speed. It goes on
 * when this process is killed.
 */
export function launchServer(
  bin: string,
  cluster: string,
  user: ServerUser,
  safe: boolean,
  socketDir = makeSocketFolder(user),
): Server {
  const settings = {
    listen_addresses: '',
    port: PORT,
    unix_socket_directories: socketDir,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...LOGS_NO_VALUES,
    // What its own workers have to say stays; our sessions keep their errors to themselves.
    log_min_messages: 'warning',
    max_connections: '60',
    shared_buffers: '64MB',
    ...(safe
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(serverLog(cluster), 'a');
  // A session of its own: Ctrl-C in the terminal must not reach the server before the app has written its last.
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    ...user,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  server.on('error', () => undefined);
  server.unref();
  if (!server.pid) throw new DatabaseUnusable('The embedded database could not be started.');
  return { pid: server.pid, socketDir, ended: new Promise((resolve) => server.once('exit', resolve)) };
}

/** Real time between two looks at a server that is not our child. */
const LOOK_EVERY_MS = 500;

/** Whether a server still runs; its number may be somebody else's by now. */
export function serverRuns(server: Server, cluster: string): boolean {
  return isRunning(server.pid) && commandLine(server.pid).includes(cluster);
}

/** Resolves when a server has ended, or when `signal` says that nobody waits any more. */
export async function endOf(server: Server, cluster: string, signal: AbortSignal): Promise<void> {
  const aborted = once(signal, 'abort');
  if (server.ended) await Promise.race([server.ended, aborted]);
  else
    while (!signal.aborted && serverRuns(server, cluster))
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Waits until the server answers: true; false when it ended instead. Throws DatabaseUnusable when it does neither. */
export async function comesUp(server: Server, cluster: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    try {
      const client = await connect(urlOf(server.socketDir, 'postgres'), {
        purpose: 'start',
        connectWithinMs: CONNECT_WITHIN_MS,
      });
      await client.end();
      return true;
    } catch {
      // It does not take connections yet.
    }
    if (!serverRuns(server, cluster)) return false;
    await sleep(20);
  }
  throw notUp(cluster);
}

/** The server did not come up: one line that says where its own words are. */
export function notUp(cluster: string): DatabaseUnusable {
  return new DatabaseUnusable(`The embedded database did not start; see ${serverLog(cluster)}.`);
}

/** Fast shutdown (SIGINT): connections end, everything committed is kept. One that has ended is cleared away. */
export async function stopServer(server: Server, cluster: string): Promise<void> {
  const deadline = Date.now() + STOP_WITHIN_MS;
  const runs = () => serverRuns(server, cluster);
  try {
    if (runs()) process.kill(server.pid, 'SIGINT');
    while (runs() && Date.now() < deadline) await sleep(20);
    if (runs()) process.kill(server.pid, 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  rmSync(server.socketDir, { recursive: true, force: true });
}

/** Address of a database on a server, whatever PGPORT or PGSSLMODE the environment holds. */
export function urlOf(socketDir: string, database: string): string {
  return `postgresql://app@localhost:${PORT}/${database}?host=${encodeURIComponent(socketDir)}&sslmode=disable`;
}

/** Our environment without the settings of some other PostgreSQL. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(entries), LC_ALL: 'C' };
}
