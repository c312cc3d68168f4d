import { lockIncidentForAct } from '../../db/locks.ts';
import type { Actor } from '../../domain/actor.ts';
import { AlreadyRecorded, NotFound } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { readGroup } from '../group/read-group.ts';
import { inTransaction } from '../in-transaction.ts';
import { beginWork, type IncidentWork } from '../transaction/incident-work.ts';

/** The incidents of one act on a group. */
export interface GroupWork {
  /** The one in which it was clicked. */
  clicked: IncidentWork;
  /** The one that leads; the clicked one where there is no group. */
  lead: IncidentWork;
  /** Those of the group that are not back, the lead among them and first; the clicked one alone where there is no group. */
  all: IncidentWork[];
}

/**
 * Runs a verb on an incident and all of its group that are not back, in one transaction that locks them in the order of
 * their ids. Throws NotFound, AlreadyRecorded for an act that was carried out before, and whatever the verb throws.
 */
export async function onGroup(
  ctx: ServiceContext,
  actor: Actor,
  incidentId: string,
  verb: (works: GroupWork) => Promise<void>,
): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const found = await tx.incident.findFirst({ where: { id: incidentId, workspaceId } });
    if (!found) throw new NotFound('That incident does not exist.');
    const group = found.leftGroupAt === null ? await readGroup(tx, found) : null;
    const open = group?.members.filter(({ leftGroupAt, id }) => leftGroupAt === null || id === group.leadId);
    const ids = new Set([incidentId, ...(open ?? []).map(({ id }) => id)]);
    const works = new Map<string, Awaited<ReturnType<typeof beginWork>>>();
    for (const id of [...ids].toSorted()) {
      const key =
        id === incidentId && actor.kind === 'slack' && actor.act ? `act:${actor.act.key}` : undefined;
      const locked = await lockIncidentForAct(tx, { workspaceId, incidentId: id, key });
      if (!locked) throw new NotFound('That incident does not exist.');
      if (!locked.first) throw new AlreadyRecorded();
      works.set(id, await beginWork(ctx, tx, actor, locked.incident));
    }
    const clicked = works.get(incidentId);
    if (!clicked) throw new NotFound('That incident does not exist.');
    const lead = works.get(group?.leadId ?? incidentId) ?? clicked;
    const others = [...works.values()].filter((work) => work !== lead);
    await verb({ clicked: clicked.work, lead: lead.work, all: [lead, ...others].map(({ work }) => work) });
    for (const { finish } of works.values()) await finish();
  });
}
