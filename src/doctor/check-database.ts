import { randomInt } from 'node:crypto';
import { bad, type Finding, fine, warn } from '../domain/finding.ts';
import type { Connection } from '../postgres/connect.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

/** First key of the advisory lock that is only taken for trying. */
const TRIAL_LOCK = 72_708;
const KEY_MAX = 2_147_483_647;

/**
 * Whether the database takes our writes and keeps the locks of two connections apart: behind a pooler that lends one
 * connection to several, both would have the lock, and two copies would do the same work.
 */
export async function checkDatabase(url: string): Promise<Finding[]> {
  try {
    return await onConnection(url, async (client) => {
      const findings = [...(await privileges(client)), ...(await locks(client, url))];
      return findings.length > 0 ? findings : [fine('The database takes writes and keeps locks apart.')];
    });
  } catch (error) {
    if (!(error instanceof NoConnection)) throw error;
    return [
      bad(
        `The database does not let us in (${error.code}).`,
        'Check DATABASE_URL, and that the server runs and takes another connection.',
      ),
    ];
  }
}

async function privileges(client: Connection): Promise<Finding[]> {
  const { rows } = await client.query<{ standby: boolean; may_create: boolean }>(
    `SELECT pg_is_in_recovery() AS standby,
       has_schema_privilege(current_schema(), 'CREATE') AS may_create`,
  );
  const findings: Finding[] = [];
  if (rows[0]?.standby)
    findings.push(
      bad(
        'DATABASE_URL leads to a standby server, which takes no writes.',
        'Let it lead to the primary server.',
      ),
    );
  if (rows[0]?.may_create === false)
    findings.push(
      warn(
        'The database user may not create tables: the next upgrade will fail.',
        'GRANT CREATE ON SCHEMA to it, or let an administrator run the migrations.',
      ),
    );
  if (await hasTable(client, 'incident')) {
    const { rows: writes } = await client.query<{ may: boolean }>(
      `SELECT bool_and(has_table_privilege(c.oid, 'SELECT, INSERT') AND has_table_privilege(c.oid, 'UPDATE')) AS may
       FROM pg_class c WHERE c.relname IN ('incident', 'page', 'deadline', 'message')
         AND c.relnamespace = current_schema()::regnamespace`,
    );
    if (!writes[0]?.may)
      findings.push(
        bad(
          'The database user may not read and write our tables: it can lock no incident.',
          'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES to it.',
        ),
      );
  }
  return findings;
}

async function locks(client: Connection, url: string): Promise<Finding[]> {
  const key = [TRIAL_LOCK, randomInt(KEY_MAX)];
  const take = 'SELECT pg_try_advisory_lock($1, $2) AS taken';
  const mine = await client.query<{ taken: boolean }>(take, key);
  const theirs = await onConnection(url, (other) => other.query<{ taken: boolean }>(take, key));
  if (mine.rows[0]?.taken && !theirs.rows[0]?.taken) return [];
  return [
    bad(
      'The database does not keep locks apart: two copies of the app would do the same work twice.',
      'Let DATABASE_URL lead to PostgreSQL itself, not to a pooler in transaction mode.',
    ),
  ];
}
