import { Prisma } from '../../db/generated/client.ts';
import { lockBeside } from '../../db/locks.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** A system goes down or is back: what the messages of other systems that are down say of what still works changes. */
export async function showBeside(work: IncidentWork): Promise<void> {
  const { id, workspaceId, groupId } = work.incident;
  if (kindPolicy(work.incident).rehearses) return;
  await lockBeside(work.tx, workspaceId);
  // Those of its own group are shown with it.
  await work.also(Prisma.sql`
    UPDATE outbox o SET wanted = o.wanted + 1 FROM incident i
    WHERE i.workspace_id = ${workspaceId} AND i.still_down AND i.id <> ${id}::uuid AND o.incident_id = i.id
      AND (i.group_id IS NULL OR i.group_id IS DISTINCT FROM ${groupId}::uuid) AND o.kind IN ('CARD', 'NOTICE')
      AND EXISTS (SELECT 1 FROM incident_site a JOIN incident_site b USING (site_key)
        WHERE a.incident_id = i.id AND b.incident_id = ${id}::uuid)`);
}
