import { PrismaPg } from '@prisma/adapter-pg';
import { expect, test } from 'vitest';
import { PrismaClient } from '../../src/db/generated/client.ts';
import { checkStoredTimes } from '../../src/doctor/check-stored-times.ts';
import { setDefault } from '../support/database/database-default.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { sql } from '../support/database/sql.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital } from '../support/hospital/hospital.ts';
import { lines } from '../support/hospital/installation.ts';

const MIGRATED_NOW = 'UPDATE _prisma_migrations SET started_at = now(), finished_at = now()';
const UPGRADED_LATER = `UPDATE _prisma_migrations SET started_at = now() + interval '2 hours', finished_at = now() + interval '2 hours'
  WHERE migration_name LIKE '%_write_probe'`;

/** A database whose first start was by a version that took the server's zone. */
async function begunIn(zone: string): Promise<string> {
  const url = await freshDatabase();
  await setDefault(url, `timezone = '${zone}'`);
  await sql(url, MIGRATED_NOW);
  await sql(url, UPGRADED_LATER);
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  await db.workspace.create({ data: { id: 'T0', kind: 'REAL', name: 'Example' } });
  await db.$disconnect();
  return url;
}

test.each([
  ['America/Phoenix', '7:00 h ahead'],
  ['Asia/Kolkata', '5:30 h behind'],
])('times stored on a server in %s are found to be %s', async (zone, words) => {
  expect(lines(await checkStoredTimes(await begunIn(zone)))).toEqual([
    `warn: Times stored before the upgrade are ${words}: an earlier version used the database's time zone.`,
  ]);
});

test('a database started in UTC, or by this version, has no such error', async () => {
  expect(await checkStoredTimes(await begunIn('UTC'))).toEqual([]);
  const hospital = await openHospital({ databaseDefaults: [`timezone = 'Asia/Kolkata'`] });
  await sql(hospital.databaseUrl, MIGRATED_NOW);
  await declare(hospital, 'archive since now');
  expect(await checkStoredTimes(hospital.databaseUrl)).toEqual([]);
});

test('a first start that Slack refused, and one three hours later, is no fault of the server’s zone', async () => {
  const url = await freshDatabase();
  await sql(url, MIGRATED_NOW);
  await sql(
    url,
    `INSERT INTO workspace (id, kind, name, "createdAt") VALUES ('T0', 'REAL', 'Example', now() + interval '3 hours')`,
  );
  expect(await checkStoredTimes(url)).toEqual([]);
});

test('an incident that is still open from before is to be declared again', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await sql(
    hospital.databaseUrl,
    `UPDATE _prisma_migrations SET started_at = now() + interval '1 hour', finished_at = now() + interval '1 hour';
     ${UPGRADED_LATER};
     UPDATE workspace SET "createdAt" = now() - interval '4 hours 30 minutes';
     UPDATE incident SET since = now() - interval '6 hours', down_since = now() - interval '6 hours',
       declared_at = now() - interval '5 hours 30 minutes'`,
  );
  const found = await checkStoredTimes(hospital.databaseUrl);
  expect(lines(found)[0]).toContain('One such incident is still open.');
  expect(found[0]?.level).toBe('bad');
});
