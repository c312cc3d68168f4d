import type { Tx } from '../../../db/client.ts';
import { wakeAfter } from '../../transaction/in-transaction.ts';

/**
 * Records who should be in each user group, by its id, and that Slack is to be asked whether they are: also when
 * nothing changed, for somebody may have changed the group by hand. Groups that the plan no longer names are let go as
 * they are.
 */
export async function wantUserGroups(
  tx: Tx,
  workspaceId: string,
  groups: ReadonlyMap<string, string[]>,
): Promise<void> {
  await tx.userGroup.deleteMany({ where: { workspaceId, groupId: { notIn: [...groups.keys()] } } });
  for (const [groupId, members] of groups) {
    await tx.userGroup.upsert({
      where: { workspaceId_groupId: { workspaceId, groupId } },
      create: { workspaceId, groupId, members },
      update: { members, wanted: { increment: 1 } },
    });
  }
  wakeAfter(tx, 'outbox');
}
