import { ENDED, LIVE_RUN } from '../../db/states.ts';
import type { IncidentBrief } from '../../domain/incident/incident-details.ts';
import { type OpenItems, type OpenPage, type Owed, owedBy } from '../../domain/incident/owed.ts';
import type { ServiceContext } from '../context.ts';

/** Reads once what waits for people in the open incidents; answers what does for one Slack user. */
export async function whatIsOwed(
  ctx: ServiceContext,
  incidents: readonly IncidentBrief[],
): Promise<(user: string) => Owed[]> {
  const { people } = ctx.plans.current().plan;
  const facts = incidents.length > 0 ? await readOpenWork(ctx) : { pages: [], items: [] };
  return (user) => owedBy(user, people.find(({ slackUser }) => slackUser === user) ?? null, incidents, facts);
}

async function readOpenWork({
  db,
  workspaceId,
}: ServiceContext): Promise<{ pages: OpenPage[]; items: OpenItems[] }> {
  const [read] = await db.$queryRaw<[{ pages: OpenPage[] | null; items: OpenItems[] | null }]>`SELECT
    (SELECT json_agg(x) FROM (
      SELECT DISTINCT p.incident_id AS "incidentId", p.side, p.slack_user AS "slackUser"
      FROM incident i JOIN paging_run r ON r.incident_id = i.id JOIN page p ON p.run_id = r.id
      WHERE i.workspace_id = ${workspaceId} AND i.state NOT IN ${ENDED} AND r.outage = i.outage
        AND r.state IN ${LIVE_RUN} AND p.declined_at IS NULL
      ORDER BY 1, 2, 3) x) AS pages,
    (SELECT json_agg(x) FROM (
      SELECT c.incident_id AS "incidentId", c.role, c.phase, CASE c.state WHEN 'CLAIMED' THEN c.claimed_by END AS "claimedBy",
        count(*)::int AS count
      FROM incident i JOIN checklist_item c ON c.incident_id = i.id
      WHERE i.workspace_id = ${workspaceId} AND i.state NOT IN ${ENDED} AND c.state IN ('OPEN', 'CLAIMED')
      GROUP BY 1, 2, 3, 4 ORDER BY min(c.ordinal)) x) AS items`;
  return { pages: read.pages ?? [], items: read.items ?? [] };
}
