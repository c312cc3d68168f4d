import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import { personRef } from '../../domain/person-ref.ts';
import { PAGED_SIDES } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { freezePolicy, startRun } from './begin-paging.ts';
import { personOf } from './reach-person.ts';
import { refuseCovered } from './refuse-covered.ts';
import { holderOf, liveRunOf } from './runs.ts';

/**
 * The holder of a side hands it over: the other person is paged over all their contact methods, and the holder stays
 * the holder until it is taken. Throws NotAllowed (holds no side), Invalid (person), Conflict (being handed over
 * already, ended).
 */
export function handOver(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; toPerson: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { holds } = await requireAct(work, 'HAND_OVER');
    const person = personOf(work, input.toPerson);
    const side = holds.find((one) => person?.sides.includes(one));
    refuseCovered(work, side);
    const live = await liveRunOf(work, side ?? holds[0] ?? 'IT');
    if (live) throw new Conflict('It is already being handed over. Wait for the answer.');
    if (!person || !side) throw new Invalid('Choose somebody on your side in the plan.', 'person');
    if (`slack:${person.slackUser}` === actorKey(input.actor))
      throw new Invalid('Choose somebody other than yourself.', 'person');
    for (const other of PAGED_SIDES.filter((one) => one !== side)) {
      const held = await holderOf(work, other);
      if (held?.acknowledgedBy === `slack:${person.slackUser}`)
        throw new Invalid(`${personRef(held.acknowledgedBy)} already has the other side.`, 'person');
    }

    const policy = freezePolicy(work.plan, work.incident.systemKey, side);
    const waitMinutes = policy.answerWithinMinutes ?? work.plan.answerWithinMinutes;
    await work.say({ kind: 'handing_over', side, people: [person.slackUser] });
    const steps = [{ people: [person.key], waitMinutes }];
    await startRun(work, { side, kind: 'HAND_OVER', policy: onlyThese(policy, steps) });
  });
}

/** A hand-over pages these people once, and nobody after them. */
export function onlyThese(policy: PolicySnapshot, steps: PolicySnapshot['steps']): PolicySnapshot {
  return { ...policy, steps, repeats: 0, lastResort: { people: [], everyMinutes: 1 } };
}
