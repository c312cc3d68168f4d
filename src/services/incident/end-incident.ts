import { stopLiveRuns } from '../paging/stop-paging.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { postChecklistDigest } from './checklist/digest.ts';
import { postSummary } from './post-summary.ts';

/** Nothing is due any more: paging stops, deadlines go, every message says so, the summary is posted. */
export async function endIncident(work: IncidentWork, why: string): Promise<void> {
  await postChecklistDigest(work);
  await stopLiveRuns(work, why);
  await postSummary(work);
  await work.clear();
  await work.show(
    { kind: 'NOTICE' },
    { kind: 'PAGE' },
    { kind: 'DUTY' },
    { kind: 'CHECKLIST' },
    { kind: 'PIN' },
  );
}
