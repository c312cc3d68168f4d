import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries } from './binaries.ts';
import { claimDataDir } from './ownership.ts';
import { commandLine, isRunning } from './processes.ts';
import { mayUse, type ServerUser, serverUser } from './server-user.ts';
import { DatabaseTrouble } from './trouble.ts';

export interface EmbeddedDatabase {
  /** Address for pg and Prisma; a unix socket, no port. */
  url: string;
  /** Where the data lie. */
  dataDir: string;
  /** The data lie elsewhere than was asked: the server's account may not go there. */
  moved: boolean;
  /** A server left running by a killed process was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

const DATABASE = 'pacs_down';
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/**
 * Starts the embedded PostgreSQL on a data directory, or takes over the one that a killed process left running there.
 * `mayMoveData`: when this process is root and the server's account may not enter the directory, use one under /var/tmp.
 * `safe: false` (tests only) trades durability for speed. Throws DatabaseTrouble, one line.
 */
export async function startEmbedded(options: {
  dataDir: string;
  mayMoveData: boolean;
  safe?: boolean;
}): Promise<EmbeddedDatabase> {
  const user = serverUser();
  const { place, moved } = choosePlace(resolve(options.dataDir), user, options.mayMoveData);
  const giveBack = claimDataDir(place);
  try {
    const bin = await findBinaries(user);
    const cluster = join(place, 'postgres');
    prepareCluster(bin, cluster, user);
    const left = runningServer(cluster);
    const server = left ?? launch(bin, cluster, user, options.safe ?? true);
    await untilReady(server, join(cluster, 'server.log'));
    await createDatabase(server.socketDir);
    return {
      url: urlOf(server.socketDir, DATABASE),
      dataDir: place,
      moved,
      adopted: left !== null,
      async stop() {
        await stopServer(server.pid);
        if (!left) rmSync(server.socketDir, { recursive: true, force: true });
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    throw error;
  }
}

interface Server {
  pid: number;
  socketDir: string;
}

function choosePlace(wanted: string, user: ServerUser, mayMove: boolean): { place: string; moved: boolean } {
  mkdirSync(wanted, { recursive: true });
  if (mayUse(wanted, user)) return { place: wanted, moved: false };
  if (!mayMove) {
    throw new DatabaseTrouble(
      `The database's account may not enter ${wanted}. Set DATA_DIR to a folder that it may enter.`,
    );
  }
  const place = join('/var/tmp', `pacs-down${wanted.replace(/[^a-zA-Z0-9]+/g, '-')}`);
  mkdirSync(place, { recursive: true });
  return { place, moved: true };
}

function prepareCluster(bin: string, cluster: string, user: ServerUser): void {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true });
  if (user) chownSync(cluster, user.uid, user.gid);
  chmodSync(cluster, 0o700);
  try {
    const settings = ['-U', 'app', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'];
    execFileSync(join(bin, 'initdb'), ['-D', cluster, ...settings], {
      ...user,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1) ?? '';
    throw new DatabaseTrouble(`The embedded database could not be created: ${said}`, { cause: error });
  }
}

/** The server that runs on a cluster; a pid file whose process is gone, or is something else, is removed. */
function runningServer(cluster: string): Server | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid = '0', , , , socketDir = ''] = readFileSync(file, 'utf8').split('\n');
  if (isRunning(Number(pid)) && commandLine(Number(pid)).includes(cluster))
    return { pid: Number(pid), socketDir };
  rmSync(file, { force: true });
  return null;
}

function launch(bin: string, cluster: string, user: ServerUser, safe: boolean): Server {
  const socketDir = mkdtempSync(join(tmpdir(), 'pacs-pg-'));
  if (user) chownSync(socketDir, user.uid, user.gid);
  const log = openSync(join(cluster, 'server.log'), 'a');
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '60',
    shared_buffers: '64MB',
    ...(safe
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A session of its own: Ctrl-C in the terminal must not reach the server before the app has written its last.
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    ...user,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  server.unref();
  if (!server.pid) throw new DatabaseTrouble('The embedded database could not be started.');
  return { pid: server.pid, socketDir };
}

async function untilReady(server: Server, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const client = new Client({ connectionString: urlOf(server.socketDir, 'postgres') });
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => undefined);
    }
    if (!isRunning(server.pid)) break;
    await sleep(20);
  }
  throw new DatabaseTrouble(`The embedded database did not come up; ${logFile} says why.`);
}

async function createDatabase(socketDir: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(socketDir, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Fast shutdown (SIGINT): sessions end, everything committed is kept. */
async function stopServer(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_WITHIN_MS;
  try {
    process.kill(pid, 'SIGINT');
    while (isRunning(pid) && Date.now() < deadline) await sleep(20);
    if (isRunning(pid)) process.kill(pid, 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function urlOf(socketDir: string, database: string): string {
  return `postgresql://app@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}
