import { withHours } from '../../db/stored/hours.ts';
import { clockStatus, nextLimit } from '../../domain/incident/clocks.ts';
import { reconciliationClock, serviceClocks } from '../../domain/incident/incident-clocks.ts';
import type { IncidentBrief } from '../../domain/incident/incident-details.ts';
import { sitesInOrder, zoneOfSite } from '../../domain/plan/zones.ts';
import type { ServiceContext } from '../context.ts';
import { permalinkOf } from '../slack/message-errors.ts';
import { readOpenIncidents } from './open-incident-rows.ts';

/** One line per incident that is neither closed nor stood down, newest first. */
export async function openIncidents(ctx: ServiceContext): Promise<IncidentBrief[]> {
  const rows = await readOpenIncidents(ctx.db, ctx.workspaceId);
  const now = ctx.clock.now();
  return Promise.all(
    rows.map(async (row) => {
      const plan = await ctx.plans.byId(row.planVersionId);
      const own = reconciliationClock(row, plan.reconciliationMinutes);
      const clocks = [
        ...row.services.flatMap((service) => serviceClocks(row, withHours(service))),
        ...(own ? [own] : []),
      ];
      const next = nextLimit(clocks, now);
      const status = next ? clockStatus(next, now) : null;
      const sites = sitesInOrder(row.sites, plan);
      const runs = row.runs.filter((run) => run.outage === row.outage);
      const system = plan.systems.find((s) => s.key === row.systemKey);
      const service = row.services.find((s) => s.serviceKey === next?.serviceKey);
      return {
        id: row.id,
        number: row.number,
        kind: row.kind,
        state: row.state,
        impact: row.impact,
        systemName: system?.name ?? row.systemKey,
        systemKind: system?.kind ?? null,
        outage: row.outage,
        siteNames: sites.map((key) => plan.sites.find((s) => s.key === key)?.name ?? key),
        zone: zoneOfSite(plan, sites[0] ?? plan.homeSite),
        since: row.since,
        unownedSides: runs.filter((run) => run.state === 'UNOWNED').map((run) => run.side),
        pagingSides: runs.filter((run) => run.state === 'PAGING').map((run) => run.side),
        nextLimit:
          next && status?.limitAt
            ? {
                serviceName: plan.services.find((s) => s.key === next.serviceKey)?.name ?? '',
                clock: next.clock,
                at: status.limitAt,
                breached: status.state === 'BREACHED',
                proposed: service?.toleranceStatus !== 'AGREED',
              }
            : null,
        permalink: permalinkOf(row.messages, ctx.archives),
      };
    }),
  );
}
