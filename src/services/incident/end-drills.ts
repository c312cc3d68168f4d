import type { Tx } from '../../db/client.ts';
import { lockIncidentForAct } from '../../db/locks.ts';
import type { Actor } from '../../domain/actor.ts';
import { isOpen } from '../../domain/incident/incident.ts';
import type { OpenIncident } from '../../domain/incident/joining.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { ServiceContext } from '../context.ts';
import { beginWork, type IncidentWork } from '../transaction/incident-work.ts';
import { standDownNow } from './stand-down.ts';

/**
 * Ends the drills among the open incidents of a system for which `real` was just declared, in its transaction: everybody who
 * was paged for one, and the downtime channel, read in a message of the real incident that this is real.
 */
export async function endDrills(
  ctx: ServiceContext,
  actor: Actor,
  real: IncidentWork,
  open: readonly OpenIncident[],
): Promise<void> {
  const drills = open.filter((one) => kindPolicy(one).endsAtDeclaration);
  for (const { id } of drills.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const locked = await lockIncidentForAct(real.tx, {
      ...{ workspaceId: ctx.workspaceId, incidentId: id, key: undefined },
    });
    if (!locked || !isOpen(locked.incident.state)) continue;
    const { work, finish } = await beginWork(ctx, real.tx, actor, locked.incident);
    await real.tell({ kind: 'drill_ended', number: locked.incident.number }, [
      real.plan.downtimeChannel,
      ...(await playersOf(real.tx, work)),
    ]);
    await standDownNow(work, 'REAL_OUTAGE', `PACS-${real.incident.number}`);
    await finish();
  }
}

/** Slack users who were paged for a drill, and who leads it. */
async function playersOf(tx: Tx, { incident, drill }: IncidentWork): Promise<string[]> {
  const pages = await tx.page.findMany({
    where: { incidentId: incident.id },
    select: { slackUser: true },
    distinct: ['slackUser'],
  });
  const leader = drill?.leader.startsWith('slack:') ? [drill.leader.slice('slack:'.length)] : [];
  return [...pages.map(({ slackUser }) => slackUser), ...leader];
}
