import type { Connection } from '../postgres/connect.ts';
import { quoted, type Table, travelsAsText } from './catalog.ts';
import { BackupError } from './errors.ts';
import type { Piece } from './read.ts';

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 1_000_000;

/** Takes the pieces of a backup in their order and inserts its rows, a batch at a time. */
export function loader(
  client: Connection,
  tables: Table[],
  file: string,
): { take(piece: Piece): Promise<void>; finish(): Promise<void> } {
  let insert = '';
  let lines: string[] = [];
  let characters = 0;

  async function flush(): Promise<void> {
    if (lines.length === 0) return;
    const batch = `[${lines.join(',')}]`;
    lines = [];
    characters = 0;
    await client.query(insert, [batch]);
  }

  return {
    async take(piece) {
      if (piece.kind === 'table') {
        await flush();
        insert = insertOf(tables, piece, file);
      } else if (piece.kind === 'row') {
        lines.push(piece.line);
        characters += piece.line.length;
        if (lines.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
      }
    },
    finish: flush,
  };
}

function insertOf(tables: Table[], piece: { name: string; columns: string[] }, file: string): string {
  const table = tables.find(({ name }) => name === piece.name);
  const columns = table?.columns ?? [];
  const same =
    columns.length === piece.columns.length && columns.every((c) => piece.columns.includes(c.name));
  if (!same) {
    throw new BackupError(
      `${file} contains the table ${piece.name}, which differs from this database. Nothing was changed.`,
    );
  }
  const names = columns.map((column) => quoted(column.name));
  const typed = columns.map(
    (column) => `${quoted(column.name)} ${travelsAsText(column) ? 'text' : column.type}`,
  );
  const values = columns.map((column) => `x.${quoted(column.name)}::${column.type}`);
  return `INSERT INTO ${quoted(piece.name)} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM json_to_recordset($1::json) AS x(${typed.join(', ')})`;
}
