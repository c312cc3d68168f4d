import type { Tx } from '../../db/client.ts';
import type { Actor } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { wakeAfter } from '../in-transaction.ts';
import { requireAct } from '../permission/who-may.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';

/** Asks the archive now, whenever it would be asked by itself. Throws NotFound, Conflict, NotAllowed. */
export function askArchiveAgain(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'ENTER_COUNTS');
    if (!work.plan.downtimeNumbers?.archive)
      throw new Conflict('The plan of this incident names no archive to ask.');
    if (work.incident.state === 'DOWN')
      throw new Conflict('The archive is asked once IT says technically up.');
    await archiveIsDue(work);
  });
}

/** The archive of an incident with downtime numbers is asked now, or next; in the transaction that changes the numbers. */
export async function archiveIsDue({ tx, ctx, incident, plan, now }: IncidentWork): Promise<void> {
  if (!plan.downtimeNumbers?.archive) return;
  const { workspaceId } = ctx;
  await upsert(tx, { workspaceId, incidentId: incident.id, nextAt: now });
  wakeAfter(tx, 'probes');
}

async function upsert(tx: Tx, row: { workspaceId: string; incidentId: string; nextAt: Date }): Promise<void> {
  const { incidentId, nextAt } = row;
  await tx.archiveCount.upsert({ where: { incidentId }, create: row, update: { nextAt } });
}
