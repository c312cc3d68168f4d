import type { Config } from '../config.ts';
import { type Reached, reachEmbedded } from '../database/connect-embedded.ts';
import { appliedMigrations, migrate, ourMigrations } from '../database/migrate.ts';
import { PRESENCE } from '../db/presence.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { refuseUnfit } from '../postgres/fitness.ts';

const CONNECT_WITHIN_MS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Exit code of what Ctrl-C ended. */
const BROKEN_OFF = 130;

/**
 * Works on the database of the settings, DATABASE_URL or else the embedded one, and leaves it as it was found: a server
 * that ran goes on, one that was started for this is stopped, also when the operator breaks off.
 * `create`: make the embedded one if there is none. Throws DatabaseUnusable, one line.
 */
export async function atDatabase<T>(
  config: Config,
  options: { create: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const reached = await reach(config, options.create);
  let left: Promise<void> | null = null;
  const leave = (): Promise<void> => {
    left ??= reached.done();
    return left;
  };
  const breakOff = (): void => void leave().finally(() => process.exit(BROKEN_OFF));
  for (const signal of SIGNALS) process.once(signal, breakOff);
  try {
    return await work(reached.url);
  } catch (error) {
    throw wentAway(error) ? new DatabaseUnusable(WENT_AWAY, { cause: error }) : error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, breakOff);
    await leave();
  }
}

/** Codes of PostgreSQL, Node and Prisma for a server that ended the connection. */
const GONE = ['57P01', '57P02', '57P03', '08003', '08006', 'ECONNRESET', 'EPIPE', 'P1001', 'P1017'];
const WENT_AWAY =
  'The database connection was lost. Either everything was recorded or nothing: check npx pacs-down status.';

function wentAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return GONE.includes(code ?? '') || /Connection terminated|not queryable/.test(message ?? '');
}

async function reach(config: Config, create: boolean): Promise<Reached> {
  if (!config.databaseUrl) {
    return reachEmbedded({
      dataDir: config.dataDir,
      create,
      mayMoveData: config.slack.mode === 'sample',
    });
  }
  const url = config.databaseUrl;
  await ask(url, async () => undefined).catch((error: { code?: string }) => {
    if (error instanceof DatabaseUnusable) throw error;
    throw new DatabaseUnusable(
      `The database refused the connection (${error.code ?? 'no answer'}). Check DATABASE_URL.`,
      { cause: error },
    );
  });
  return { url, done: async () => undefined };
}

/** Whether a copy of the app is connected to this database now. */
export function copiesRun(url: string): Promise<boolean> {
  return ask(url, async (client) => {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = $1
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1`,
      [PRESENCE],
    );
    return rowCount !== 0;
  });
}

/**
 * Lets a command pass only when the database is as this version knows it. One that is behind is brought up to date,
 * as a start would, unless a copy of its own version runs. Throws DatabaseUnusable: empty, ahead, or in use behind.
 */
export async function bringUpToDate(url: string): Promise<void> {
  await refuseUnfit(url);
  const applied = await ask(url, appliedMigrations);
  if (applied.length === 0) throw holdsNothing();
  const ours = ourMigrations();
  const ahead = applied.find(({ name }) => !ours.some((own) => own.name === name));
  if (ahead) {
    throw new DatabaseUnusable(
      `This database belongs to a newer PACS Downtime (it has ${ahead.name}). Use the command line of that version.`,
    );
  }
  if (ours.every(({ name }) => applied.some((one) => one.name === name))) return;
  if (await copiesRun(url)) {
    throw new DatabaseUnusable('The running copy is an older version. Use the command line of that version.');
  }
  await migrate(url);
}

/** Whether a database is as this version knows it. */
export async function isUpToDate(url: string): Promise<boolean> {
  const applied = new Set((await ask(url, appliedMigrations)).map(({ name }) => name));
  return ourMigrations().every(({ name }) => applied.has(name)) && applied.size === ourMigrations().length;
}

/** A database in which no copy was ever started. */
export function holdsNothing(): DatabaseUnusable {
  return new DatabaseUnusable(
    'This database is empty: PACS Downtime was never started on it. Set DATABASE_URL or DATA_DIR to what the app uses.',
  );
}

async function ask<T>(url: string, question: (client: Connection) => Promise<T>): Promise<T> {
  const client = await connect(url, { purpose: 'command', connectWithinMs: CONNECT_WITHIN_MS });
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}
