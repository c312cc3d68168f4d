import type { IncidentWork } from '../incident-work.ts';
import { stopPaging } from './advance.ts';

/** Ends the paging of both sides, whoever had not answered yet. */
export async function stopLiveRuns(work: IncidentWork, why: string): Promise<void> {
  const { tx, incident, now } = work;
  const live = await tx.pagingRun.findMany({
    where: { incidentId: incident.id, state: { in: ['PAGING', 'UNOWNED'] } },
  });
  for (const run of live) {
    await tx.pagingRun.update({ where: { id: run.id }, data: { state: 'STOPPED', stoppedAt: now } });
    await stopPaging(work, run, why);
  }
  await work.show('page:');
}
