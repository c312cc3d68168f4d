import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reachEmbedded } from '../../src/database/connect-embedded.ts';
import { claimDataDir } from '../../src/database/ownership.ts';
import { sql } from '../support/database/sql.ts';
import { dataFolder, serverOf, startCopy, usedFolder } from './copies.ts';

const reach = (dataDir: string, create = false) => reachEmbedded({ dataDir, create, mayMoveData: false });

test('while a copy runs a command uses its server, and leaves it running', async () => {
  const folder = await usedFolder();
  const copy = await startCopy(folder);
  await sql(copy.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const server = serverOf(folder);
  const reached = await reach(folder);
  expect(await sql(reached.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await reached.done();
  expect(serverOf(folder)).toBe(server);
  expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toMatchObject({ pid: copy.pid });
  expect(await copy.end()).toBe(0);
});

test('while nobody runs a command starts the server for itself, and stops it', async () => {
  const folder = await usedFolder();
  const reached = await reach(folder);
  expect(await sql(reached.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  expect(serverOf(folder)).not.toBeNull();
  await reached.done();
  expect(serverOf(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual(['postgres']);
});

test('a server left by a killed copy is used, and stopped cleanly', async () => {
  const folder = await usedFolder();
  const killed = await startCopy(folder);
  await sql(killed.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await killed.kill();
  const reached = await reach(folder);
  expect(await sql(reached.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await reached.done();
  expect(serverOf(folder)).toBeNull();
});

test('a copy that starts while a command works waits for it, and two commands take turns', async () => {
  const folder = await usedFolder();
  const first = await reach(folder);
  await sql(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  const second = reach(folder);
  const copy = startCopy(folder);
  expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  await first.done();
  const reached = await second;
  expect(await sql(reached.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await reached.done();
  expect(await sql((await copy).url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a command that comes while a copy starts waits until its server is up', async () => {
  const folder = await usedFolder();
  const starting = startCopy(folder);
  while (!existsSync(join(folder, 'owner.json'))) await new Promise((resolve) => setImmediate(resolve));
  const reached = await reach(folder);
  const copy = await starting;
  expect(reached.url).toBe(copy.url);
  await reached.done();
  expect(serverOf(folder)).not.toBeNull();
});

test('where nothing was ever started a command creates nothing, unless asked to', async () => {
  const folder = dataFolder();
  await expect(reach(folder)).rejects.toThrow(
    `There is no data in ${folder}: the app was never started there. Set DATA_DIR or DATABASE_URL to what the app uses.`,
  );
  expect(readdirSync(folder)).toEqual([]);
  const made = await reach(folder, true);
  expect(await sql(made.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await made.done();
});

test('who holds the data is said: a command ends by itself, a copy is to be stopped', () => {
  const folder = dataFolder();
  const giveBack = claimDataDir(folder, 'COMMAND');
  expect(() => claimDataDir(folder)).toThrow(
    `A command is still using ${folder} (process ${process.pid}). Try again when it has finished.`,
  );
  giveBack();
  const giveBackAgain = claimDataDir(folder);
  expect(() => claimDataDir(folder, 'COMMAND')).toThrow(
    `Another copy is using ${folder} (process ${process.pid}). Stop it, or set DATA_DIR to another folder.`,
  );
  giveBackAgain();
});
