import type { PagingRun } from '../../db/generated/client.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** The run by which somebody holds a side now; null while nobody does. */
export function holderOf(work: IncidentWork, side: 'RADIOLOGY' | 'IT'): Promise<PagingRun | null> {
  return work.tx.pagingRun.findFirst({
    where: { incidentId: work.incident.id, side, outage: work.incident.outage, state: 'ACKNOWLEDGED' },
  });
}

/** The run in which people of a side are being paged now; null while nobody is. */
export function liveRunOf(work: IncidentWork, side: 'RADIOLOGY' | 'IT'): Promise<PagingRun | null> {
  return work.tx.pagingRun.findFirst({
    where: { incidentId: work.incident.id, side, state: { in: ['PAGING', 'UNOWNED'] } },
  });
}
