import { SIDES } from '../../../domain/plan/plan.ts';
import { aboutAfterAction, writeDirectMessage } from '../../slack/direct-messages/write-direct-message.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** An incident was closed: its after-action is drafted, and the leads of both sides are told. Of a second closing it is another revision. */
export async function beginAfterAction({ ctx, tx, incident, now }: IncidentWork): Promise<void> {
  const { workspaceId } = ctx;
  await tx.$executeRaw`
    INSERT INTO after_action AS a (incident_id, workspace_id, begun_at) VALUES (${incident.id}::uuid, ${workspaceId}, ${now})
    ON CONFLICT (incident_id) DO UPDATE SET revision = a.revision + 1`;
  const { plan } = ctx.plans.current();
  const leads = new Set(SIDES.flatMap((side) => plan.leads[side]));
  for (const { key, slackUser } of plan.people) {
    if (!leads.has(key)) continue;
    await writeDirectMessage(tx, {
      ...{ workspaceId, kind: 'AFTER_ACTION', to: slackUser },
      key: `after-action:${incident.id}:${now.toISOString()}:${slackUser}`,
      about: aboutAfterAction(incident.id),
      body: { incident: incident.id },
    });
  }
}
