import { addMinutes } from 'date-fns/addMinutes';
import type { PagingRun } from '../../db/generated/client.ts';
import { storedPolicy } from '../../db/stored/policy.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { staleMove } from '../../domain/incident/stale-holder.ts';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import { showGroup } from '../group/show-group.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { pageOnCall } from './begin-paging.ts';
import { holderOf, liveRunOf } from './runs.ts';
import { stopRun } from './stop-paging.ts';

function limitsOf(run: PagingRun): PolicySnapshot {
  return storedPolicy(run.policy);
}

/**
 * From an acknowledgement on: sets the instant at which its holder is asked, unless they do something before. While an incident
 * goes as planned nobody is asked: who has it works, and is asked whether to back out.
 */
export async function watchHolder(work: IncidentWork, run: PagingRun): Promise<void> {
  if (kindPolicy(work.incident).calm) return;
  await work.due({ kind: 'STALE', side: run.side }, addMinutes(work.now, limitsOf(run).staleAfterMinutes));
}

/**
 * Looks whether a side's holder is still on it: asks them when nothing was heard for the agreed time, and pages the
 * side again when the question was not answered. Does nothing once the system is validated.
 */
export async function watchStale(work: IncidentWork, side: PagedSide): Promise<void> {
  const run = await holderOf(work, side);
  if (!run?.acknowledgedAt || !run.acknowledgedBy || !work.incident.stillDown) return;
  const last = await work.tx.timelineEvent.findFirst({
    where: { incidentId: work.incident.id, actor: run.acknowledgedBy },
    orderBy: { at: 'desc' },
  });
  const lastActivity = last && last.at > run.acknowledgedAt ? last.at : run.acknowledgedAt;
  const move = staleMove({ lastActivity, askedAt: run.askedAt }, limitsOf(run), work.now);
  if (move.kind === 'wait') return work.due({ kind: 'STALE', side }, move.until);
  if (move.kind === 'ask') {
    await work.paging.change(run, { askedAt: work.now });
    const { quietMinutes } = move;
    await work.say({ kind: 'asked_still', side, holder: run.acknowledgedBy, quietMinutes });
    if (run.acknowledgedBy.startsWith('slack:'))
      await work.post({
        kind: 'ASK',
        run: run.id,
        asked: String(work.now.getTime()),
        target: run.acknowledgedBy.slice(6),
      });
    return work.due({ kind: 'STALE', side }, move.until);
  }
  await lapse(work, run, run.acknowledgedBy);
}

async function lapse(work: IncidentWork, run: PagingRun, holder: string): Promise<void> {
  await work.paging.change(run, { state: 'LAPSED', releasedAt: work.now });
  await work.say({ kind: 'lapsed', side: run.side, holder });
  const handOver = await liveRunOf(work, run.side);
  if (handOver) await stopRun(work, handOver, 'the side is paged again');
  await work.show({ kind: 'PAGE' }, { kind: 'ASK' }, { kind: 'COVERING' });
  await showGroup(work);
  await pageOnCall(work, run.side);
}
