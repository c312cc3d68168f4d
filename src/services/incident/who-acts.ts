import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Slack users who have a side of the running outage; whom a side that nobody has is paging reads it on their page. */
export async function whoActs(work: IncidentWork): Promise<string[]> {
  const runs = (await work.paging.runs()).filter(({ outage }) => outage === work.incident.outage);
  const holders = runs
    .filter((run) => run.state === 'ACKNOWLEDGED' && !isLiveRun(run))
    .flatMap(({ acknowledgedBy }) => (acknowledgedBy?.startsWith('slack:') ? [acknowledgedBy.slice(6)] : []));
  return [...new Set(holders)];
}
