import { expect, test } from 'vitest';
import { atDatabase } from '../../src/cli/database.ts';
import { readConfig } from '../../src/config.ts';
import { checkDatabase } from '../../src/doctor/check-database.ts';
import { refuseUnfit } from '../../src/postgres/fitness.ts';
import { setDefault } from '../support/database/database-default.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { startPooler } from '../support/database/pooler.ts';
import { sql } from '../support/database/sql.ts';
import { startTurncoat } from '../support/database/standby.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { lines } from '../support/hospital/installation.ts';
import { freePort } from '../support/process/ports.ts';

const SHARED = 'DATABASE_URL points to a pooler in transaction mode: our settings and locks would not last.';
const STANDBY = 'DATABASE_URL points to a standby server, which does not accept writes.';

test('our own server passes', async () => {
  await expect(refuseUnfit(await freshDatabase())).resolves.toBeUndefined();
});

test('a pooler in transaction mode is refused at startup and found by doctor', async () => {
  const url = await startPooler(await freshDatabase(), 'TRANSACTION');
  await expect(refuseUnfit(url)).rejects.toThrow(
    `${SHARED} Point it to PostgreSQL itself, or to a pooler in session mode.`,
  );
  expect(lines(await checkDatabase(url))).toEqual([`bad: ${SHARED}`]);
});

test('behind a pooler in session mode everything works, and the doctor finds nothing', async () => {
  const hospital = await openHospital({ databaseBehind: (own) => startPooler(own, 'SESSION') });
  await declare(hospital, 'archive since now');
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(lines(await checkDatabase(hospital.databaseUrl))).toEqual([
    'ok: The database accepts writes and keeps sessions separate.',
  ]);
});

test('a standby is refused at startup and found by doctor', async () => {
  const server = await startTurncoat();
  server.becomeStandby();
  await expect
    .poll(() => refuseUnfit(server.url).catch((error: Error) => error.message), { timeout: 60_000 })
    .toBe(`${STANDBY} Point it to the primary server.`);
  expect(lines(await checkDatabase(server.url))).toEqual([`bad: ${STANDBY}`]);
});

test('tables that an earlier version made in a schema of the role are not made a second time in public', async () => {
  const url = await freshDatabase();
  await sql(url, 'CREATE SCHEMA app; ALTER TABLE paging_run SET SCHEMA app');
  await expect(refuseUnfit(url)).rejects.toThrow(
    'Our tables are in the schema app, but PACS Downtime uses public.',
  );
});

test('where no server answers, one line says so', async () => {
  const url = `postgresql://app@127.0.0.1:${await freePort()}/x`;
  await expect(refuseUnfit(url)).rejects.toThrow(
    'The database refused the connection (ECONNREFUSED). Check DATABASE_URL, and that the server is running.',
  );
});

test('a session that loses its settings is reported as such, at startup, by commands and by doctor', async () => {
  const url = await freshDatabase();
  await sql(
    url,
    `CREATE SCHEMA between;
     CREATE FUNCTION between.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS $$SELECT 'held'::text$$`,
  );
  await setDefault(url, 'search_path = between, pg_catalog');
  const held = /^The database does not let us set \w+ to .*[.] Point DATABASE_URL to PostgreSQL itself[.]$/;
  await expect(refuseUnfit(url)).rejects.toThrow(held);
  const config = readConfig({ DATABASE_URL: url });
  await expect(atDatabase(config, { create: false }, async () => undefined)).rejects.toThrow(held);
  const [found, ...others] = await checkDatabase(url);
  expect(found?.what).toMatch(held);
  expect(others).toEqual([]);
});

test('a database that stores a different time than was written is refused at the start', async () => {
  const url = await freshDatabase();
  const hospital = await openHospital();
  const own = hospital.databaseUrl;
  await sql(
    url,
    `CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS
       $$BEGIN NEW.written_at := NEW.written_at + interval '5 hours'; RETURN NEW; END$$;
     CREATE TRIGGER later BEFORE INSERT OR UPDATE ON write_probe FOR EACH ROW EXECUTE FUNCTION later()`,
  );
  await expect(hospital.restart(url)).rejects.toThrow(
    'The database stores a different time than was written. npx pacs-down doctor says more.',
  );
  await hospital.restart(own);
});
