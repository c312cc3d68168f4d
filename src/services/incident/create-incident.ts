import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { INCIDENT } from '../../db/incident-columns.ts';

/** What is known of an incident when it is declared. */
export type NewIncident = Pick<
  Incident,
  | 'workspaceId'
  | 'kind'
  | 'systemKey'
  | 'impact'
  | 'scenario'
  | 'planVersionId'
  | 'since'
  | 'declaredAt'
  | 'declaredBy'
  | 'declaredFrom'
  | 'note'
> & {
  sites: readonly string[];
  /** The incident that leads the group in which it is declared. */
  declaredWith?: string | null;
  /** It was run on paper and is over: it was up again and validated, and is entered now. */
  ended?: Ended;
};

/** How an outage ended that is entered later. */
export type Ended = NotNull<
  Pick<
    Incident,
    | 'technicallyUpAt'
    | 'technicallyUpBy'
    | 'validatedAt'
    | 'validatedBy'
    | 'enteredLaterAt'
    | 'enteredLaterBy'
    | 'enteredLaterOver'
  >
> &
  Pick<Incident, 'onePersonWhy'>;
type NotNull<T> = { [K in keyof T]: NonNullable<T[K]> };

/** Writes an incident under the next number of the workspace, with its sites, its impact and the downtime that runs, or ran. */
export async function createIncident(tx: Tx, incident: NewIncident): Promise<Incident> {
  const { workspaceId, systemKey, since, ended } = incident;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`number:${workspaceId}`}, 0))`;
  const [created] = await tx.$queryRaw<[{ incident: unknown }]>`
    WITH created AS (
      INSERT INTO incident (id, workspace_id, number, kind, system_key, impact, scenario, plan_version_id, since, down_since,
        declared_at, declared_by, declared_from, note, state, still_down, technically_up_at, technically_up_by, validated_at,
        validated_by, one_person_why, entered_later_at, entered_later_by, entered_later_over, declared_with)
      SELECT ${randomUUID()}::uuid, ${workspaceId}::text, COALESCE(max(number), 0) + 1, ${incident.kind}::"IncidentKind",
        ${systemKey}::text, ${incident.impact}::"Impact", ${incident.scenario}::text, ${incident.planVersionId}::uuid,
        ${since}::timestamptz, ${since}::timestamptz, ${incident.declaredAt}::timestamptz, ${incident.declaredBy}::text,
        ${incident.declaredFrom}::text, ${incident.note}::text, ${ended ? 'VALIDATED' : 'DOWN'}::"IncidentState", ${!ended},
        ${ended?.technicallyUpAt ?? null}::timestamptz, ${ended?.technicallyUpBy ?? null}::text,
        ${ended?.validatedAt ?? null}::timestamptz, ${ended?.validatedBy ?? null}::text, ${ended?.onePersonWhy ?? null}::text,
        ${ended?.enteredLaterAt ?? null}::timestamptz, ${ended?.enteredLaterBy ?? null}::text,
        ${ended?.enteredLaterOver ?? null}::text, ${incident.declaredWith ?? null}::uuid
      FROM incident WHERE workspace_id = ${workspaceId}
      RETURNING *),
    at_sites AS (
      INSERT INTO incident_site (incident_id, site_key, workspace_id, system_key, kind, still_down)
      SELECT id, site, workspace_id, system_key, kind, still_down FROM created, unnest(${incident.sites}::text[]) site),
    so_bad AS (
      INSERT INTO impact_change (workspace_id, incident_id, impact, at, by, recorded_at)
      SELECT workspace_id, id, impact, since, declared_by, COALESCE(entered_later_at, declared_at) FROM created),
    running AS (
      INSERT INTO downtime (id, workspace_id, incident_id, started_at, ended_at)
      SELECT ${randomUUID()}::uuid, workspace_id, id, since, validated_at FROM created)
    SELECT row_to_json(whole) AS incident FROM (SELECT ${INCIDENT.list} FROM created) whole`;
  return INCIDENT.read(created.incident);
}
