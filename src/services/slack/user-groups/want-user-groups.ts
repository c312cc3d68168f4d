import type { Tx } from '../../../db/client.ts';
import { wakeAfter } from '../../in-transaction.ts';

/**
 * Records who should be in each user group, by its id, and that Slack is to be asked whether they are: also when
 * nothing changed, for somebody may have changed the group by hand. Groups that the plan no longer names are let go as
 * they are; one in which nobody should be is not shown, for Slack takes no empty group.
 */
export async function wantUserGroups(
  tx: Tx,
  workspaceId: string,
  groups: ReadonlyMap<string, string[]>,
): Promise<void> {
  const rows = [...groups].map(([group, members]) => ({ group, members }));
  await tx.$executeRaw`
    WITH named AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("group" text, members jsonb)),
    unnamed AS (
      DELETE FROM outbox WHERE workspace_id = ${workspaceId} AND kind = 'USER_GROUP'
        AND target NOT IN (SELECT "group" FROM named))
    INSERT INTO outbox AS o (workspace_id, kind, key, target, body, wanted, shown)
    SELECT ${workspaceId}, 'USER_GROUP', 'group:' || "group", "group", jsonb_build_object('members', members), 1,
      CASE WHEN jsonb_array_length(members) = 0 THEN 1 ELSE 0 END
    FROM named ORDER BY "group"
    ON CONFLICT (workspace_id, key) WHERE incident_id IS NULL DO UPDATE SET body = excluded.body, wanted = o.wanted + 1,
      shown = CASE WHEN excluded.shown = 1 THEN o.wanted + 1 ELSE o.shown END`;
  wakeAfter(tx, 'outbox');
}
