import { Conflict } from '../../../domain/errors.ts';
import { groupIsOver } from '../../../domain/incident/group.ts';
import { heldByLead, readGroup } from '../../group/read-group.ts';
import { showGroup } from '../../group/show-group.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/**
 * A system that is back leaves its group, and the group ends with the last one. Who answered for its covered sides by the
 * lead's is kept on the incident itself.
 */
export async function leaveGroup(work: IncidentWork): Promise<void> {
  const { tx, now } = work;
  const { groupId, leftGroupAt } = work.incident;
  if (groupId === null || leftGroupAt !== null) return;
  await showGroup(work);
  await keepHolders(work, groupId);
  await work.change({ leftGroupAt: now, coveredSides: [] });
  const group = await readGroup(tx, { groupId });
  if (!group) return;
  if (groupIsOver(group.members))
    await tx.incidentGroup.update({ where: { id: groupId }, data: { endedAt: now } });
  const down = group.members.filter((member) => member.leftGroupAt === null);
  await work.say({ kind: 'left_group', down: down.map(({ number }) => number) });
}

async function keepHolders(work: IncidentWork, groupId: string): Promise<void> {
  const { coveredSides } = work.incident;
  if (coveredSides.length === 0) return;
  const held = (await heldByLead(work.tx, groupId)).filter(({ side }) => coveredSides.includes(side));
  for (const { side, acknowledgedBy, acknowledgedAt, firstPageAt, policy } of held) {
    const runs = (await work.paging.runs()).filter(
      (run) => run.side === side && run.outage === work.incident.outage,
    );
    const run = await work.paging.begin({
      ...{ side, policy, kind: 'ON_CALL', outage: work.incident.outage, startedAt: work.now },
      attempt: Math.max(0, ...runs.map(({ attempt }) => attempt)) + 1,
    });
    await work.paging.change(run, { state: 'ACKNOWLEDGED', acknowledgedBy, acknowledgedAt, firstPageAt });
  }
}

/** Whoever leads a group goes last. Throws Conflict with the systems that are still down. */
export async function refuseWhileLeading(work: IncidentWork, what: string): Promise<void> {
  const group = await readGroup(work.tx, work.incident);
  if (!group || group.leadId !== work.incident.id) return;
  const down = group.members.filter(({ id, leftGroupAt }) => leftGroupAt === null && id !== group.leadId);
  if (down.length === 0) return;
  const names = down.map(({ number }) => `PACS-${number}`).join(', ');
  throw new Conflict(`This card leads ${names}, which are not back yet. ${what} this one after them.`);
}
