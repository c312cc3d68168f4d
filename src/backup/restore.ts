import { DatabaseError } from 'pg';
import { appliedMigrations, type Migration, migrate, ourMigrations } from '../database/migrate.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { NO_TIMEOUTS } from '../postgres/session-timeouts.ts';
import { askForHighestNumber, releaseClaims, setSequences } from './after-restore.ts';
import { BOOKKEEPING, quoted, type Table, tablesOf } from './catalog.ts';
import { BackupError } from './errors.ts';
import type { Contents, Header } from './format.ts';
import { loader } from './load.ts';
import { checkBackup, readBackup } from './read.ts';

/**
 * Reads a backup to its end and answers what it holds when this version can restore it; no database is touched.
 * Throws BackupError: not whole, or written by a version whose migrations are not among ours.
 */
export async function checkRestorable(file: string): Promise<Contents> {
  const contents = await checkBackup(file);
  refuseUnknown(contents.header, file);
  return contents;
}

/**
 * Loads a backup that was found restorable into an empty database in one transaction, at the very migrations at which
 * it was written, and then brings it up to date; answers how many claims of senders that are gone were released.
 * Throws BackupError, with nothing done, when the database is not empty or the file is not what it was; and when what was
 * loaded cannot be brought up to date.
 */
export async function restoreBackup(file: string, contents: Contents, url: string): Promise<number> {
  const client = await connect(url, { purpose: 'restore', timeouts: NO_TIMEOUTS });
  try {
    await refuseUsed(client, await tablesOf(client));
    await refuseNewer(client, contents.header);
    await migrate(url, undefined, new Set(contents.header.migrations.map((migration) => migration.name)));
    const released = await inTransaction(client, () => load(client, file, contents));
    await bringUpToDate(url, contents.header);
    await askForHighestNumber(client);
    await client.query('ANALYZE');
    return released;
  } finally {
    await client.end();
  }
}

async function bringUpToDate(url: string, header: Header): Promise<void> {
  try {
    await migrate(url);
  } catch (error) {
    const why = (error as Error).message.replace(/\.?$/, '.');
    throw new BackupError(
      `The backup was loaded but cannot be brought up to date. ${why} Restore it into another new database with PACS Downtime ${header.product}, and report this.`,
      { cause: error },
    );
  }
}

function refuseUnknown(header: Header, file: string): void {
  const ours = ourMigrations();
  const strange = header.migrations.find((theirs) => !ours.some((own) => own.name === theirs.name));
  if (strange) {
    throw new BackupError(
      `${file} was written by a newer PACS Downtime (${header.product}): this version does not know ${strange.name}. Restore it with that version.`,
    );
  }
  const other = header.migrations.find((theirs) => !ours.some((own) => sameMigration(own, theirs)));
  if (other) {
    throw new BackupError(
      `${file} was written by another build of PACS Downtime (${header.product}): its ${other.name} differs from ours. Restore it with that build.`,
    );
  }
}

async function refuseUsed(client: Connection, tables: Table[]): Promise<void> {
  for (const table of tables.filter(({ name }) => name !== BOOKKEEPING)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table.name)} LIMIT 1`);
    if (rowCount) {
      throw new BackupError(
        'This database is not empty, and a restore never overwrites data. Set DATA_DIR or DATABASE_URL to a new one.',
      );
    }
  }
}

async function refuseNewer(client: Connection, header: Header): Promise<void> {
  const applied = await appliedMigrations(client);
  const beyond = applied.find((own) => !header.migrations.some((theirs) => sameMigration(own, theirs)));
  if (beyond) {
    throw new BackupError(
      `This database is empty but already at ${beyond.name}, newer than the backup. Set DATA_DIR or DATABASE_URL to a new one.`,
    );
  }
}

async function load(client: Connection, file: string, checked: Contents): Promise<number> {
  const tables = await tablesOf(client);
  const names = tables.map((table) => quoted(table.name)).join(', ');
  // Nobody else writes until we are done: a copy of the app that starts now waits here.
  await client.query(`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`);
  await refuseUsed(client, tables);
  await refuseNewer(client, checked.header);
  await client.query(`DELETE FROM ${quoted(BOOKKEEPING)}`);
  // What is loaded is chained already: trigger append_to_hash_chain looks at this.
  await client.query(`SET LOCAL pacs_down.restores = 'yes'`);
  await client.query('SET CONSTRAINTS ALL DEFERRED');
  const put = loader(client, tables, file);
  const pieces = readBackup(file);
  let piece = await pieces.next();
  for (; !piece.done; piece = await pieces.next()) await put.take(piece.value);
  await put.finish();
  if (piece.value.sha256 !== checked.sha256)
    throw new BackupError(`${file} changed while it was being read. Nothing was changed; try again.`);
  await verifyCounts(client, tables, checked);
  await setSequences(client, tables);
  return releaseClaims(client, tables);
}

async function verifyCounts(client: Connection, tables: Table[], { rows }: Contents): Promise<void> {
  for (const { name } of tables) {
    const { rows: counted } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${quoted(name)}`);
    const expected = rows[name] ?? 0;
    if (Number(counted[0]?.n) !== expected)
      throw new Error(`${name}: ${counted[0]?.n} rows were loaded, but the backup has ${expected}`);
  }
}

async function inTransaction<T>(client: Connection, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    if (!(error instanceof DatabaseError)) throw error;
    // Its detail and message may quote the row.
    const rule = [error.table, error.constraint].filter(Boolean).join('.');
    throw new BackupError(`The database rejected the backup (${error.code} ${rule}). Nothing was changed.`, {
      cause: error,
    });
  }
}

function sameMigration(a: Migration, b: Migration): boolean {
  return a.name === b.name && a.checksum === b.checksum;
}
