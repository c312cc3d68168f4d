import { nextPhaseAt } from '../../domain/incident/checklist.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { scheduleReminder } from './checklist/remind-items.ts';
import { showChecklist } from './checklist/show-checklist.ts';

/** Posts the checklists whose phase has come, and sets the instants of the next phase and the next reminder. */
export async function showPhases(work: IncidentWork): Promise<void> {
  await showChecklist(work);
  await schedulePhases(work);
}

/** Sets the instants of the next phase and the next reminder. */
export async function schedulePhases(work: IncidentWork): Promise<void> {
  await work.due({ kind: 'PHASE' }, nextPhaseAt(work.incident.state, work.incident.declaredAt, work.now));
  await scheduleReminder(work);
}
