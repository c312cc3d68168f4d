import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { sql } from '../support/database/sql.ts';
import { dataFolder, serverOf, startCopy, usedFolder } from './copies.ts';

test('the second start finds what the first one committed', async () => {
  const folder = dataFolder();
  const first = await startEmbedded({ dataDir: folder, mayMoveData: false });
  expect(first).toMatchObject({ dataDir: folder, moved: false, adopted: false });
  await sql(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  expect(await sql(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await sql(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  await first.stop();
  expect(serverOf(folder)).toBeNull();

  const second = await startEmbedded({ dataDir: folder, mayMoveData: false });
  expect(second.adopted).toBe(false);
  expect(await sql(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await second.stop();
  expect(readdirSync(folder)).toEqual(['postgres']);
});

test('after kill -9 the server left running is taken over, and ends with its new owner', async () => {
  const folder = await usedFolder();
  const killed = await startCopy(folder);
  await sql(killed.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const server = serverOf(folder);
  await killed.kill();
  expect(serverOf(folder)).toBe(server);

  const next = await startCopy(folder);
  expect(next.adopted).toBe(true);
  expect(serverOf(folder)).toBe(server);
  expect(await sql(next.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  const socketDir = new URL(next.url).searchParams.get('host') ?? '';
  expect(existsSync(socketDir)).toBe(true);
  expect(await next.end()).toBe(0);
  expect(serverOf(folder)).toBeNull();
  expect(existsSync(socketDir), 'the socket folder is cleared away').toBe(false);
});

test('after kill -9 of everything the stale pid file is no obstacle', async () => {
  const folder = await usedFolder();
  const killed = await startCopy(folder);
  await sql(killed.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const server = serverOf(folder) ?? 0;
  await killed.kill();
  process.kill(server, 'SIGKILL');

  const next = await startCopy(folder);
  expect(next.adopted).toBe(false);
  expect(existsSync(new URL(killed.url).searchParams.get('host') ?? ''), 'the old socket folder').toBe(false);
  expect(await sql(next.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a pid file that now names somebody else’s process is removed, and that process left alone', async () => {
  const folder = await usedFolder();
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n/tmp\n`);
  expect((await startCopy(folder)).adopted).toBe(false);
});

test('a server that is still shutting down is waited for, not taken over', async () => {
  const folder = await usedFolder();
  const killed = await startCopy(folder);
  const client = new Client({ connectionString: killed.url });
  await client.connect();
  await killed.kill();
  // A smart shutdown lasts as long as this client stays connected.
  process.kill(serverOf(folder) ?? 0, 'SIGTERM');
  const next = startCopy(folder);
  const log = join(folder, 'postgres', 'server.log');
  while (!readFileSync(log, 'utf8').includes('the database system is shutting down')) await sleep(5);
  await client.end();
  expect(await next).toMatchObject({ adopted: false });
});

test('another copy on the same folder is told in one line who holds it, and takes over when it is gone', async () => {
  const folder = await usedFolder();
  const first = await startCopy(folder);
  await expect(startCopy(folder)).rejects.toThrow(
    `DatabaseUnusable: Another copy is using ${folder} (process ${first.pid}). Stop it, or set DATA_DIR to another folder.`,
  );
  expect(await sql(first.url, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
  await first.end();
  expect((await startCopy(folder)).adopted).toBe(false);
});

test('killed while the database is being created, it is created again at the next start', async () => {
  const folder = dataFolder();
  const making = startCopy(folder);
  const refused = expect(making).rejects.toThrow();
  const begun = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((f) => f.endsWith('PG_VERSION'));
  while (!begun()) await sleep(1);
  const owner = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as { pid: number };
  process.kill(owner.pid, 'SIGKILL');
  await refused;

  const next = await startCopy(folder);
  expect(await sql(next.url, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
  await next.end();
  await (await startCopy(folder)).end();
  expect(readdirSync(folder), 'what was left half-made is cleared away').toEqual(['postgres']);
});

test('a DATA_DIR that is a file is refused in one line', async () => {
  const file = join(dataFolder(), 'file');
  writeFileSync(file, '');
  await expect(startEmbedded({ dataDir: file, mayMoveData: true })).rejects.toThrow(
    `The data cannot be stored in ${file}: it is not a folder. Set DATA_DIR to another folder.`,
  );
});
