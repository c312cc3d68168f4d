import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { type DifferenceKind, differencesOf, differenceText } from '../../domain/numbers/modality-record.ts';
import type { ServiceContext } from '../context.ts';
import { personOf } from '../paging/reach-person.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { modalityOf } from './modality-of.ts';

/**
 * Records why the record of a modality does not come out even, and who sees to it: it counts as long as the difference
 * stays as large as it is now. Throws NotFound, Conflict, NotAllowed, Invalid (reason, person).
 */
export function explainDifference(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    modality: string;
    kind: DifferenceKind;
    reason: string;
    /** Key of a person of the plan. */
    owner: string;
  },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'EXPLAIN_DIFFERENCE');
    const { record } = await modalityOf(work, input.modality);
    const difference = differencesOf(record).find(({ kind }) => kind === input.kind);
    if (!difference) throw new Conflict(`${record.name} has no such difference any more.`);
    const reason = input.reason.trim();
    if (!reason) throw new Invalid('Give the reason.', 'reason');
    await passIncidentTexts(work, { reason });
    const owner = personOf(work, input.owner);
    if (!owner) throw new Invalid('Choose somebody in the plan.', 'person');
    const { kind, amount } = difference;
    await work.tx.explainedDifference.create({
      data: {
        workspaceId: ctx.workspaceId,
        incidentId: work.incident.id,
        modality: record.key,
        ...{ kind, amount, reason, owner: `slack:${owner.slackUser}` },
        ...{ at: work.now, by: actorKey(input.actor) },
      },
    });
    await work.say({
      kind: 'difference_explained',
      modality: record.name,
      difference: differenceText(difference),
      reason,
      owner: `slack:${owner.slackUser}`,
    });
  });
}
