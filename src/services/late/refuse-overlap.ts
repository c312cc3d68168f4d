import type { Tx } from '../../db/client.ts';
import { Invalid } from '../../domain/errors.ts';
import { kindsThat } from '../../domain/incident/kind-policy.ts';
import type { LateEntry } from '../../domain/late/late-entry.ts';
import type { Plan, System } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';

interface Overlap {
  number: number;
  site: string;
  start: Date;
  end: Date | null;
}

/**
 * A minute of a system at a site counts once: an outage that is entered later overlaps no other incident that counts, live or
 * entered later. Throws Invalid at where it begins.
 */
export async function refuseOverlap(
  tx: Tx,
  of: { workspaceId: string; plan: Plan; system: System; sites: readonly string[]; entry: LateEntry },
): Promise<void> {
  const { workspaceId, plan, system, sites, entry } = of;
  const [found] = await tx.$queryRaw<Overlap[]>`
    SELECT i.number, s.site_key AS site, d.started_at AS start, d.ended_at AS "end"
    FROM incident i JOIN downtime d ON d.incident_id = i.id JOIN incident_site s ON s.incident_id = i.id
    WHERE i.workspace_id = ${workspaceId} AND i.system_key = ${system.key} AND i.state <> 'STOOD_DOWN'
      AND i.kind = ANY(${kindsThat('counts')}::"IncidentKind"[]) AND s.site_key = ANY(${[...sites]}::text[])
      AND d.started_at < ${entry.validated.at}::timestamptz
      AND (d.ended_at IS NULL OR d.ended_at > ${entry.since.at}::timestamptz)
    ORDER BY d.started_at, i.number LIMIT 1`;
  if (!found) return;
  const zone = zoneOfSite(plan, found.site);
  const at = (instant: Date) => dayTimeIn(instant, zone, entry.validated.at);
  const until = found.end ? ` to ${at(found.end)}` : ', and it is not validated yet';
  const name = plan.sites.find(({ key }) => key === found.site)?.name ?? found.site;
  throw new Invalid(
    `It overlaps PACS-${found.number}: ${system.name} at ${name}, ${at(found.start)}${until}. Correct these times, or that incident.`,
    entry.since.field,
  );
}
