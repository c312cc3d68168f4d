import type { PlannedOutage } from '../../domain/evidence/outage-figures.ts';
import type { Period } from '../../domain/evidence/period.ts';
import type { ServiceContext } from '../context.ts';

/** Planned downtimes that began in the period and were not called off. */
export async function plannedOf(
  { db, workspaceId }: ServiceContext,
  { start, end }: Period,
): Promise<PlannedOutage[]> {
  const rows = await db.incident.findMany({
    where: {
      workspaceId,
      kind: 'PLANNED',
      state: { not: 'STOOD_DOWN' },
      since: { gte: start, lt: end },
    },
    orderBy: { number: 'asc' },
    select: { number: true, systemKey: true, since: true, validatedAt: true },
  });
  return rows.map(({ number, systemKey: system, since: at, validatedAt: backAt }) => ({
    number,
    system,
    at,
    backAt,
  }));
}
