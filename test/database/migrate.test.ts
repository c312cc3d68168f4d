import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { sql } from '../support/database/sql.ts';

const OURS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

async function emptyDatabase(): Promise<string> {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const administrator = url.href;
  const name = `m_${randomBytes(6).toString('hex')}`;
  await sql(administrator, `CREATE DATABASE ${name}`);
  onTestFinished(async () => void (await sql(administrator, `DROP DATABASE ${name} WITH (FORCE)`)));
  url.pathname = `/${name}`;
  return url.href;
}

function folderWith(migrations: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write(folder, migrations);
  return folder;
}

function write(folder: string, migrations: Record<string, string>): void {
  for (const [name, text] of Object.entries(migrations)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), text);
  }
}

const applied = (url: string) =>
  sql(
    url,
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, length(checksum) AS checksum, applied_steps_count AS steps
     FROM _prisma_migrations ORDER BY 1`,
  );

test('our migrations are applied once, in order, and the second time there is nothing to do', async () => {
  const url = await emptyDatabase();
  const names = await migrate(url);
  expect(names.length).toBeGreaterThan(0);
  expect(names).toEqual([...names].sort());
  expect(await migrate(url)).toEqual([]);
});

test('each one leaves the row that Prisma’s own tools look for', async () => {
  const url = await emptyDatabase();
  await migrate(url, folderWith({ '1_a': 'CREATE TABLE a (n int);', '2_b': 'CREATE TABLE b (n int);' }));
  expect(await applied(url)).toEqual([
    { name: '1_a', finished: true, checksum: 64, steps: 1 },
    { name: '2_b', finished: true, checksum: 64, steps: 1 },
  ]);
});

test('the checksum is the one Prisma writes: SHA-256 of the file', async () => {
  const url = await emptyDatabase();
  await migrate(url, folderWith({ '1_a': 'SELECT 1;' }));
  expect(await sql(url, 'SELECT checksum FROM _prisma_migrations')).toEqual([
    { checksum: '17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a' },
  ]);
});

test('of several copies that start at once one migrates and the others find it done', async () => {
  const url = await emptyDatabase();
  const answers = await Promise.all([migrate(url), migrate(url), migrate(url), migrate(url)]);
  expect(answers.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrate(url)).toEqual([]);
});

test('a broken migration is rolled back completely, the earlier ones stay, and once fixed it is applied', async () => {
  const url = await emptyDatabase();
  const folder = folderWith({
    '1_good': 'CREATE TABLE good (n int);',
    '2_broken': 'CREATE TABLE half (n int); INSERT INTO half VALUES (1); SELECT * FROM nowhere;',
    '3_later': 'CREATE TABLE later (n int);',
  });
  await expect(migrate(url, folder)).rejects.toThrow(
    'The migration 2_broken failed and was rolled back: relation "nowhere" does not exist',
  );
  const tables = `SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' ORDER BY 1`;
  expect(await sql(url, tables)).toEqual([{ t: 'good' }]);
  write(folder, { '2_broken': 'CREATE TABLE half (n int);' });
  expect(await migrate(url, folder)).toEqual(['2_broken', '3_later']);
  expect(await sql(url, tables)).toEqual([{ t: 'good' }, { t: 'half' }, { t: 'later' }]);
});

test('one that was edited after it was applied is refused by name', async () => {
  const url = await emptyDatabase();
  const folder = folderWith({ '1_a': 'CREATE TABLE a (n int);' });
  await migrate(url, folder);
  write(folder, { '1_a': 'CREATE TABLE a (n bigint);', '2_b': 'CREATE TABLE b (n int);' });
  await expect(migrate(url, folder)).rejects.toThrow('The migration 1_a was edited after it was applied.');
  expect(await applied(url)).toHaveLength(1);
});

test('one that another tool left half-applied stops the start', async () => {
  const url = await emptyDatabase();
  const folder = folderWith({ '1_a': 'SELECT 1;' });
  await migrate(url, folder);
  await sql(url, 'UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(migrate(url, folder)).rejects.toThrow(
    'The migration 1_a failed earlier and has not been fixed.',
  );
});

test('function bodies with semicolons go through whole', async () => {
  const url = await emptyDatabase();
  const body = `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END; $$;`;
  await migrate(url, folderWith({ '1_function': body }));
  expect(await sql(url, 'SELECT twice(21) AS n')).toEqual([{ n: 42 }]);
});

test('an older database gets only the newer migrations', async () => {
  const url = await emptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const names = readdirSync(OURS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const [first = '', ...rest] = names;
  cpSync(join(OURS, first), join(folder, first), { recursive: true });
  expect(await migrate(url, folder)).toEqual([first]);
  expect(await migrate(url)).toEqual(rest);
});
