import { addMinutes } from 'date-fns/addMinutes';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { updateEvery } from '../../domain/incident/update-cadence.ts';
import { beginPaging } from '../paging/begin-paging.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { showChecklist } from './checklist/show-checklist.ts';
import { tellServices } from './notices/tell-services.ts';
import { promiseUpdate } from './promise-update.ts';
import { showBeside } from './show-beside.ts';
import { schedulePhases } from './show-phases.ts';
import { watchClocks } from './watch-clocks.ts';

/**
 * Everything that follows at once when a system is found down, the first time or again, in the order in which
 * it must happen: both sides are paged, the card stands, the checklist is posted, the services are told. `without`: people who
 * are paged for its group already.
 */
export async function beginOutage(
  work: IncidentWork,
  { without = [] }: { without?: readonly string[] } = {},
): Promise<void> {
  const { incident, plan, now } = work;
  const { pagesAtStart, pages } = kindPolicy(incident);
  if (pagesAtStart || (!work.isNew && pages !== 'NOBODY')) await beginPaging(work, without);
  const inThread = incident.declaredWith !== null;
  await work.post({ kind: 'CARD', target: plan.downtimeChannel, inThread });
  if (work.isNew && !inThread) await work.post({ kind: 'PIN', target: plan.downtimeChannel, inThread: true });
  await showChecklist(work);
  await tellServices(work, 'DOWN');
  await showBeside(work);
  await watchClocks(work);
  // News of a group come from its lead.
  if (!inThread) {
    const nextUpdateAt = addMinutes(now, updateEvery(plan, incident, now));
    await work.change({ nextUpdateAt });
    await promiseUpdate(work, nextUpdateAt);
  }
  await schedulePhases(work);
}
