import { LIVE_RUN_STATES } from '../domain/paging/run-states.ts';
import type { PagedSide } from '../domain/plan/plan.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { within } from '../postgres/session-timeouts.ts';
import { wordList } from '../postgres/word-list.ts';

const LIVE = wordList(LIVE_RUN_STATES);

/** A row of what is pending, its instant as the database's own arithmetic has it. */
export interface PendingRow {
  id: string;
  incidentId: string;
  side: PagedSide;
  person: string | null;
  channel: string | null;
  /** Milliseconds since 1970 of the hospital time at which it was due. */
  dueAtMs: number;
  hasAnother: boolean;
  /** Slack does not show the card as it is wanted. */
  cardIsBehind: boolean;
}

export interface PendingReading {
  rows: PendingRow[];
  /** Milliseconds since 1970 on the database's clock. */
  databaseMs: number;
}

const CARD_IS_BEHIND = `coalesce((SELECT m.shown < m.wanted FROM outbox m
  WHERE m.incident_id = r.incident_id AND m.key = 'card'), false)`;

/**
 * What live runs owe, by other words than those by which pages and deadlines are claimed: a page is pending until it
 * was sent or ended, whatever its state, its claim and its next try say; nothing is compared with a clock.
 */
const PENDING_ROWS = `
  SELECT 'page ' || p.id AS id, p.incident_id AS "incidentId", p.side, p.person_key AS person, p.channel,
    (extract(epoch FROM p.due_at) * 1000)::float8 AS "dueAtMs", ${CARD_IS_BEHIND} AS "cardIsBehind",
    EXISTS (SELECT 1 FROM page o WHERE o.run_id = r.id AND o.person_key = p.person_key AND o.sent_at IS NOT NULL
      AND o.state <> 'FAILED') AS "hasAnother"
  FROM paging_run r JOIN page p ON p.run_id = r.id
  WHERE r.workspace_id = $1 AND r.state IN ${LIVE} AND p.sent_at IS NULL AND p.provider_id IS NULL
    AND p.declined_at IS NULL AND p.state NOT IN ('FAILED', 'CANCELLED')
  UNION ALL
  SELECT 'step ' || r.incident_id || ' ' || d.key || ' ' || extract(epoch FROM d.due_at), r.incident_id, r.side, NULL,
    NULL, (extract(epoch FROM d.due_at) * 1000)::float8, ${CARD_IS_BEHIND}, false
  FROM paging_run r JOIN deadline d ON d.incident_id = r.incident_id AND d.key = 'PAGING:' || r.side
  WHERE r.workspace_id = $1 AND r.state IN ${LIVE}`;

/** Reads what is pending, over a connection of its own that is kept from look to look. */
export interface PendingReader {
  /** Throws when the database has not answered in time. */
  read(): Promise<PendingReading>;
  stop(): Promise<void>;
}

/** `withinMs`: real time for connecting, and for the answer. */
export function pendingReader(options: {
  url: string;
  workspaceId: string;
  withinMs: number;
}): PendingReader {
  const { url, workspaceId, withinMs } = options;
  let connection: Connection | null = null;

  async function connected(): Promise<Connection> {
    if (connection) return connection;
    const client = await connect(url, {
      purpose: 'watch',
      timeouts: within(withinMs),
      connectWithinMs: withinMs,
      answerWithinMs: withinMs,
    });
    client.on('error', () => drop(client));
    client.on('end', () => drop(client));
    connection = client;
    return client;
  }

  function drop(client: Connection): void {
    if (connection === client) connection = null;
    client.end().catch(() => undefined);
  }

  return {
    async read() {
      const client = await connected();
      try {
        const { rows } = await client.query<{ pending: PendingRow[]; databaseMs: number }>(
          `SELECT (SELECT coalesce(json_agg(x), '[]') FROM (${PENDING_ROWS}) x) AS pending,
            (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "databaseMs"`,
          [workspaceId],
        );
        return { rows: rows[0]?.pending ?? [], databaseMs: rows[0]?.databaseMs ?? 0 };
      } catch (error) {
        // Whatever went wrong: the next look begins with a connection that owes no answer.
        drop(client);
        throw error;
      }
    },
    async stop() {
      await connection?.end();
    },
  };
}
