/** A row as it was recorded: `digest` of the row, `hash` of the hash before and the digest. */
export interface ChainEntry {
  /** 1, 2, 3 … */
  position: number;
  table: string;
  /** Its id. */
  row: string;
  digest: string;
  hash: string;
}

/** A row as it is now. */
export interface ChainedRow {
  table: string;
  row: string;
  /** As JSON without its nulls. */
  text: string;
}

export interface ChainEnd {
  length: number;
  hash: string;
}

/** Hexadecimal SHA-256 of a text in UTF-8. */
export type Sha256 = (text: string) => string;

export type ChainFault =
  /** The row differs from what was recorded last, is gone, or was put there past its chain. */
  | { kind: 'ROW_CHANGED' | 'ROW_REMOVED' | 'ROW_ADDED'; chain: string; table: string; row: string }
  /** The first entry that does not follow from the one before. */
  | { kind: 'ENTRY_BROKEN'; chain: string; position: number }
  /** The chain ends elsewhere than its last entry says. */
  | { kind: 'END_BROKEN'; chain: string; length: number; entries: number };

/** What was found, and the hash after each entry, as computed here: at place 0 that of the first. */
export interface Followed {
  faults: ChainFault[];
  hashes: string[];
}

/**
 * Follows a chain from its first entry to its end and compares the last entry of each row with the row as it is. `entries`
 * in their order; `end` null: the chain has none.
 */
export function followChain(
  chain: string,
  { entries, rows, end }: { entries: ChainEntry[]; rows: ChainedRow[]; end: ChainEnd | null },
  sha256: Sha256,
): Followed {
  const faults: ChainFault[] = [];
  const hashes: string[] = [];
  const recorded = new Map<string, ChainEntry>();
  let broken = false;
  for (const [i, entry] of entries.entries()) {
    const hash = sha256(`${hashes.at(-1) ?? ''}${entry.digest}`);
    if (!broken && (entry.position !== i + 1 || entry.hash !== hash)) {
      faults.push({ kind: 'ENTRY_BROKEN', chain, position: i + 1 });
      broken = true;
    }
    hashes.push(hash);
    recorded.set(keyOf(entry), entry);
  }
  for (const { table, row, text } of rows) {
    const entry = recorded.get(keyOf({ table, row }));
    recorded.delete(keyOf({ table, row }));
    if (!entry) faults.push({ kind: 'ROW_ADDED', chain, table, row });
    else if (entry.digest !== sha256(`${table} ${text}`))
      faults.push({ kind: 'ROW_CHANGED', chain, table, row });
  }
  for (const { table, row } of recorded.values()) faults.push({ kind: 'ROW_REMOVED', chain, table, row });
  const length = end?.length ?? 0;
  if (length !== entries.length || (end && !broken && end.hash !== hashes.at(-1)))
    faults.push({ kind: 'END_BROKEN', chain, length, entries: entries.length });
  return { faults, hashes };
}

const keyOf = ({ table, row }: { table: string; row: string }): string => `${table} ${row}`;
