import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Connection, connect } from '../postgres/connect.ts';
import { Prisma } from './generated/client.ts';

/** First key of the advisory locks by which living processes are known. */
export const PRESENCE = 72_707;
/** Real time until a lost connection is opened anew. */
const AGAIN_MS = 250;
const PATIENCE_MS = 3_000;
/** As long as the longest claim: who was cut off itself cannot tell who else was. */
const HUMBLE_MS = 20_000;

/** A name of this process for its claims; another one at each call. */
export function processName(): string {
  return `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
}

/** This process as the others see it. */
export interface Presence {
  /** Names this process in its claims. */
  name: string;
  /** Whether others may be taken for dead because their lock is gone. */
  mayJudge(): boolean;
  /** Told by the sweep that others do not see it: it looks whether its connection lives, and opens a lost one anew. */
  notSeen(): void;
  stop(): Promise<void>;
}

/**
 * Holds a lock of the database's for as long as this process lives, so that the others see at once when it died. A
 * connection that is lost is opened anew; the sweep tells when nobody sees the lock any more. Meanwhile others may take this process for dead; and for a claim's length
 * afterwards it judges nobody, because whatever cut it off may have cut off them. `url` must lead to the database
 * itself: behind a pooler that shares connections the locks mean nothing, and claims only run out. Rejects when the
 * database cannot be reached at first; `report` hears of every later loss.
 */
export async function holdPresence(
  url: string,
  name: string,
  report: (error: Error) => void,
): Promise<Presence> {
  let held: Connection | null = null;
  let judgesFrom = Number.NEGATIVE_INFINITY;
  let again: NodeJS.Timeout | null = null;
  let opening: Promise<void> | null = null;
  let stopped = false;

  async function open(): Promise<void> {
    const client = await connect(url, {
      purpose: 'presence',
      keepAlive: true,
      connectWithinMs: PATIENCE_MS,
      answerWithinMs: PATIENCE_MS,
    });
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client, new Error('the connection ended')));
    try {
      // Shared: a lock that an old connection of ours still holds does not hold up the new one.
      await client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [PRESENCE, name]);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    held = client;
  }

  function lose(client: Connection, error: Error): void {
    if (held !== client || stopped) return;
    held = null;
    client.end().catch(() => undefined);
    report(error);
    reopen(0);
  }

  function reopen(afterMs: number): void {
    again = setTimeout(() => {
      opening = open().then(
        () => {
          judgesFrom = performance.now() + HUMBLE_MS;
        },
        () => {
          if (!stopped) reopen(AGAIN_MS);
        },
      );
    }, afterMs);
  }

  await open();
  return {
    name,
    mayJudge: () => held !== null && performance.now() >= judgesFrom,
    notSeen() {
      const client = held;
      client?.query('SELECT 1').catch((error: Error) => lose(client, error));
    },
    async stop() {
      stopped = true;
      if (again) clearTimeout(again);
      await opening;
      await held?.end();
    },
  };
}

/** Whether the lock of a process is held, as others see it. */
export function isPresent(name: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = ${PRESENCE}::int4::oid
      AND l.objid = hashtext(${name})::oid AND l.objsubid = 2 AND l.granted)`;
}

/** The second keys of all that are present in this database, as a common table expression. */
export const PRESENT = Prisma.sql`present AS MATERIALIZED (
  SELECT l.objid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = ${PRESENCE}::int4::oid
    AND l.objsubid = 2 AND l.granted)`;
