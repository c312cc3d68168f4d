import { Prisma } from '../../../db/generated/client.ts';
import {
  aboutOf,
  type CardPin,
  type IncidentMessage,
  type MessageSelector,
  messageKey,
} from '../../../domain/slack/incident-message.ts';

/** A message of an incident that should exist from now on, or its card's pin. */
export type NewMessage = (IncidentMessage | CardPin) & {
  /** Slack channel, or user. */
  target: string;
  /** It waits for the card and hangs in its thread. */
  inThread?: boolean;
  /** What never changes of it; of lines, those that are added. */
  body?: object;
  /** Where Slack shows it already, and whether that says what is true. */
  posted?: { channel: string; ts: string; upToDate: boolean };
};

/** What an incident should show in Slack from now on. */
export interface WantedMessages {
  workspaceId: string;
  incidentId: string;
  /** Messages to post, in the order in which they go; one that exists is drawn again. */
  post?: readonly NewMessage[];
  /** Messages whose content changed. */
  redraw?: readonly MessageSelector[];
  /** The same for what somebody waits to see: it goes before everything that nobody waits for. */
  first?: readonly MessageSelector[];
  /** More to redraw, as a query of kind, what it is about and whether somebody waits to see it. */
  also?: Prisma.Sql;
}

/**
 * What an incident should show in Slack, as queries of a `WITH`; a message that is posted here is not drawn a second time
 * because it is also to be drawn again. In the transaction that changes what they say; wake after the commit.
 */
export function wantedMessages({
  workspaceId,
  incidentId,
  post = [],
  redraw = [],
  first = [],
  also = Prisma.empty,
}: WantedMessages): Prisma.Sql {
  const selectors = [
    ...redraw.map((of) => ({ kind: of.kind, about: aboutOf(of), urgent: false })),
    ...first.map((of) => ({ kind: of.kind, about: aboutOf(of), urgent: true })),
  ];
  const urgent = (row: NewMessage): boolean =>
    first.some((of) => of.kind === row.kind && (aboutOf(of) ?? aboutOf(row)) === aboutOf(row));
  return Prisma.sql`
    wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(selectors)}::jsonb) AS s(kind text, about text, urgent boolean)
      ${also}),
    new AS (
      SELECT * FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(post.map((row) => rowOf(row, urgent(row))))}::jsonb)
        AS (kind text, key text, about text, target text, in_thread boolean, queue boolean, body jsonb, urgent boolean,
          channel text, ts text, wanted int, shown int)) WITH ORDINALITY),
    posted AS (
      INSERT INTO outbox AS o (workspace_id, incident_id, kind, key, about, target, in_thread, queue, body, urgent,
        channel, ts, wanted, shown)
      SELECT ${workspaceId}, ${incidentId}::uuid, kind, key, about, target, in_thread,
        CASE WHEN queue THEN 'thread:' || ${incidentId} END, body, urgent, channel, ts, wanted, shown
      FROM new ORDER BY ordinality
      ON CONFLICT (incident_id, key) DO UPDATE SET wanted = o.wanted + 1,
        body = CASE WHEN o.kind = 'LINES' THEN o.body || excluded.body ELSE o.body END, urgent = o.urgent OR excluded.urgent,
        next_attempt_real = CASE WHEN excluded.urgent AND o.error IS NULL THEN clock_timestamp()
          ELSE o.next_attempt_real END),
    redrawn AS (UPDATE outbox o SET wanted = o.wanted + 1, urgent = o.urgent OR again.urgent,
      next_attempt_real = CASE WHEN again.urgent AND o.error IS NULL THEN clock_timestamp()
        ELSE o.next_attempt_real END
    FROM (
      SELECT m.id, bool_or(w.urgent) AS urgent
      FROM outbox m JOIN wanted w ON w.kind = m.kind AND (w.about IS NULL OR w.about = m.about)
      WHERE m.incident_id = ${incidentId}::uuid AND m.key NOT IN (SELECT key FROM new)
      GROUP BY m.id) again
    WHERE o.id = again.id)`;
}

function rowOf(row: NewMessage, urgent: boolean) {
  const { target, inThread = false, body, posted } = row;
  return {
    kind: row.kind,
    key: messageKey(row),
    about: aboutOf(row),
    target,
    in_thread: inThread,
    queue: row.kind === 'LINE',
    body: body ?? null,
    urgent,
    channel: posted?.channel ?? null,
    ts: posted?.ts ?? null,
    wanted: posted?.upToDate === false ? 2 : 1,
    shown: posted ? 1 : 0,
  };
}
