import { actorKey } from '../../domain/actor.ts';
import { personOf } from '../../domain/agreement/people.ts';
import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { aboutAfterAction, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { onIncident } from '../transaction/incident-work.ts';
import type { AfterActionInput } from './on-after-action.ts';

/**
 * An action is done, or dropped: by its owner or whoever may write the after-action. What is signed stays as it is. Throws
 * Invalid (how, or why not), Conflict when it has ended, NotAllowed, NotFound.
 */
export function endAction(
  ctx: ServiceContext,
  input: AfterActionInput & { number: number; as: 'DONE' | 'DROPPED'; with: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    const { number, as } = input;
    const by = actorKey(input.actor);
    const where = { incidentId_number: { incidentId: incident.id, number } };
    const action = await tx.followUpAction.findUnique({ where });
    if (!action) throw new NotFound('That action does not exist.');
    const { plan } = ctx.plans.current();
    if (personOf(plan, by)?.key !== action.owner) await requireAct(work, 'AFTER_ACTION');
    if (action.endedAt)
      throw new Conflict(`Action ${number} is ${action.endedAs === 'DONE' ? 'done' : 'dropped'} already.`);
    const said = input.with.trim();
    if (!said)
      throw new Invalid(
        as === 'DONE' ? 'Say how it was done, or where that is on record.' : 'Say why not.',
        'with',
      );
    await passIncidentTexts(work, { with: said });
    await tx.followUpAction.update({
      where,
      data: { endedAt: now, endedAs: as, endedBy: by, endedWith: said },
    });
    await work.record({ kind: 'action_ended', number, as, with: said });
    await redrawDirectMessages(tx, ctx.workspaceId, [aboutAfterAction(incident.id)]);
    await redrawHomes(tx, ctx.workspaceId);
  });
}
