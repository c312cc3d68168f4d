import type { Db } from './client.ts';

/** What came of writing an instant: nothing wrong, or why nothing can be recorded, as a sentence without its remedy. */
export type WriteProbe = { well: true } | { well: false; why: string };

/** By PostgreSQL's code: what holds up every write of ours. */
const WHY: Record<string, string> = {
  '25006': 'The database does not accept writes: it is read-only or a standby.',
  '42501': 'The database user cannot write to our tables.',
  '53100': 'The database does not accept writes: its disk is full.',
  '55P03': 'The database does not accept writes: our tables are locked by something else.',
  '57014': 'The database does not accept writes in time.',
  P2028: 'The database does not accept a connection in time.',
};

interface Written {
  /** As we read it. */
  at: Date;
  /** As the server reckons, in milliseconds of Unix time. */
  epochMs: number;
}

/**
 * Writes an instant over the connections of the app, and reads it back as the server reckons: where the two differ,
 * deadlines and claims would be wrong by the difference and pages would stay unsent. Rejects when there is no answer.
 */
export async function probeWrites(db: Db, at: Date): Promise<WriteProbe> {
  let rows: Written[];
  try {
    rows = await db.$queryRaw<Written[]>`
      INSERT INTO write_probe (id, written_at) VALUES (1, ${at})
      ON CONFLICT (id) DO UPDATE SET written_at = EXCLUDED.written_at
      RETURNING written_at AS at, (extract(epoch FROM written_at) * 1000)::float8 AS "epochMs"`;
  } catch (error) {
    const why = WHY[codeOf(error)];
    if (why) return { well: false, why };
    throw error;
  }
  const [written] = rows;
  if (written?.epochMs === at.getTime() && written.at.getTime() === at.getTime()) return { well: true };
  return { well: false, why: 'The database stores a different time than was written.' };
}

/** PostgreSQL's code of an error, or Prisma's own. */
function codeOf(error: unknown): string {
  const { code, meta } = error as {
    code?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? code ?? '';
}

/** One such probe at a time, however often it is asked for: who waits for a slow database shares its answer. */
export function sharedProbe(db: Db): () => Promise<WriteProbe> {
  let underWay: Promise<WriteProbe> | null = null;
  return () => {
    underWay ??= probeWrites(db, new Date()).finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
