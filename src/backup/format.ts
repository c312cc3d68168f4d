import { z } from 'zod';

/**
 * A backup is gzip of lines of JSON. First the header, an object. Then for each table, parents before children, its
 * name and columns as an array, and its rows as objects, one a line. Last the end, an array: the counts, and the
 * SHA-256 of every byte before that line.
 */
export const FORMAT = 'pacs-down backup';
export const FORMAT_VERSION = 1;

/** Bytes. Longer than any row of ours; what goes on without an end is something else. */
export const LONGEST_LINE = 64 * 1024 * 1024;

export const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** Version of the product that wrote it. */
  product: z.string(),
  workspace: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** Real time of the snapshot, ISO 8601. */
  at: z.iso.datetime({ offset: true }),
});
export type Header = z.infer<typeof Header>;

/** What a header of any version has. */
export const AnyHeader = z.object({ format: z.literal(FORMAT), version: z.number(), product: z.string() });

export const TableLine = z.tuple([z.literal('table'), z.string(), z.array(z.string())]);

export const EndLine = z.tuple([
  z.literal('end'),
  z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() }),
]);

/** A line as it stands in the file. */
export function asLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** What a whole backup holds. */
export interface Contents {
  header: Header;
  /** Rows by table. */
  rows: Record<string, number>;
  sha256: string;
}

/** Rows of all tables together. */
export function rowsIn(contents: Pick<Contents, 'rows'>): number {
  return Object.values(contents.rows).reduce((sum, rows) => sum + rows, 0);
}
