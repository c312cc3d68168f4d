import { actorKey } from '../../domain/actor.ts';
import { aboutAfterAction, writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Tells whose action it is now (`owner`: a person key), unless they made it theirs. */
export async function tellOwner(
  work: IncidentWork,
  action: { number: number; owner: string },
): Promise<void> {
  const { ctx, tx, incident, actor } = work;
  const { plan } = ctx.plans.current();
  const to = plan.people.find(({ key }) => key === action.owner)?.slackUser;
  if (!to || actorKey(actor) === `slack:${to}`) return;
  await writeDirectMessage(tx, {
    ...{ workspaceId: ctx.workspaceId, kind: 'AFTER_ACTION', to },
    key: `action:${incident.id}:${action.number}:${to}`,
    about: aboutAfterAction(incident.id),
    body: { incident: incident.id, action: action.number },
  });
}
