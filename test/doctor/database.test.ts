import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { checkClocks, clocksFound } from '../../src/doctor/check-clocks.ts';
import { checkDatabase } from '../../src/doctor/check-database.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { lines } from '../support/hospital/installation.ts';
import { freePort } from '../support/process/ports.ts';

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const sql of statements) await client.query(sql);
  await client.end();
}

test('our own database accepts writes and keeps sessions separate', async () => {
  expect(lines(await checkDatabase(await freshDatabase()))).toEqual([
    'ok: The database accepts writes and keeps sessions separate.',
  ]);
});

test('a user who may not write or create is told what to grant', async () => {
  const url = new URL(await freshDatabase());
  const role = `reader_${url.pathname.slice(1)}`;
  await run(url.href, `CREATE ROLE ${role} LOGIN`);
  const as = new URL(url);
  as.username = role;
  const found = await checkDatabase(as.href);
  await run(url.href, `DROP ROLE ${role}`);
  expect(lines(found)).toEqual([
    'warn: The database user cannot create tables: the next upgrade will fail.',
    'bad: The database user cannot read and write our tables, so incidents cannot be locked.',
    'warn: PostgreSQL may write what people typed to its own log when a statement fails or is logged.',
  ]);
});

test('a database with an encoding other than UTF8 is reported as a risk', async () => {
  const url = new URL(await freshDatabase());
  url.pathname += '_latin';
  const name = url.pathname.slice(1);
  await run(inject('templateUrl'), `CREATE DATABASE ${name} ENCODING LATIN1 LOCALE 'C' TEMPLATE template0`);
  const found = await checkDatabase(url.href);
  await run(inject('templateUrl'), `DROP DATABASE ${name} WITH (FORCE)`);
  expect(lines(found)).toContain(
    "bad: The database's encoding is LATIN1: text with other characters is rejected.",
  );
});

test('one that is unreachable is logged once', async () => {
  const url = `postgresql://app@127.0.0.1:${await freePort()}/x`;
  expect(lines(await checkDatabase(url))).toEqual([
    'bad: The database refused the connection (ECONNREFUSED).',
  ]);
  expect(await checkClocks(url, false)).toEqual([]);
});

test('the clocks of this machine and its database agree; hospital time left ahead by a rehearsal is bad', async () => {
  const url = await freshDatabase();
  expect(lines(await checkClocks(url, false))).toEqual(['ok: The clocks agree.']);
  await run(url, `INSERT INTO hospital_clock VALUES (1, 10800000, now())`);
  expect(lines(await checkClocks(url, false))).toEqual([
    'bad: Hospital time is 3 h ahead: every time on the cards is off by that much.',
  ]);
  expect(lines(await checkClocks(url, true))).toEqual([expect.stringMatching(/^warn: Hospital time/)]);
});

test.each([
  [2_000, 'ok: The clocks agree.'],
  [-2_000, 'ok: The clocks agree.'],
  [4_000, "warn: This machine's clock is 4 s behind the database's."],
  [-600_000, "bad: This machine's clock is 10 min ahead of the database's."],
])('clocks %i ms apart', (skew, finding) => {
  expect(lines(clocksFound(skew, 0, false))).toEqual([finding]);
});
