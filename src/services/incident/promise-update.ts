import { addMinutes } from 'date-fns/addMinutes';
import { askForUpdateAt, updateEvery } from '../../domain/incident/update-cadence.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Sets when the next update is due, and before that when whoever owes it is asked. `nextAt` null: none is promised. */
export async function promiseUpdate(work: IncidentWork, nextAt: Date | null): Promise<void> {
  await work.due({ kind: 'UPDATE' }, nextAt);
  await work.due({ kind: 'UPDATE_ASK' }, nextAt && askForUpdateAt(work.plan, work.now, nextAt));
}

/** It got worse, or another phase began: the next update is due no later than if one had been posted now. */
export async function bringUpdateForward(work: IncidentWork): Promise<void> {
  const { incident, plan, now } = work;
  const latest = addMinutes(now, updateEvery(plan, incident, now));
  if (!incident.stillDown || !incident.nextUpdateAt || incident.nextUpdateAt <= latest) return;
  await work.change({ nextUpdateAt: latest });
  await promiseUpdate(work, latest);
}
