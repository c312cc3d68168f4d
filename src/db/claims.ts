import type { Db } from './client.ts';

/** A page that this process now may send, and nobody else until the claim runs out. */
export interface ClaimedPage {
  id: string;
  incidentId: string;
  runId: string;
  side: 'RADIOLOGY' | 'IT';
  slackUser: string;
  channel: string;
  address: string;
  answerCode: string;
  lastResort: boolean;
  attempts: number;
}

/**
 * Claims pages that are owed now: new ones, and those whose sender died between claiming and recording (they may
 * reach the person twice; a double beats a lost one). `process` names the claimer; `seconds` of wire time is the claim.
 */
export function claimPages(
  db: Db,
  workspaceId: string,
  process: string,
  seconds: number,
  limit: number,
): Promise<ClaimedPage[]> {
  return db.$queryRaw<ClaimedPage[]>`
    UPDATE page SET state = 'SENDING', claimed_by = ${process}, attempts = attempts + 1,
      claimed_until_wire = clock_timestamp() + make_interval(secs => ${seconds})
    WHERE id IN (
      SELECT id FROM page
      WHERE workspace_id = ${workspaceId} AND (
        (state = 'PENDING' AND next_attempt_wire <= clock_timestamp())
        OR (state = 'SENDING' AND claimed_until_wire < clock_timestamp()))
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, incident_id AS "incidentId", run_id AS "runId", side, slack_user AS "slackUser", channel,
      address, answer_code AS "answerCode", last_resort AS "lastResort", attempts`;
}

/** A message of Slack whose content this process now may send. */
export interface ClaimedMessage {
  id: bigint;
  incidentId: string;
  key: string;
  kind: string;
  target: string;
  inThread: boolean;
  body: unknown;
  wanted: number;
  channel: string | null;
  ts: string | null;
  threadTs: string | null;
  attempts: number;
  cardChannel: string | null;
  cardTs: string | null;
}

/**
 * Claims messages that Slack does not show as they should be. What belongs into a thread waits for its card; lines of
 * a thread keep their order. The card of an incident goes before everything else of it.
 */
export function claimMessages(
  db: Db,
  workspaceId: string,
  process: string,
  seconds: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  return db.$queryRaw<ClaimedMessage[]>`
    UPDATE message m SET claimed_by = ${process}, attempts = m.attempts + 1,
      claimed_until_wire = clock_timestamp() + make_interval(secs => ${seconds})
    FROM message card
    WHERE card.incident_id = m.incident_id AND card.key = 'card' AND m.id IN (
      SELECT w.id FROM message w
      LEFT JOIN message c ON c.incident_id = w.incident_id AND c.key = 'card'
      WHERE w.workspace_id = ${workspaceId} AND w.shown < w.wanted
        AND w.next_attempt_wire <= clock_timestamp()
        AND (w.claimed_until_wire IS NULL OR w.claimed_until_wire < clock_timestamp())
        AND (NOT w.in_thread OR c.ts IS NOT NULL)
        AND (w.kind <> 'LINE' OR NOT EXISTS (
          SELECT 1 FROM message older
          WHERE older.incident_id = w.incident_id AND older.kind = 'LINE' AND older.id < w.id
            AND older.shown < older.wanted AND older.trouble IS NULL))
      ORDER BY (w.key = 'card') DESC, w.id LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED)
    RETURNING m.id, m.incident_id AS "incidentId", m.key, m.kind, m.target, m.in_thread AS "inThread", m.body, m.wanted,
      m.channel, m.ts, m.thread_ts AS "threadTs", m.attempts, card.channel AS "cardChannel", card.ts AS "cardTs"`;
}
