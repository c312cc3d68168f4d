import { itemsFor } from '../domain/checklist.ts';
import type { Plan } from '../domain/plan.ts';
import type { IncidentWork } from './incident-work.ts';

/** Keeps the tolerances in force onto the incident: one row per affected service. */
export async function freezeServices(work: IncidentWork, serviceKeys: string[] | undefined): Promise<void> {
  const { tx, ctx, incident, plan } = work;
  const tolerances = await tx.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, systemKey: incident.systemKey, status: { not: 'SUPERSEDED' } },
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
      toleranceStatus: t.status,
      workaroundMinutes: t.workaroundMinutes,
      rtoMinutes: t.rtoMinutes,
      mtdMinutes: t.mtdMinutes,
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
