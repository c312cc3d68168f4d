import type { ClientBase } from 'pg';
import { LOGS_NO_VALUES } from './session-timeouts.ts';

/**
 * The settings by which PostgreSQL may write what people typed into its own log, over this connection: those that a
 * plain role may not set, and whose value is another one. Each with the value that keeps its log clean.
 */
export async function valuesInLog(client: ClientBase): Promise<{ name: string; wanted: string }[]> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [Object.keys(LOGS_NO_VALUES)],
  );
  const wanted = new Map<string, string>(Object.entries(LOGS_NO_VALUES));
  return rows
    .filter(({ name, setting }) => setting !== wanted.get(name) && !isHarmless(name, rows))
    .map(({ name }) => ({ name, wanted: wanted.get(name) ?? '' }));
}

/** No parameters are logged where no statement is; a duration alone quotes nothing. */
function isHarmless(name: string, rows: readonly { name: string; setting: string }[]): boolean {
  const is = (other: string, value: string) =>
    rows.some((row) => row.name === other && row.setting === value);
  const noStatements =
    is('log_statement', 'none') &&
    is('log_min_duration_statement', '-1') &&
    is('log_min_duration_sample', '-1') &&
    is('log_transaction_sample_rate', '0');
  const quieter = is('log_min_messages', 'fatal') || is('log_min_messages', 'panic');
  return (
    (name === 'log_parameter_max_length' && noStatements) ||
    (name === 'log_min_messages' && quieter) ||
    name === 'log_duration'
  );
}
