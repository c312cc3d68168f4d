import { phasesShown } from '../../domain/incident/checklist.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Says in the thread, as an update of its own, what is open when a side passes from one holder (an actor key) to the next. */
export async function sayHandOver(work: IncidentWork, side: PagedSide, from: string): Promise<void> {
  const { tx, incident, now } = work;
  const phases = phasesShown(incident, now);
  const [open] = await tx.$queryRaw<[{ items: number; units: number; last: string | null }]>`SELECT
    (SELECT count(*)::int FROM checklist_item WHERE incident_id = ${incident.id}::uuid AND phase = ANY(${phases})
      AND state IN ('OPEN', 'CLAIMED')) AS items,
    (SELECT count(*)::int FROM (
      SELECT DISTINCT ON (service_key) confirmed_at FROM notice WHERE incident_id = ${incident.id}::uuid
      ORDER BY service_key, told_at DESC) newest WHERE confirmed_at IS NULL) AS units,
    (SELECT text FROM status_update WHERE incident_id = ${incident.id}::uuid AND at >= ${incident.downSince}
      ORDER BY at DESC LIMIT 1) AS last`;
  const { estimateMinMinutes: minMinutes, estimateMaxMinutes: maxMinutes } = incident;
  await work.say({
    kind: 'hand_over_open',
    ...{ side, from, ...open },
    nextUpdateAt: incident.nextUpdateAt?.toISOString() ?? null,
    estimate: minMinutes === null || maxMinutes === null ? null : { minMinutes, maxMinutes },
  });
}
