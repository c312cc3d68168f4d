import type { Tx } from './client.ts';
import type { Incident } from './generated/client.ts';
import { INCIDENT } from './incident-columns.ts';

/**
 * Waits until this transaction alone may change one incident, and tells whether it exists.
 * Held until the transaction ends: two people who click at once are served one after the other.
 */
export async function lockIncident(tx: Tx, workspaceId: string, incidentId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM incident WHERE id = ${incidentId}::uuid AND workspace_id = ${workspaceId} FOR UPDATE`;
  return rows.length > 0;
}

/**
 * The same in one statement with what an act needs first: the incident as it stands then, and whether the act of this key
 * is carried out for the first time (an act without a key always is). null: there is no such incident, and the transaction
 * must be rolled back.
 */
export async function lockIncidentForAct(
  tx: Tx,
  { workspaceId, incidentId, key }: { workspaceId: string; incidentId: string; key: string | undefined },
): Promise<{ incident: Incident; first: boolean } | null> {
  const [locked] = await tx.$queryRaw<{ incident: unknown; first: boolean }[]>`
    WITH locked AS (
      SELECT ${INCIDENT.list} FROM incident
      WHERE id = ${incidentId}::uuid AND workspace_id = ${workspaceId} FOR UPDATE),
    delivered AS (
      INSERT INTO handled_request (workspace_id, key)
      SELECT ${workspaceId}, key FROM unnest(${key === undefined ? [] : [key]}::text[]) AS act (key)
      ON CONFLICT DO NOTHING RETURNING key)
    SELECT row_to_json(locked) AS incident,
      ${key === undefined} OR EXISTS (SELECT 1 FROM delivered) AS first FROM locked`;
  return locked ? { incident: INCIDENT.read(locked.incident), first: locked.first } : null;
}

/** Waits until this transaction alone may declare incidents of one system. Held until it ends. */
export async function lockSystem(tx: Tx, workspaceId: string, systemKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`declare:${workspaceId}:${systemKey}`}, 0))`;
}

/** Remembers a click or submission; false when it was carried out before (Slack may deliver one twice). */
export async function firstDelivery(tx: Tx, workspaceId: string, key: string | undefined): Promise<boolean> {
  if (!key) return true;
  const done = await tx.$executeRaw`
    INSERT INTO handled_request (workspace_id, key) VALUES (${workspaceId}, ${key}) ON CONFLICT DO NOTHING`;
  return done === 1;
}

/** Waits until this transaction alone may send something that is no page to one address. Held until it ends. */
export async function lockAddress(tx: Tx, workspaceId: string, address: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tell:${workspaceId}:${address}`}, 0))`;
}

/** Waits until this transaction alone may change a contact, if there is one. Held until it ends. */
export async function lockContact(
  tx: Tx,
  id: { workspaceId: string; personKey: string; channel: string; address: string },
): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM contact WHERE workspace_id = ${id.workspaceId} AND person_key = ${id.personKey}
      AND channel = ${id.channel} AND address = ${id.address} FOR UPDATE`;
}

/** Waits until this transaction alone may change what is kept of a calendar, if anything is. Held until it ends. */
export async function lockFeed(
  tx: Tx,
  id: { workspaceId: string; scheduleKey: string; layer: string },
): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM calendar_feed WHERE workspace_id = ${id.workspaceId} AND schedule_key = ${id.scheduleKey}
      AND layer = ${id.layer} FOR UPDATE`;
}

/** Waits until this transaction alone may agree to, decline or withdraw a cover or a swap. Held until it ends. */
export async function lockOverride(tx: Tx, workspaceId: string, cover: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`cover:${workspaceId}:${cover}`}, 0))`;
}

/** Waits until this transaction alone may judge what the probes of one system saw. Held until it ends. */
export async function lockProbes(tx: Tx, workspaceId: string, systemKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`probes:${workspaceId}:${systemKey}`}, 0))`;
}

/** Waits until this transaction alone may change who is on call by a schedule. Held until it ends. */
export async function lockSchedule(tx: Tx, workspaceId: string, schedule: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`shifts:${workspaceId}:${schedule}`}, 0))`;
}

/** Waits until this transaction alone may change what the messages of all incidents say of each other. Held until it ends. */
export async function lockBeside(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`beside:${workspaceId}`}, 0))`;
}
