import type { PagingRun } from '../../db/generated/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { mayConfirm } from '../../domain/incident/acting-for.ts';
import { isOpen } from '../../domain/incident/incident.ts';
import { personRef } from '../../domain/person-ref.ts';
import { SIDE_NAME } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { coveredSide, handedOverBy } from './ask-about-covering.ts';
import { pageOnCall } from './begin-paging.ts';
import { liveRunOf } from './runs.ts';
import { stopRun } from './stop-paging.ts';

interface Answer {
  actor: Actor & { kind: 'slack' };
  incidentId: string;
  runId: string;
}

/** A lead confirms that somebody covers for their side. Throws NotFound, NotAllowed, Conflict (answered, or over). */
export function confirmCovering(ctx: ServiceContext, input: Answer): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { run, holder } = await coveringToAnswer(work, input);
    await work.paging.change(run, { coverConfirmedAt: work.now, coverConfirmedBy: actorKey(input.actor) });
    await work.say({ kind: 'covering_confirmed', side: run.side, holder });
    await work.show({ kind: 'COVERING' });
  });
}

/**
 * A lead says that whoever covers is not authorised: they have the side no more, may not take it again, and while the
 * system is down the side is paged from its first step. What they did stays on record. Throws as `confirmCovering`.
 */
export function refuseCovering(ctx: ServiceContext, input: Answer): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { run, holder } = await coveringToAnswer(work, input);
    const { side } = run;
    await work.paging.change(run, {
      state: 'LAPSED',
      releasedAt: work.now,
      askedAt: null,
      coverRefusedAt: work.now,
      coverRefusedBy: actorKey(input.actor),
    });
    const pagedAgain = work.incident.stillDown;
    await work.say({ kind: 'covering_refused', side, holder, pagedAgain });
    await work.clear({ kind: 'STALE', side });
    await work.show({ kind: 'COVERING' }, { kind: 'PAGE' }, { kind: 'ASK' });
    if (!pagedAgain) return;
    const handOver = await liveRunOf(work, side);
    if (handOver) await stopRun(work, handOver, 'the side is paged again');
    await pageOnCall(work, side);
  });
}

async function coveringToAnswer(
  work: IncidentWork,
  input: Answer,
): Promise<{ run: PagingRun; holder: string }> {
  const run = (await work.paging.runs()).find(({ id }) => id === input.runId);
  const covered = run && coveredSide(run, await handedOverBy(work, run));
  if (!run || !covered) throw new NotFound('Nobody is covering there.');
  const side = SIDE_NAME[run.side];
  if (!mayConfirm(work.ctx.plans.current().plan, covered).includes(input.actor.userId))
    throw new NotAllowed(`Only a lead of ${side}, or the person being covered for, can answer this.`);
  if (run.coverRefusedBy) throw new Conflict(`${personRef(run.coverRefusedBy)} already said no.`);
  if (run.coverConfirmedBy)
    throw new Conflict(`${personRef(run.coverConfirmedBy)} already confirmed it. Talk to them.`);
  if (run.state !== 'ACKNOWLEDGED' || run.outage !== work.incident.outage)
    throw new Conflict(`${personRef(covered.holder)} no longer has ${side}. Nothing to answer.`);
  if (!isOpen(work.incident.state)) throw new Conflict('This incident has ended.');
  return { run, holder: covered.holder };
}
