import { actsSeen } from '../../../src/db/claims/outbox-pending.ts';
import type { Db } from '../../../src/db/client.ts';
import { Prisma } from '../../../src/db/generated/client.ts';
import type { Hospital } from './hospital.ts';

const WAITS: Record<string, string[]> = {
  slack_pace: ['paid_until_real', 'held_until_real'],
  outbox: ['next_attempt_real'],
};

/** So many seconds of real time pass at once for what waits to be shown, and for a Slack that counts calls. */
export async function passRealTime({ slack, app }: Hospital, seconds: number): Promise<void> {
  const { db } = app.ctx;
  for (const [table, columns] of Object.entries(WAITS)) await moveBack(db, table, columns, seconds);
  slack.workspace.limits?.pass(seconds * 1_000);
}

async function moveBack(db: Db, table: string, columns: string[], seconds: number): Promise<void> {
  const moved = columns.map((column) => `${column} = ${column} - make_interval(secs => ${seconds})`);
  await db.$executeRawUnsafe(`UPDATE ${table} SET ${moved.join(', ')}`);
}

/** How many messages, direct messages and homes do not show what they should. */
export async function waitingToBeShown(db: Db): Promise<number> {
  const [waiting] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM outbox o
    WHERE kind <> 'USER_GROUP' AND given_up_at_real IS NULL AND (shown < wanted
      OR incidents_seen < (${actsSeen(Prisma.sql`o.workspace_id`)}))`;
  return waiting?.count ?? 0;
}
