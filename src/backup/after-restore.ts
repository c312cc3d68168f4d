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

/** Tables of what is sent; a row in state SENDING is owed again when its sender is gone. */
const SENT_BY_STATE = ['page', 'sms_reply'];

/** Takes every claim from the process that held it when the backup was written, and answers how many there were. */
export async function releaseClaims(client: Connection, tables: Table[]): Promise<number> {
  let released = 0;
  for (const { name, columns } of tables) {
    if (!columns.some((column) => column.name === 'claimed_by')) continue;
    if (!columns.some((column) => column.name === 'claimed_until_real')) continue;
    const state = SENT_BY_STATE.includes(name) ? `, state = 'PENDING'` : '';
    const { rowCount } = await client.query(
      `UPDATE ${quoted(name)} SET claimed_by = NULL, claimed_until_real = NULL${state}
       WHERE claimed_until_real IS NOT NULL`,
    );
    released += rowCount ?? 0;
  }
  return released;
}
