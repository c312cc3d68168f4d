import { nextPhaseAt } from '../../domain/incident/checklist.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { showChecklist } from './begin-outage.ts';

/** Posts the checklists whose phase has come, and sets the instant of the next phase. */
export async function showPhases(work: IncidentWork): Promise<void> {
  await showChecklist(work);
  await work.due({ kind: 'PHASE' }, nextPhaseAt(work.incident.state, work.incident.declaredAt, work.now));
}
