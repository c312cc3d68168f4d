import { Prisma } from '../../db/generated/client.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import { wakeAfter } from '../in-transaction.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Ends paging on one run: what is not sent yet is never sent, no further contact method and no further step comes. */
export async function stopPaging(
  work: IncidentWork,
  run: { id: string; side: PagedSide },
  why: string,
): Promise<void> {
  await work.also(Prisma.sql`
    UPDATE page SET state = 'CANCELLED', outcome = ${why} WHERE run_id = ${run.id}::uuid AND state = 'PENDING'`);
  wakeAfter(work.tx, 'withdrawals');
  await work.clear({ kind: 'PAGING', side: run.side });
  await work.clear({ kind: 'REACH', side: run.side });
  await work.show({ kind: 'PAGE' }, { kind: 'DUTY' }, { kind: 'ASK' }, { kind: 'COVERING' });
}

/** Ends a run that nobody answered, and its paging. */
export async function stopRun(
  work: IncidentWork,
  run: { id: string; side: PagedSide },
  why: string,
): Promise<void> {
  await work.paging.change(run, { state: 'STOPPED', stoppedAt: work.now });
  await stopPaging(work, run, why);
}

/** Ends the paging of both sides, whoever had not answered yet. */
export async function stopLiveRuns(work: IncidentWork, why: string): Promise<void> {
  const live = (await work.paging.runs()).filter(isLiveRun);
  for (const run of live) await stopRun(work, run, why);
  await work.clear({ kind: 'STALE' });
  await work.clear({ kind: 'SHIFT' });
  await work.show({ kind: 'PAGE' }, { kind: 'ASK' }, { kind: 'COVERING' });
}
