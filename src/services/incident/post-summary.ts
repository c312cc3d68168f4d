import type { IncidentWork } from '../transaction/incident-work.ts';

/** The summary stands in the thread from now on; where it does already it is drawn again. */
export function postSummary(work: IncidentWork): Promise<void> {
  return work.post({ kind: 'SUMMARY', target: work.plan.downtimeChannel, inThread: true });
}
