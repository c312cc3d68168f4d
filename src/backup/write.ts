import { createHash } from 'node:crypto';
import { appliedMigrations } from '../database/migrate.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { NO_TIMEOUTS } from '../postgres/session-timeouts.ts';
import { quoted, type Table, tablesOf, travelsAsText } from './catalog.ts';
import { BackupError } from './errors.ts';
import { asLine, type Contents, FORMAT, FORMAT_VERSION, type Header } from './format.ts';
import { BACKUP_LIMITS, type BackupLimits, deadline, refuseLongRow, refuseTooLarge } from './limits.ts';

/** Rows held in memory at a time. */
const BATCH = 200;

/**
 * The lines of one consistent copy of a database, a few rows at a time: everything as it stood at one instant,
 * whatever the app writes meanwhile. Returns what was copied. Throws BackupError for a database that holds nothing,
 * or more than one file of ours should.
 */
export async function* backupLines(
  url: string,
  product: string,
  limits: BackupLimits = BACKUP_LIMITS,
): AsyncGenerator<string, Contents> {
  const inTime = deadline(limits);
  const client = await connect(url, { purpose: 'backup', timeouts: NO_TIMEOUTS });
  const hash = createHash('sha256');
  const hashed = (text: string): string => {
    hash.update(text);
    return text;
  };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const header = await headerOf(client, product);
    await refuseTooLarge(client, limits);
    yield hashed(asLine(header));
    const rows: Record<string, number> = {};
    for (const table of await tablesOf(client)) {
      yield hashed(asLine(['table', table.name, table.columns.map((column) => column.name)]));
      rows[table.name] = 0;
      for await (const lines of linesOf(client, table)) {
        inTime();
        for (const line of lines) refuseLongRow(table.name, line, limits);
        rows[table.name] = (rows[table.name] ?? 0) + lines.length;
        yield hashed(`${lines.join('\n')}\n`);
      }
    }
    const sha256 = hash.digest('hex');
    yield asLine(['end', { rows, sha256 }]);
    return { header, rows, sha256 };
  } finally {
    await client.end();
  }
}

async function headerOf(client: Connection, product: string): Promise<Header> {
  const migrations = await appliedMigrations(client);
  const { rows: workspaces } =
    migrations.length > 0
      ? await client.query<Header['workspace']>('SELECT id, name, kind FROM workspace ORDER BY id')
      : { rows: [] };
  const [workspace] = workspaces;
  if (!workspace)
    throw new BackupError('This database has no PACS Downtime data: there is nothing to back up.');
  const { rows: times } = await client.query<{ at: Date }>('SELECT transaction_timestamp() AS at');
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    product,
    workspace,
    migrations,
    at: (times[0]?.at ?? new Date()).toISOString(),
  };
}

async function* linesOf(client: Connection, table: Table): AsyncGenerator<string[]> {
  const columns = table.columns.map((column) => {
    const name = quoted(column.name);
    return travelsAsText(column) ? `${name}::text AS ${name}` : name;
  });
  const order = table.key.length > 0 ? ` ORDER BY ${table.key.map(quoted).join(', ')}` : '';
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT row_to_json(r)::text AS line
     FROM (SELECT ${columns.join(', ')} FROM ${quoted(table.name)}${order}) r`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${BATCH} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await client.query('CLOSE backup_rows');
}
