import type { Connection } from './connect.ts';

/** Who begins first in each round: whatever order a pooler lends its sessions in, one of them moves. */
const ROUNDS = [
  [0, 1],
  [0, 1],
  [1, 0],
] as const;

/**
 * Whether two connections keep the server's sessions they have. Behind a pooler that lends a session for one transaction
 * or statement they do not: then settings do not last, and a lock of the session says nothing of its process.
 */
export async function keepSessions(connections: readonly [Connection, Connection]): Promise<boolean> {
  const [one, other] = connections;
  if ((await isDirect(one)) && (await isDirect(other))) return true;
  const had = new Map<number, number>();
  for (const round of ROUNDS) {
    for (const which of round) {
      const client = connections[which];
      await client.query('BEGIN');
      const session = await sessionOf(client);
      if ((had.get(which) ?? session) !== session) return false;
      had.set(which, session);
    }
    for (const which of round) await connections[which].query('COMMIT');
  }
  return had.get(0) !== had.get(1);
}

/** A pooler hands out cancellation keys of its own; PostgreSQL's begins with the process of the session. */
async function isDirect(client: Connection): Promise<boolean> {
  const { processID } = client as unknown as { processID: number };
  return processID === (await sessionOf(client));
}

async function sessionOf(client: Connection): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}
