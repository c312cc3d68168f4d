import { openDb } from '../db/client.ts';
import { probeWrites } from '../db/write-probe.ts';
import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Connection } from '../postgres/connect.ts';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { whyUnfit } from '../postgres/fitness.ts';
import { valuesInLog } from '../postgres/log-settings.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

const UNTIL_THEN = 'Until it does, nothing is recorded and nobody is paged.';

/**
 * Whether the database will do for the app: it takes what we write and stores it as it is, keeps the sessions of two
 * connections apart, and does not write into its own log what people typed.
 */
export async function checkDatabase(url: string): Promise<CheckResult[]> {
  try {
    return await onConnection(url, async (client) => {
      const unfit = await onConnection(url, (other) => whyUnfit([client, other]));
      if (unfit) return [bad(unfit.what, unfit.remedy)];
      const rights = await privileges(client);
      const lacking = rights.some(({ level }) => level === 'bad');
      const writes = [...rights, ...(lacking ? [] : await instants(client, url))];
      const findings = [
        ...(writes.length > 0 ? writes : [fine('The database accepts writes and keeps sessions separate.')]),
        ...(await encoding(client)),
        ...(await ownLog(client)),
      ];
      return findings;
    });
  } catch (error) {
    if (!(error instanceof NoConnection)) throw error;
    if (error.cause instanceof DatabaseUnusable) return [bad(error.cause.message, UNTIL_THEN)];
    return [
      bad(
        `The database refused the connection (${error.code}).`,
        'Check DATABASE_URL, and that the server is running and accepts another connection.',
      ),
    ];
  }
}

async function privileges(client: Connection): Promise<CheckResult[]> {
  const { rows } = await client.query<{ may_create: boolean }>(
    `SELECT has_schema_privilege('public', 'CREATE') AS may_create`,
  );
  const findings: CheckResult[] = [];
  if (rows[0]?.may_create === false)
    findings.push(
      warn(
        'The database user cannot create tables: the next upgrade will fail.',
        'GRANT CREATE ON SCHEMA public to it, or let an administrator run the migrations.',
      ),
    );
  if (await hasTable(client, 'incident')) {
    const { rows: writes } = await client.query<{ may: boolean }>(
      `SELECT bool_and(has_table_privilege(c.oid, 'SELECT, INSERT') AND has_table_privilege(c.oid, 'UPDATE')) AS may
       FROM pg_class c WHERE c.relname IN ('incident', 'page', 'deadline', 'outbox')
         AND c.relnamespace = current_schema()::regnamespace`,
    );
    if (!writes[0]?.may)
      findings.push(
        bad(
          'The database user cannot read and write our tables, so incidents cannot be locked.',
          'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES to it.',
        ),
      );
  }
  return findings;
}

/** Before the first start there is nothing to write into. */
async function instants(client: Connection, url: string): Promise<CheckResult[]> {
  if (!(await hasTable(client, 'write_probe'))) return [];
  const db = openDb(url, 1);
  try {
    const probe = await probeWrites(db, new Date());
    return probe.well ? [] : [bad(probe.why, UNTIL_THEN)];
  } finally {
    await db.$disconnect();
  }
}

async function encoding(client: Connection): Promise<CheckResult[]> {
  const { rows } = await client.query<{ encoding: string }>(
    `SELECT current_setting('server_encoding') AS encoding`,
  );
  const [found] = rows;
  if (!found || found.encoding === 'UTF8') return [];
  return [
    bad(
      `The database's encoding is ${found.encoding}: text with other characters is rejected.`,
      'Back up, create a database with ENCODING UTF8, and restore into it.',
    ),
  ];
}

async function ownLog(client: Connection): Promise<CheckResult[]> {
  const settings = await valuesInLog(client);
  if (settings.length === 0) return [];
  const { rows } = await client.query<{ role: string }>('SELECT quote_ident(current_user) AS role');
  const statements = settings.map(
    ({ name, wanted }) => `ALTER ROLE ${rows[0]?.role} SET ${name} = '${wanted}';`,
  );
  return [
    warn(
      'PostgreSQL may write what people typed to its own log when a statement fails or is logged.',
      `As a superuser run: ${statements.join(' ')}`,
    ),
  ];
}
