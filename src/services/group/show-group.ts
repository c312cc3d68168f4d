import { Prisma } from '../../db/generated/client.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { lockGroup } from './lock-group.ts';

/**
 * What the cards and notices of an incident's group say of it has changed. The group is locked first: two of its systems
 * that change at once come one after the other.
 */
export async function showGroup(work: IncidentWork): Promise<void> {
  const { groupId, id } = work.incident;
  if (groupId === null) return;
  await lockGroup(work.tx, groupId);
  await work.also(Prisma.sql`
    UPDATE outbox o SET wanted = o.wanted + 1 FROM incident i
    WHERE i.group_id = ${groupId}::uuid AND i.id <> ${id}::uuid AND o.incident_id = i.id
      AND o.kind IN ('CARD', 'NOTICE', 'PAGE')`);
}
