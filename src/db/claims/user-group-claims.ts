import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';

/** A user group that Slack may not show as it should be, for this process to look after now. */
export interface PendingUserGroup {
  groupId: string;
  members: string[];
  wanted: number;
}

/** Real seconds for which a group is left to who took it: longer than its calls may take. A second time does no harm. */
const LEFT_SECONDS = 60;

const nextTry = endOfWait(Prisma.sql`next_attempt_real`, WAIT_AT_MOST.group);

/** Takes groups that are to be looked after. One that nobody should be in waits until somebody is on call. */
export function takeUserGroups(db: Db, workspaceId: string, limit: number): Promise<PendingUserGroup[]> {
  return db.$queryRaw<PendingUserGroup[]>`
    UPDATE user_group SET next_attempt_real = clock_timestamp() + make_interval(secs => ${LEFT_SECONDS})
    WHERE workspace_id = ${workspaceId} AND group_id IN (
      SELECT group_id FROM user_group
      WHERE workspace_id = ${workspaceId} AND shown < wanted AND cardinality(members) > 0
        AND ${nextTry} <= clock_timestamp()
      LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING group_id AS "groupId", members, wanted`;
}

/** Real milliseconds until a group may be looked after again; null when none waits. */
export async function userGroupsAhead(db: Db, workspaceId: string): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    SELECT (EXTRACT(EPOCH FROM min(next_attempt_real) - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM user_group
    WHERE workspace_id = ${workspaceId} AND shown < wanted AND cardinality(members) > 0
      AND next_attempt_real > clock_timestamp()`;
  return ahead?.inMs ?? null;
}
