import { messagePhase, phasesShown } from '../../../domain/incident/checklist.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** Posts the checklist of every phase whose time has come. */
export async function showChecklist(work: IncidentWork): Promise<void> {
  const { incident, plan, now } = work;
  if (incident.declaredWith !== null) return;
  const { state, since, declaredAt, technicallyUpAt } = incident;
  const phases = phasesShown(state, since, declaredAt, technicallyUpAt ?? now);
  for (const phase of new Set(phases.map(messagePhase))) {
    await work.post({
      kind: 'CHECKLIST',
      phase,
      part: 1,
      target: plan.downtimeChannel,
      inThread: true,
    });
  }
}
