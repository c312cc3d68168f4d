import { homeZone } from '../../domain/agreement/people.ts';
import { toleranceStatus } from '../../domain/agreement/tolerance-status.ts';
import { itemsFor } from '../../domain/incident/checklist.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import { WITH_WORDS } from '../agreement/rows.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Keeps the tolerances in force onto the incident, one row per affected service. Service hours are the first site's. */
export async function freezeServices(
  work: IncidentWork,
  serviceKeys: string[] | undefined,
  sites: string[],
): Promise<void> {
  const { tx, ctx, incident, plan, now } = work;
  const hoursZone = zoneOfSite(plan, sites[0] ?? plan.homeSite);
  const tolerances = await tx.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, systemKey: incident.systemKey, supersededAt: null },
    include: WITH_WORDS,
  });
  const order = new Map(plan.services.map((service, i) => [service.key, i]));
  const affected = tolerances.filter(
    (t) => order.has(t.serviceKey) && (!serviceKeys || serviceKeys.includes(t.serviceKey)),
  );
  await tx.incidentService.createMany({
    data: affected.map((t) => ({
      incidentId: incident.id,
      serviceKey: t.serviceKey,
      workspaceId: ctx.workspaceId,
      toleranceVersionId: t.id,
      toleranceStatus: toleranceStatus({ superseded: false }, t.signatures, now, homeZone(plan)),
      workaroundMinutes: t.workaroundMinutes,
      rtoMinutes: t.rtoMinutes,
      mtdMinutes: t.mtdMinutes,
      ...(t.hours ? { hours: t.hours, hoursZone } : {}),
      ordinal: order.get(t.serviceKey) ?? 0,
    })),
  });
}

/** Keeps the scenario's checklist onto the incident. */
export async function freezeChecklist(work: IncidentWork, plan: Plan): Promise<void> {
  const { tx, ctx, incident } = work;
  await tx.checklistItem.createMany({
    data: itemsFor(plan, incident.scenario).map((item, ordinal) => ({
      incidentId: incident.id,
      workspaceId: ctx.workspaceId,
      ordinal,
      ...item,
    })),
  });
}
