import { Invalid } from '../../domain/errors.ts';
import { affectedByCorrection } from '../../domain/incident/affected.ts';
import type { ExtentChange } from '../../domain/incident/timeline.ts';
import { sitesInOrder } from '../../domain/plan/zones.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { freezeServices } from './freeze-plan.ts';
import { tellServices } from './notices/tell-services.ts';
import { watchClocks } from './watch-clocks.ts';

/** Which sites are down and which services suffer; absent: as before. */
export interface Extent {
  siteKeys?: readonly string[] | undefined;
  serviceKeys?: readonly string[] | undefined;
}

/**
 * Corrects which sites are down and which services are affected. Services of sites that come to be down are added, and told
 * while the system is down; those of sites that are not down any more are no longer affected, and their notice says so.
 * Their clocks start with the outage. Throws Invalid at `sites` or `services` (a site may be down in another
 * incident already).
 */
export async function correctExtent(work: IncidentWork, extent: Extent): Promise<ExtentChange> {
  const { plan, tx, incident } = work;
  const rows = await tx.incidentSite.findMany({
    where: { incidentId: incident.id },
    select: { siteKey: true },
  });
  const before = sitesInOrder(rows, plan);
  const after = extent.siteKeys ? await changeSites(work, before, extent.siteKeys) : before;
  const affected = (await work.services.all()).map(({ serviceKey }) => serviceKey);
  const bySites = affectedByCorrection(plan, affected, { before, after });
  const wanted = extent.serviceKeys ?? [
    ...affected.filter((key) => !bySites.removed.includes(key)),
    ...bySites.added,
  ];
  const removed = affected.filter((key) => !wanted.includes(key));
  const missing = wanted.filter((key) => !affected.includes(key));
  if (wanted.length === 0 && affected.length > 0)
    throw new Invalid('Choose at least one service. If nothing is down, stand it down instead.', 'services');
  if (removed.length > 0) await work.services.remove(removed);
  const added = missing.length > 0 ? await freezeServices(work, missing, after) : [];
  const refused = missing.find((key) => !added.includes(key));
  if (refused)
    throw new Invalid(
      `${nameOf(work, refused)} has no tolerance for this system at these sites.`,
      'services',
    );
  if (added.length > 0 && incident.stillDown) await tellServices(work, 'DOWN', added);
  if (added.length + removed.length > 0) await watchClocks(work, true);
  return {
    sites: after.join() === before.join() ? null : after.map((key) => siteName(work, key)),
    added: added.map((key) => nameOf(work, key)),
    removed: removed.map((key) => nameOf(work, key)),
  };
}

/** Writes the sites; answers their keys in the plan's order. */
async function changeSites(
  work: IncidentWork,
  before: readonly string[],
  wanted: readonly string[],
): Promise<string[]> {
  const { plan, tx, incident } = work;
  const system = plan.systems.find(({ key }) => key === incident.systemKey);
  const other = wanted.find((key) => !system?.sites.includes(key));
  if (other) throw new Invalid(`The plan does not list this system at ${siteName(work, other)}.`, 'sites');
  if (wanted.length === 0) throw new Invalid('Choose at least one site.', 'sites');
  const fresh = wanted.filter((key) => !before.includes(key));
  const gone = before.filter((key) => !wanted.includes(key));
  await tx.incidentSite.deleteMany({ where: { incidentId: incident.id, siteKey: { in: gone } } });
  const { id, workspaceId, systemKey, kind, stillDown } = incident;
  const written = await tx.$queryRaw<{ site: string }[]>`
    INSERT INTO incident_site (incident_id, site_key, workspace_id, system_key, kind, still_down)
    SELECT ${id}::uuid, site, ${workspaceId}, ${systemKey}, ${kind}::"IncidentKind", ${stillDown}
    FROM unnest(${fresh}::text[]) site
    ON CONFLICT DO NOTHING RETURNING site_key AS site`;
  work.impact.forget();
  const taken = fresh.find((key) => !written.some(({ site }) => site === key));
  if (taken)
    throw new Invalid(
      `${siteName(work, taken)} is already down in another open incident of this system.`,
      'sites',
    );
  return sitesInOrder(
    wanted.map((siteKey) => ({ siteKey })),
    plan,
  );
}

const siteName = ({ plan }: IncidentWork, key: string): string =>
  plan.sites.find((site) => site.key === key)?.name ?? key;

const nameOf = ({ plan }: IncidentWork, key: string): string =>
  plan.services.find((service) => service.key === key)?.name ?? key;
