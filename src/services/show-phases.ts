import { nextPhaseAt } from '../domain/checklist.ts';
import { showChecklist } from './begin-outage.ts';
import type { IncidentWork } from './incident-work.ts';

/** Posts the checklists whose phase has come, and sets the instant of the next phase. */
export async function showPhases(work: IncidentWork): Promise<void> {
  await showChecklist(work);
  await work.due('PHASE', nextPhaseAt(work.incident.state, work.incident.declaredAt, work.now));
}
