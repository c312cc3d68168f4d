import type { PagingRun } from '../../db/generated/client.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** The run by which somebody holds a side now; null while nobody does. */
export async function holderOf(work: IncidentWork, side: PagedSide): Promise<PagingRun | null> {
  const runs = await work.paging.runs();
  const { outage } = work.incident;
  return (
    runs.find((run) => run.side === side && run.outage === outage && run.state === 'ACKNOWLEDGED') ?? null
  );
}

/** The run in which people of a side are being paged now; null while nobody is. */
export async function liveRunOf(work: IncidentWork, side: PagedSide): Promise<PagingRun | null> {
  const runs = await work.paging.runs();
  return runs.find((run) => run.side === side && isLiveRun(run)) ?? null;
}

/** A run of the incident by its id. Throws when there is none. */
export async function runOf(work: IncidentWork, runId: string): Promise<PagingRun> {
  const run = (await work.paging.runs()).find(({ id }) => id === runId);
  if (!run) throw new Error(`no run ${runId} of this incident`);
  return run;
}
