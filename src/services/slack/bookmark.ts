import type { Tx } from '../../db/client.ts';
import { wakeAfter } from '../in-transaction.ts';

/** Records that a channel should have a bookmark to App Home; once for each channel: who removes it there has removed it. */
export async function wantBookmark(tx: Tx, workspaceId: string, channel: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outbox (workspace_id, kind, key, target)
    VALUES (${workspaceId}, 'BOOKMARK', ${`bookmark:${channel}`}, ${channel})
    ON CONFLICT (workspace_id, key) WHERE incident_id IS NULL DO NOTHING`;
  wakeAfter(tx, 'outbox');
}
