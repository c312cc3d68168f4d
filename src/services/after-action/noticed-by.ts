import type { NoticedBy } from '../../domain/after-action/facts.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import type { ServiceContext } from '../context.ts';

/** The probe or alert that proposed to declare an incident, and was not over when somebody did; null: none. */
export async function noticedBy(
  { db, workspaceId }: ServiceContext,
  { system, number, declaredAt }: Pick<IncidentDetails, 'system' | 'number' | 'declaredAt'>,
): Promise<NoticedBy | null> {
  const row = await db.proposedDeclaration.findFirst({
    where: {
      ...{ workspaceId, systemKey: system.key, proposedAt: { lte: declaredAt } },
      AND: [
        { OR: [{ overAt: null }, { overAt: { gt: declaredAt } }] },
        { OR: [{ incidentNumber: null }, { incidentNumber: number }] },
      ],
    },
    orderBy: [{ proposedAt: 'desc' }, { id: 'asc' }],
  });
  // An alert is the word of another product: no attempt of ours failed.
  return row && { what: row.failures > 0 ? 'PROBE' : 'ALERT', at: row.proposedAt, says: row.says };
}
