import type { IncidentWork } from '../transaction/incident-work.ts';
import { lockPlanned, type PlannedRow } from './planned-rows.ts';

/** The planned downtime that an incident is, locked; null: it is none. */
export async function plannedOfIncident({ ctx, tx, incident }: IncidentWork): Promise<PlannedRow | null> {
  const where = { workspaceId: ctx.workspaceId, incidentId: incident.id };
  const found = await tx.plannedDowntime.findFirst({ where, select: { id: true } });
  return found && lockPlanned(tx, ctx.workspaceId, found.id);
}
