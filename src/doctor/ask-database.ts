import { type Connection, connect } from '../postgres/connect.ts';
import { within } from '../postgres/session-timeouts.ts';

const WITHIN_MS = 4_000;

/** There is no connection to the database; `code` as PostgreSQL or the network names it. */
export class NoConnection extends Error {
  readonly code: string;

  constructor(cause: unknown) {
    super('no connection to the database', { cause });
    this.code = String((cause as { code?: unknown } | null)?.code ?? 'no answer');
  }
}

/** Works on one connection of its own and ends it. Throws NoConnection, and what the work throws. */
export async function onConnection<T>(url: string, work: (client: Connection) => Promise<T>): Promise<T> {
  const client = await connect(url, {
    purpose: 'doctor',
    timeouts: within(WITHIN_MS),
    connectWithinMs: WITHIN_MS,
    answerWithinMs: WITHIN_MS,
  }).catch((error: unknown) => {
    throw new NoConnection(error);
  });
  try {
    return await work(client);
  } finally {
    client.end().catch(() => undefined);
  }
}

/** Whether a table is there: before the first start the database is empty. */
export async function hasTable(client: Connection, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
    table,
  ]);
  return rows[0]?.there ?? false;
}
