import type { ConfirmedText } from '../../domain/evidence/model.ts';
import type { Period } from '../../domain/evidence/period.ts';
import type { ServiceContext } from '../context.ts';

/** Who said in the period that a text names no patient; the texts are not kept. */
export async function textsOf(
  { db, workspaceId }: ServiceContext,
  { start, end }: Period,
): Promise<ConfirmedText[]> {
  const rows = await db.noPatientNamed.findMany({ where: { workspaceId, at: { gte: start, lt: end } } });
  const ids = rows.flatMap(({ incidentId }) => incidentId ?? []);
  const incidents = await db.incident.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, number: true },
  });
  const numbers = new Map(incidents.map(({ id, number }) => [id, number]));
  return rows.map(({ at, saidBy, incidentId, field, lookedLike }) => ({
    at,
    by: saidBy,
    incident: numbers.get(incidentId ?? '') ?? null,
    field,
    lookedLike,
  }));
}
