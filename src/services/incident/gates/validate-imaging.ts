import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { decideValidation, seenText } from '../../../domain/incident/validation.ts';
import type { ServiceContext } from '../../context.ts';
import { stopLiveRuns } from '../../paging/stop-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { checksOfWork, keepAnswers } from '../gate-lines.ts';
import { leaveGroup } from '../group/leave-group.ts';
import { tellServices } from '../notices/tell-services.ts';
import { postSummary } from '../post-summary.ts';
import { promiseUpdate } from '../promise-update.ts';
import { refuseMandatory } from '../refuse-mandatory.ts';
import { showBeside } from '../show-beside.ts';
import { showPhases } from '../show-phases.ts';
import { tellDuty } from '../tell-duty.ts';
import { watchClocks } from '../watch-clocks.ts';

/**
 * What radiology sees work, line by line, each with where; when all of it was seen, or the rest is left for later with a
 * reason, the system is validated: the restoration clocks stop and the services are told. Until then it is kept for whoever
 * goes on. Somebody has to have radiology, and it is another person than who called it technically up.
 * Services count as caught up from the validation on, but for those in `behind`. Answers the names of what is still to be seen.
 * Throws Conflict, NotAllowed, Invalid (checks, where).
 */
export function validateImaging(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    seen: string[];
    where: string;
    later?: string;
    behind?: string[];
  },
): Promise<{ validated: boolean; toSee: string[] }> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { onePersonWhy } = await requireAct(work, 'VALIDATE');
    const where = input.where.trim();
    const later = (input.later ?? '').trim();
    await passIncidentTexts(work, { where, later });
    const { VALIDATED: checks } = await checksOfWork(work);
    const by = actorKey(input.actor);
    const decided = decideValidation(checks, { seen: input.seen, where, later, by });
    if (!decided.ok) throw new Invalid(decided.message, decided.field);
    if (decided.complete) await refuseMandatory(work, 'VALIDATED');
    const now = await keepAnswers(work, 'VALIDATED', checks, decided.answers);
    const toSee = decided.toSee.map(({ name }) => name);
    if (decided.complete) {
      await validate(work, { shown: seenText(now) || where, onePersonWhy, behind: input.behind ?? [] });
      return { validated: true, toSee };
    }
    const seen = now.filter(({ line }) => decided.answers.some((one) => one.line === line));
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'seen', seen: seen.map(({ name }) => name), where, toSee });
    return { validated: false, toSee };
  });
}

async function validate(
  work: IncidentWork,
  { shown, onePersonWhy, behind }: { shown: string; onePersonWhy: string | null; behind: string[] },
): Promise<void> {
  const { tx, incident, now } = work;
  const me = actorKey(work.actor);
  await tx.downtime.updateMany({
    where: { incidentId: incident.id, endedAt: null },
    data: { endedAt: now },
  });
  await work.services.change(
    { caughtUpAt: now, caughtUpBy: me },
    { caughtUpAt: null, serviceKey: { notIn: behind } },
  );
  await work.change({
    state: 'VALIDATED',
    stillDown: false,
    validatedAt: now,
    validatedBy: me,
    onePersonWhy,
    nextUpdateAt: null,
  });
  await promiseUpdate(work, null);
  await leaveGroup(work);
  await showBeside(work);
  await stopLiveRuns(work, 'the system was validated');
  await work.showFirst({ kind: 'CARD' });
  await work.say({ kind: 'validated', shown, ...(onePersonWhy ? { onePersonWhy } : {}) });
  await tellServices(work, 'RESTORED');
  await postSummary(work);
  await watchClocks(work, false);
  await tellDuty(work, 'OVER');
  await showPhases(work);
  await work.show({ kind: 'NOTICE' }, { kind: 'CHECKLIST' });
}
