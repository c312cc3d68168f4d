import type { ClientBase } from 'pg';
import { DatabaseUnusable } from './errors.ts';

/** How long a session lets things take, in real milliseconds; 0: without end. */
export interface Timeouts {
  statement: number;
  lock: number;
  idleInTransaction: number;
}

/**
 * The app's own work: a transaction ends within 15 s (db/client), so that what lasts longer hangs. Whoever
 * was frozen in the middle of one gives its locks back before the claims of pages run out twice.
 */
export const APP_TIMEOUTS: Timeouts = { statement: 30_000, lock: 15_000, idleInTransaction: 20_000 };

/** Migrations wait for one another, copies of everything take their time: the operator ends them. */
export const NO_TIMEOUTS: Timeouts = { statement: 0, lock: 0, idleInTransaction: 0 };

/** A question that must be answered within so many real milliseconds. */
export function within(ms: number): Timeouts {
  return { statement: ms, lock: ms, idleInTransaction: ms };
}

/** What our SQL and the driver rely on: it writes instants without an offset, and drops the offset it reads. */
const RELIED_ON = {
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  client_encoding: 'UTF8',
  search_path: 'public',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  extra_float_digits: '1',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
};

/**
 * What keeps that which people typed out of PostgreSQL's own log: no statements, parameters or failing rows. Errors of
 * our statements stand in our own log, without values. Most of it is for superusers and for roles that were granted it.
 */
export const LOGS_NO_VALUES = {
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_messages: 'log',
};

/** Sets what this server knows and this role may set, and answers what is in force now. */
const SET_ALL = `SELECT lower(s.name) AS name,
    CASE WHEN s.context = 'user' OR current_setting('is_superuser') = 'on' OR MAY_SET
      THEN set_config(s.name, w.value, false) ELSE s.setting END AS value
  FROM json_each_text($1::json) w JOIN pg_settings s ON lower(s.name) = w.key`;

/** Since PostgreSQL 15 a superuser may grant a setting. */
const GRANTED = `has_parameter_privilege(s.name, 'SET')`;
const GRANTS_SINCE = 150_000;

/**
 * Puts a new connection into the state we rely on, whatever the server, the database or the role has as its default.
 * Throws DatabaseUnusable where something that we rely on is not in force afterwards.
 */
export async function setSession(client: ClientBase, timeouts: Timeouts): Promise<void> {
  const wanted: Record<string, string> = {
    ...RELIED_ON,
    ...LOGS_NO_VALUES,
    statement_timeout: String(timeouts.statement),
    lock_timeout: String(timeouts.lock),
    idle_in_transaction_session_timeout: String(timeouts.idleInTransaction),
    // Newer servers end sessions by these too.
    idle_session_timeout: '0',
    transaction_timeout: '0',
  };
  // A server's own time limit may be shorter than the setting takes.
  const first = await client.query<{ version: number }>(
    `SELECT set_config('statement_timeout', '0', false), current_setting('server_version_num')::int AS version`,
  );
  const grants = (first.rows[0]?.version ?? 0) >= GRANTS_SINCE;
  const { rows } = await client.query<{ name: string; value: string }>(
    SET_ALL.replace('MAY_SET', grants ? GRANTED : 'false'),
    [JSON.stringify(wanted)],
  );
  const inForce = new Map(rows.map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(RELIED_ON)) {
    if (inForce.get(name) !== value)
      throw new DatabaseUnusable(
        `The database does not let us set ${name} to ${value}. Point DATABASE_URL to PostgreSQL itself.`,
      );
  }
}
