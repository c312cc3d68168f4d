import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Connection, connect } from '../postgres/connect.ts';
import { NO_TIMEOUTS } from '../postgres/session-timeouts.ts';

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const PRISMA_LOCK = 72_707_369;

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** A step of the schema: its folder's name and the SHA-256 of its SQL, as Prisma's bookkeeping has them. */
export interface Migration {
  name: string;
  checksum: string;
}

/**
 * Brings the database at `url` up to date and answers the names it applied; with `only`, no further than those. Each
 * migration is one transaction; of several processes one migrates and the others wait. Prisma's bookkeeping is kept,
 * so that its tools agree. Throws when a migration fails (it is rolled back whole) or was edited after it was applied.
 */
export async function migrate(
  url: string,
  folder = MIGRATIONS,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const client = await connect(url, { purpose: 'migrations', timeouts: NO_TIMEOUTS });
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`);
    await client.query(BOOKKEEPING);
    return await applyMissing(client, folder, only);
  } finally {
    await client.end();
  }
}

/** Every migration that this version knows, oldest first. */
export function ourMigrations(folder = MIGRATIONS): (Migration & { sql: string })[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** The migrations that a database has, oldest first; none when it was never migrated. */
export async function appliedMigrations(client: Connection): Promise<Migration[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return [];
  const applied = await client.query<Migration>(
    `SELECT migration_name AS name, checksum FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return applied.rows;
}

async function applyMissing(
  client: Connection,
  folder: string,
  only: ReadonlySet<string> | undefined,
): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const broken = rows.find((row) => row.finished_at === null);
  if (broken)
    throw new Error(`The migration ${broken.migration_name} failed earlier and has not been fixed.`);
  const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const { name, sql, checksum } of ourMigrations(folder)) {
    if (only && !only.has(name)) continue;
    const known = done.get(name);
    if (known === checksum) continue;
    if (known) throw new Error(`The migration ${name} was edited after it was applied.`);
    await applyOne(client, name, sql, checksum);
    applied.push(name);
  }
  return applied;
}

async function applyOne(client: Connection, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${name} failed and was rolled back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
