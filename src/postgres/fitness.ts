import { type Connection, connect } from './connect.ts';
import { DatabaseUnusable } from './errors.ts';
import { keepSessions } from './pooling.ts';
import { APP_TIMEOUTS } from './session-timeouts.ts';

/** Why a server will not do, and what to do about it. */
export interface Unfit {
  what: string;
  remedy: string;
}

const ANSWER_WITHIN_MS = 5_000;

const STANDBY: Unfit = {
  what: 'DATABASE_URL points to a standby server, which does not accept writes.',
  remedy: 'Point it to the primary server.',
};

const SHARED: Unfit = {
  what: 'DATABASE_URL points to a pooler in transaction mode: our settings and locks would not last.',
  remedy: 'Point it to PostgreSQL itself, or to a pooler in session mode.',
};

/** Two connections to one server, as it is told by what is asked over them; null: it will do. */
export async function whyUnfit(connections: readonly [Connection, Connection]): Promise<Unfit | null> {
  const [one] = connections;
  const { rows } = await one.query<{ standby: boolean; elsewhere: string | null }>(ASKED);
  if (rows[0]?.standby) return STANDBY;
  const elsewhere = rows[0]?.elsewhere;
  if (elsewhere)
    return {
      what: `Our tables are in the schema ${elsewhere}, but PACS Downtime uses public.`,
      remedy: 'Move every table, type and function in that schema: ALTER … SET SCHEMA public.',
    };
  return (await keepSessions(connections).catch(refused)) ? null : SHARED;
}

/** Earlier versions worked in whatever schema the role's search path named first. */
const ASKED = `SELECT pg_is_in_recovery() AS standby,
  CASE WHEN to_regclass('public.paging_run') IS NULL THEN (
    SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relname = 'paging_run' AND c.relkind = 'r' LIMIT 1) END AS elsewhere`;

/** A pooler that lends for one statement refuses transactions; one with a single session never gives the second. */
function refused(error: { code?: string; message?: string }): boolean {
  if (error.code === '08P01' || /timeout/i.test(error.message ?? '')) return false;
  throw error;
}

/** Throws DatabaseUnusable, one line, unless the app can work on the server at `url`. */
export async function refuseUnfit(url: string): Promise<void> {
  const open: Connection[] = [];
  try {
    for (const _ of [1, 2]) open.push(await connect(url, OPTIONS).catch(noConnection));
    const unfit = await whyUnfit(open as [Connection, Connection]);
    if (unfit) throw new DatabaseUnusable(`${unfit.what} ${unfit.remedy}`);
  } finally {
    for (const client of open) client.end().catch(() => undefined);
  }
}

const OPTIONS = {
  purpose: 'start',
  timeouts: { ...APP_TIMEOUTS, statement: ANSWER_WITHIN_MS },
  connectWithinMs: ANSWER_WITHIN_MS,
  answerWithinMs: ANSWER_WITHIN_MS,
};

function noConnection(error: { code?: string }): never {
  if (error instanceof DatabaseUnusable) throw error;
  throw new DatabaseUnusable(
    `The database refused the connection (${error.code ?? 'no answer'}). Check DATABASE_URL, and that the server is running.`,
    { cause: error },
  );
}
