import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from '../../src/database/embedded.ts';
import { pauseBefore } from '../../src/database/supervisor.ts';
import { sql } from '../support/database/sql.ts';
import { serverOf, usedFolder } from './copies.ts';

const LIMIT = { timeout: 180_000 };

/** A supervised server, and what its watcher wrote into the log. */
async function supervised(dataDir: string): Promise<{ database: EmbeddedDatabase; logged: string[] }> {
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line).msg) });
  const database = await startEmbedded({ dataDir, mayMoveData: false, supervise: log });
  onTestFinished(() => database.stop());
  return { database, logged };
}

const answers = (url: string) =>
  sql(url, 'SELECT n FROM kept').then(
    ([row]) => row?.n,
    () => null,
  );

test(
  'a server that is killed is started again on the same address, with everything that was committed',
  LIMIT,
  async () => {
    const folder = await usedFolder();
    const { database, logged } = await supervised(folder);
    await sql(database.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    const killed = serverOf(folder) ?? 0;
    for (const signal of ['SIGKILL', 'SIGQUIT', 'SIGINT'] as const) {
      const before = serverOf(folder) ?? 0;
      process.kill(before, signal);
      await expect.poll(() => serverOf(folder) ?? before, LIMIT).not.toBe(before);
      await expect.poll(() => answers(database.url), LIMIT).toBe(7);
      await expect.poll(() => database.state(), LIMIT).toEqual({ up: true });
    }
    expect(serverOf(folder)).not.toBe(killed);
    expect(logged).toContain('the embedded database stopped; restarting it');
    expect(logged.at(-1)).toBe('the embedded database is running again');
    await database.stop();
    expect(serverOf(folder)).toBeNull();
  },
);

test('a server taken over from a killed process is supervised as well', LIMIT, async () => {
  const folder = await usedFolder();
  const left = await startEmbedded({ dataDir: folder, mayMoveData: false });
  await sql(left.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  // As if the process that started it had been killed: its claim on the folder is gone, its server runs.
  rmSync(join(folder, 'owner.json'));
  const { database } = await supervised(folder);
  expect(database.adopted).toBe(true);
  process.kill(serverOf(folder) ?? 0, 'SIGKILL');
  await expect.poll(() => answers(database.url), LIMIT).toBe(7);
});

test('a server that cannot start is tried again until it can, and the state says why', LIMIT, async () => {
  const folder = await usedFolder();
  const cluster = join(folder, 'postgres');
  const { database, logged } = await supervised(folder);
  await sql(database.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  chmodSync(cluster, 0o777);
  process.kill(serverOf(folder) ?? 0, 'SIGQUIT');
  await expect
    .poll(() => database.state(), LIMIT)
    .toMatchObject({
      up: false,
      reason: expect.stringContaining('invalid permissions'),
      waitsForRoom: false,
    });
  expect(logged).toContain('the embedded database did not start; trying again');
  chmodSync(cluster, 0o700);
  await expect.poll(() => answers(database.url), LIMIT).toBe(7);
  await expect.poll(() => database.state(), LIMIT).toEqual({ up: true });
});

test('the socket is made again where somebody cleared the temporary folder', LIMIT, async () => {
  const folder = await usedFolder();
  const { database } = await supervised(folder);
  await sql(database.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const socketDir = new URL(database.url).searchParams.get('host') ?? '';
  rmSync(socketDir, { recursive: true });
  process.kill(serverOf(folder) ?? 0, 'SIGQUIT');
  await expect.poll(() => answers(database.url), LIMIT).toBe(7);
  await database.stop();
  expect(existsSync(socketDir)).toBe(false);
});

test('stopped while the server is down, nothing is started again', LIMIT, async () => {
  const folder = await usedFolder();
  const { database } = await supervised(folder);
  chmodSync(join(folder, 'postgres'), 0o777);
  process.kill(serverOf(folder) ?? 0, 'SIGQUIT');
  await expect.poll(() => database.state().up, LIMIT).toBe(false);
  await database.stop();
  chmodSync(join(folder, 'postgres'), 0o700);
  expect(serverOf(folder)).toBeNull();
});

test('the pause between two tries grows, and has an end', () => {
  expect([0, 1, 2, 3, 7, 8, 9, 1_000].map(pauseBefore)).toEqual([
    0, 250, 500, 1_000, 10_000, 10_000, 10_000, 10_000,
  ]);
});

const mayMount = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-disk-'));
  try {
    mountSmallDisk(folder);
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

function mountSmallDisk(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=700', 'tmpfs', folder], { stdio: 'ignore' });
}

// Only root may give the server's log a disk so small that it can be filled.
test.skipIf(!mayMount)(
  'a full disk is waited out, and once there is room the server runs again',
  LIMIT,
  async () => {
    const folder = await usedFolder();
    const wal = join(folder, 'postgres', 'pg_wal');
    renameSync(wal, `${wal}.full`);
    mkdirSync(wal);
    mountSmallDisk(wal);
    onTestFinished(() => void execFileSync('umount', ['-l', wal]));
    execFileSync('cp', ['-a', `${wal}.full/.`, wal]);
    const { database, logged } = await supervised(folder);
    await sql(
      database.url,
      'CREATE TABLE kept AS SELECT 7 AS n; CREATE TABLE grows (words text STORAGE EXTERNAL)',
    );
    const ballast = join(wal, 'ballast');
    const { bavail, bsize } = statfsSync(wal);
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    const rows = `INSERT INTO grows SELECT repeat(md5(i::text), 200) FROM generate_series(1, 3000) i`;
    for (let n = 0; n < 100 && database.state().up; n += 1)
      await sql(database.url, rows).catch(() => undefined);
    await expect.poll(() => database.state(), LIMIT).toMatchObject({ up: false, waitsForRoom: true });
    expect(logged).toContain('the embedded database’s disk is full: free up space');
    rmSync(ballast);
    await expect.poll(() => answers(database.url), LIMIT).toBe(7);
    await expect.poll(() => database.state(), LIMIT).toEqual({ up: true });
  },
);
