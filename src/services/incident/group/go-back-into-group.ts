import type { Cause } from '../../../domain/incident/group.ts';
import { pagedByGroup } from '../../../domain/paging/paged-in-group.ts';
import { lockGroup } from '../../group/lock-group.ts';
import { type GroupRow, heldByLead, readGroup } from '../../group/read-group.ts';
import { showGroup } from '../../group/show-group.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';
import { enterGroup } from './enter-group.ts';

interface GoneBack {
  /** People who are paged for the group already. */
  without: readonly string[];
  /** The number of the incident that leads it; null: it is in no other's group. */
  joined: { lead: number; cause: Cause } | null;
}

const ALONE: GoneBack = { without: [], joined: null };

/**
 * A system that came back from a group and failed again goes back into it, or into the open one with the same cause; the group
 * of one that led it begins again.
 */
export async function goBackIntoGroup(work: IncidentWork): Promise<GoneBack> {
  const { id, leftGroupAt } = work.incident;
  if (leftGroupAt === null) return ALONE;
  const group = await openGroupOf(work);
  if (!group) return ALONE;
  if (group.leadId === id) {
    await work.tx.incidentGroup.update({ where: { id: group.id }, data: { endedAt: null } });
    await work.change({ leftGroupAt: null, coveredSides: [] });
    await showGroup(work);
    return ALONE;
  }
  const paged = new Set(pagedByGroup(work.plan, group.leadId, group.members));
  const { without } = await enterGroup(work, group.id, paged);
  await showGroup(work);
  const lead = group.members.find((member) => member.id === group.leadId);
  return { without, joined: { lead: lead?.number ?? 0, cause: group.cause } };
}

/** The group that it was in, while somebody of it is down or when it led it; else the open one with the same known cause; held. */
async function openGroupOf({ tx, ctx, incident }: IncidentWork): Promise<GroupRow | null> {
  const { groupId, id } = incident;
  if (groupId === null) return null;
  await lockGroup(tx, groupId);
  const own = await readGroup(tx, { groupId });
  if (!own || own.endedAt === null || own.leadId === id) return own;
  if (own.cause === 'UNKNOWN') return null;
  const same = await tx.incidentGroup.findFirst({
    where: { workspaceId: ctx.workspaceId, cause: own.cause, endedAt: null },
    orderBy: [{ begunAt: 'desc' }, { id: 'asc' }],
    select: { id: true },
  });
  if (!same) return null;
  await lockGroup(tx, same.id);
  const other = await readGroup(tx, { groupId: same.id });
  return other?.endedAt === null ? other : null;
}

/** Whoever answers for its covered sides by the lead's reads that it failed again: nobody is paged for those. */
export async function tellWhoAnswers(
  work: IncidentWork,
  event: Parameters<IncidentWork['tell']>[0],
): Promise<void> {
  const { groupId, coveredSides } = work.incident;
  if (groupId === null || coveredSides.length === 0) return;
  const held = (await heldByLead(work.tx, groupId)).filter(({ side }) => coveredSides.includes(side));
  const users = held.flatMap(({ acknowledgedBy: by }) => (by?.startsWith('slack:') ? [by.slice(6)] : []));
  await work.tell(event, users);
}
