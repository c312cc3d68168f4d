import type { Db, Tx } from '../../db/client.ts';
import type { PagingRun } from '../../db/generated/client.ts';
import { storedWord } from '../../db/stored/word.ts';
import { CAUSES } from '../../domain/incident/group.ts';

/** A group with its systems, in the order of their numbers. */
export type GroupRow = NonNullable<Awaited<ReturnType<typeof readGroup>>>;

/** The group of an incident; null: it is in none. */
export async function readGroup(db: Db | Tx, { groupId }: { groupId: string | null }) {
  if (groupId === null) return null;
  const group = await db.incidentGroup.findUniqueOrThrow({ where: { id: groupId } });
  const members = await db.incident.findMany({
    where: { groupId },
    orderBy: { number: 'asc' },
    select: {
      ...{ id: true, number: true, systemKey: true, state: true, impact: true, downSince: true },
      ...{ leftGroupAt: true, outage: true, attackAt: true, coveredSides: true },
      messages: { where: { key: 'card' }, select: { key: true, channel: true, ts: true } },
    },
  });
  return { ...group, cause: storedWord(CAUSES, group.cause), members };
}

/** Who has the sides of the incident that leads a group, in the outage that is running there. */
export async function heldByLead(
  db: Db | Tx,
  groupId: string,
): Promise<Pick<PagingRun, 'side' | 'acknowledgedBy' | 'acknowledgedAt' | 'firstPageAt' | 'policy'>[]> {
  const { lead } = await db.incidentGroup.findUniqueOrThrow({
    where: { id: groupId },
    select: { lead: { select: { id: true, outage: true } } },
  });
  return db.pagingRun.findMany({
    where: { incidentId: lead.id, outage: lead.outage, state: 'ACKNOWLEDGED' },
    select: { side: true, acknowledgedBy: true, acknowledgedAt: true, firstPageAt: true, policy: true },
  });
}
