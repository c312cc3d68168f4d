import { messagePhase, phasesShown } from '../../../domain/incident/checklist.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** Posts the checklist of every phase whose time has come. */
export async function showChecklist(work: IncidentWork): Promise<void> {
  const { incident, plan, now } = work;
  if (incident.declaredWith !== null) return;
  for (const phase of new Set(phasesShown(incident, now).map(messagePhase))) {
    await work.post({
      kind: 'CHECKLIST',
      phase,
      part: 1,
      target: plan.downtimeChannel,
      inThread: true,
    });
  }
}
