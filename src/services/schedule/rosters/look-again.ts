import type { Tx } from '../../../db/client.ts';
import { wakeAfter } from '../../in-transaction.ts';
import { aboutWeek, redrawDirectMessages } from '../../slack/direct-messages/write-direct-message.ts';

/**
 * From `now` (hospital time) on somebody else may be on call: the rosters are looked at at once, and App Home, user
 * groups and what waits for the next shift follow; the leads' message of the week is drawn again. Where nobody has looked
 * yet, the first look sees it anyway. In the transaction that changes it.
 */
export async function lookAtRostersAgain(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const [watch] = await tx.$queryRaw<{ week: string }[]>`
    UPDATE roster_watch SET look_at = LEAST(look_at, ${now}) WHERE workspace_id = ${workspaceId}
    RETURNING weekly_for AS week`;
  wakeAfter(tx, 'rosters');
  if (watch) await redrawDirectMessages(tx, workspaceId, [aboutWeek(watch.week)]);
}
