import { storedPolicy } from '../../db/stored/policy.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { takenSentence } from './already-taken.ts';
import { nextStepIfNobodyIsAsked } from './ask-next.ts';
import { endHandOver } from './hand-over-ends.ts';
import { LAST_RESORT_STEP } from './reach-person.ts';
import { liveRunOf } from './runs.ts';

/**
 * "I can't": the person is not asked again in this run, nothing more is sent to them, and when nobody else of their
 * step is being asked the next one is paged at once.
 * Throws Conflict (somebody has it, they said so before, an older outage), NotAllowed (not paged, or the last resort).
 */
export function declinePage(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: PagedSide; outage?: number },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    const run = await liveRunOf(work, input.side);
    if (!run) throw await takenSentence(work, input.side);
    if (input.outage !== undefined && input.outage !== incident.outage)
      throw new Conflict('That page was for an earlier outage. Use your newest page.');
    const me = actorKey(input.actor).replace(/^slack:/, '');
    const mine = await tx.page.findMany({
      where: { runId: run.id, slackUser: me },
      orderBy: { dueAt: 'desc' },
    });
    const [newest] = mine;
    if (!newest) throw new NotAllowed('You were not paged for this side.');
    if (mine.some((page) => page.declinedAt))
      throw new Conflict('You already said you cannot. The next person is paged.');
    if (mine.some((page) => page.step === LAST_RESORT_STEP))
      throw new NotAllowed('Nobody comes after you. Find somebody, or take it.');

    await tx.page.updateMany({
      where: { runId: run.id, slackUser: me, state: 'PENDING' },
      data: { state: 'CANCELLED', outcome: 'the person cannot' },
    });
    await tx.page.updateMany({ where: { runId: run.id, slackUser: me }, data: { declinedAt: now } });
    for (const { round, step, personKey } of mine)
      await work.clear({ kind: 'REACH', side: run.side, round, step, personKey });
    await work.say({ kind: 'declined', side: run.side });
    await work.show({ kind: 'PAGE' });
    const handedTo = run.kind === 'HAND_OVER' && storedPolicy(run.policy).steps.length === 1;
    if (handedTo) await endHandOver(work, run);
    else await nextStepIfNobodyIsAsked(work, run, newest);
  });
}
