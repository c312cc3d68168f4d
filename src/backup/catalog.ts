import type { Connection } from '../postgres/connect.ts';

/** Where the migrations of a database are written down. */
export const BOOKKEEPING = '_prisma_migrations';

export interface Column {
  name: string;
  /** As SQL writes it, such as `timestamp(3) with time zone` or `"PageState"`. */
  type: string;
}

export interface Table {
  name: string;
  columns: Column[];
  /** Names of the primary key's columns, in its order. */
  key: string[];
  /** Columns whose numbers come from a sequence. */
  numbered: string[];
}

/**
 * Every table of the public schema, each after those to which it refers, unless that can be checked at the end of a
 * transaction. Tables of extensions are left out.
 */
export async function tablesOf(client: Connection): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(`
    SELECT c.relname AS name,
      (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
      (SELECT coalesce(json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)), '[]')
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
      (SELECT coalesce(json_agg(a.attname), '[]')
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          AND pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) IS NOT NULL) AS numbered
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname`);
  const { rows: references } = await client.query<{ child: string; parent: string }>(`
    SELECT child.relname AS child, parent.relname AS parent
    FROM pg_constraint k
    JOIN pg_class child ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid
    JOIN pg_namespace n ON n.oid = child.relnamespace AND n.nspname = 'public'
    WHERE k.contype = 'f' AND NOT k.condeferrable AND child.oid <> parent.oid`);
  return parentsFirst(tables, references);
}

function parentsFirst(tables: Table[], references: { child: string; parent: string }[]): Table[] {
  const placed = new Set<string>();
  const ordered: Table[] = [];
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      (table) =>
        !placed.has(table.name) &&
        references.every(({ child, parent }) => child !== table.name || placed.has(parent)),
    );
    if (ready.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of ready) placed.add(table.name);
    ordered.push(...ready);
  }
  return ordered;
}

/** A name as SQL wants it, whatever it holds. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** JSON travels as text in a text: as it is, its null would become no value at all. */
export function travelsAsText(column: Column): boolean {
  return column.type === 'jsonb' || column.type === 'json';
}
