import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDb } from '../../src/db/client.ts';
import { checkDatabase } from '../../src/doctor/check-database.ts';
import { dataFolder } from '../database/copies.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { sql } from '../support/database/sql.ts';
import { lines } from '../support/hospital/installation.ts';

const TYPED = 'Mrs Example of room 7';

test('PostgreSQL’s own log holds nothing that was typed, whatever goes wrong with it', async () => {
  const database = await startEmbedded({ dataDir: dataFolder(), mayMoveData: true, safe: false });
  onTestFinished(() => database.stop());
  await migrate(database.url);
  const db = openDb(database.url);
  const failing = [
    // A rule of a table: the detail would quote the failing row.
    () => db.$executeRaw`INSERT INTO write_probe (id, written_at) VALUES (2, ${new Date()})`,
    () => db.$executeRaw`INSERT INTO workspace (id, name) VALUES (${TYPED}, ${TYPED})`,
    () => db.workspace.create({ data: { id: `${TYPED}\u0000`, kind: 'REAL', name: TYPED } }),
    // A value of the wrong kind: the message itself would quote it.
    () => db.$queryRaw`SELECT ${TYPED}::text::uuid`,
    () => db.$queryRaw`SELECT ${TYPED}::text::timestamptz`,
    () => db.$queryRaw`SELECT ${`{"a": ${TYPED}}`}::text::jsonb`,
    // A statement with the value in it.
    () => db.$queryRawUnsafe(`SELECT '${TYPED}' FROM nowhere`),
    () => db.$queryRawUnsafe(`DO $$BEGIN RAISE EXCEPTION '${TYPED}'; END$$`),
  ];
  for (const fail of failing) await expect(fail()).rejects.toBeDefined();
  await db.$queryRawUnsafe(`DO $$BEGIN RAISE WARNING '${TYPED}'; END$$`);
  await db.$disconnect();
  // A session that is not ours, as an operator's.
  const operator = new pg.Client({ connectionString: database.url });
  await operator.connect();
  await expect(
    operator.query('INSERT INTO workspace (id, name) VALUES ($1, $1)', [TYPED]),
  ).rejects.toBeDefined();
  await operator.end();
  const log = readFileSync(join(database.dataDir, 'postgres', 'server.log'), 'utf8');
  expect(log).toContain('violates not-null constraint');
  expect(log).not.toContain('Example');
});

test('on a server of the hospital’s a plain role is told which settings a superuser must make', async () => {
  const url = new URL(await freshDatabase());
  const role = `plain_${url.pathname.slice(1)}`;
  await sql(url.href, `CREATE ROLE ${role} LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}`);
  const as = new URL(url);
  as.username = role;
  const found = () => checkDatabase(as.href);
  const values =
    'warn: PostgreSQL may write what people typed to its own log when a statement fails or is logged.';
  expect(lines(await found())).toContain(values);
  const [finding] = (await found()).filter(({ what }) => values.endsWith(what));
  await sql(url.href, `ALTER DATABASE "${url.pathname.slice(1)}" SET log_statement = 'all'`);
  expect((await found()).find(({ what }) => values.endsWith(what))?.remedy).toContain(
    `ALTER ROLE ${role} SET log_statement = 'none';`,
  );
  await sql(url.href, `ALTER DATABASE "${url.pathname.slice(1)}" RESET log_statement`);
  await sql(url.href, finding?.remedy.replace('As a superuser run: ', '') ?? '');
  expect(lines(await found())).not.toContain(values);
  await sql(url.href, `DROP OWNED BY ${role}; DROP ROLE ${role}`);
});
