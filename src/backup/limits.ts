import type { Connection } from '../postgres/connect.ts';
import { BackupError } from './errors.ts';
import { LONGEST_LINE } from './format.ts';

export interface BackupLimits {
  /** Of the tables with their indexes. */
  bytes: number;
  /** Real milliseconds from beginning to end. */
  ms: number;
  /** Of one row as it is written. */
  rowBytes: number;
}

const GIGABYTE = 1_000_000_000;
const MINUTE = 60_000;

/** A gigabyte takes a minute or two on two cores; beyond these PostgreSQL's own tools serve better. */
export const BACKUP_LIMITS: BackupLimits = { bytes: 20 * GIGABYTE, ms: 60 * MINUTE, rowBytes: LONGEST_LINE };

/** Throws BackupError for a database that is too large for one file of ours. */
export async function refuseTooLarge(client: Connection, { bytes }: BackupLimits): Promise<void> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bytes FROM pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  const held = Number(rows[0]?.bytes);
  if (held <= bytes) return;
  const inGigabytes = (n: number) => `${(n / GIGABYTE).toFixed(1)} GB`;
  throw new BackupError(
    `This database holds ${inGigabytes(held)}; a backup takes up to ${inGigabytes(bytes)}. Use pg_dump or pg_basebackup.`,
  );
}

/** Answers a check to be called between batches: it throws BackupError when the backup has taken too long. */
export function deadline({ ms }: BackupLimits): () => void {
  const end = performance.now() + ms;
  return () => {
    if (performance.now() < end) return;
    throw new BackupError(
      `The backup did not finish within ${Math.round(ms / MINUTE)} minutes and was abandoned; nothing was saved. Use pg_dump or pg_basebackup.`,
    );
  };
}

/** Throws BackupError for a row that no restore would read. */
export function refuseLongRow(table: string, line: string, { rowBytes }: BackupLimits): void {
  if (line.length * 3 <= rowBytes || Buffer.byteLength(line) <= rowBytes) return;
  throw new BackupError(`A row of ${table} is too long for a backup. Use pg_dump or pg_basebackup.`);
}
