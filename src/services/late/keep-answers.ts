import type { LateEntry } from '../../domain/late/late-entry.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { freezePolicy, storedAs } from '../paging/begin-paging.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Keeps who answered for each side and how long after the call, where the paper has both. Nobody is paged. */
export async function keepAnswers(work: IncidentWork, { sides }: LateEntry): Promise<void> {
  const { plan, incident } = work;
  for (const side of SIDES) {
    const { called, answered } = sides[side];
    if (!called || !answered) continue;
    const run = await work.paging.begin({
      ...{ side, outage: 1, attempt: 1, kind: 'ON_CALL', startedAt: called.at },
      policy: storedAs(freezePolicy(plan, incident.systemKey, side)),
    });
    const answer = { acknowledgedAt: answered.at, acknowledgedBy: answered.by };
    await work.paging.change(run, { state: 'ACKNOWLEDGED', firstPageAt: called.at, ...answer });
  }
}
