import type { Connection } from '../postgres/connect.ts';
import { quoted, type Table } from './catalog.ts';

/** Lets every sequence go on after the highest number that was loaded. */
export async function setSequences(client: Connection, tables: Table[]): Promise<void> {
  for (const table of tables) {
    for (const column of table.numbered) {
      await client.query(
        `SELECT setval(pg_get_serial_sequence($1, $2), max(${quoted(column)})) FROM ${quoted(table.name)}
         HAVING max(${quoted(column)}) IS NOT NULL`,
        [quoted(table.name), column],
      );
    }
  }
}

/** Tables of what is sent; a row in state SENDING is pending again when its sender is gone. */
const SENT_BY_STATE = ['page', 'sms_reply', 'outgoing_text'];

/** What the end of a claim is called, by version. */
const CLAIMED_UNTIL = ['claimed_until_real', 'claimed_until_wire'];

/**
 * Takes every claim from the process that held it when the backup was written, and answers how many there were. The
 * tables are those of the version that wrote it: names of earlier versions stay here.
 */
export async function releaseClaims(client: Connection, tables: Table[]): Promise<number> {
  let released = 0;
  for (const { name, columns } of tables) {
    if (!columns.some((column) => column.name === 'claimed_by')) continue;
    const until = columns.find((column) => CLAIMED_UNTIL.includes(column.name))?.name;
    if (!until) continue;
    const state = SENT_BY_STATE.includes(name) ? `, state = 'PENDING'` : '';
    const { rowCount } = await client.query(
      `UPDATE ${quoted(name)} SET claimed_by = NULL, ${until} = NULL${state}
       WHERE ${until} IS NOT NULL`,
    );
    released += rowCount ?? 0;
  }
  return released;
}

/** Downtime numbers given out after the backup stand on paper only: whoever gives out the next ones is asked for the highest. */
export async function askForHighestNumber(client: Connection): Promise<void> {
  await client.query(
    `INSERT INTO downtime_number_series (workspace_id, last_number, restored_at) SELECT id, 0, now() FROM workspace
     ON CONFLICT (workspace_id) DO UPDATE SET restored_at = now()`,
  );
}
