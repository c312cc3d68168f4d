import { Prisma } from '../generated/client.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { FRESH_HOURS } from './home-claims.ts';

const nextTry = (mostSeconds: number) => endOfWait(Prisma.sql`next_attempt_real`, mostSeconds);

/** The end of a claim that `me` made; somebody else's is judged by who claims next. */
const ownClaim = (me: string) => Prisma.sql`CASE WHEN claimed_by = ${me} THEN claimed_until_real END`;

/** The instants from which what Slack does not show as it should be may be shown, as far as one row tells: a query of `at`. */
export function outboxDue(workspaceId: string, me: string): Prisma.Sql {
  return Prisma.sql`
    SELECT GREATEST(${nextTry(WAIT_AT_MOST.message)}, ${ownClaim(me)}) AS at
    FROM outbox WHERE workspace_id = ${workspaceId} AND shown < wanted AND given_up_at_real IS NULL
    UNION ALL
    SELECT GREATEST(${nextTry(WAIT_AT_MOST.letter)}, ${ownClaim(me)})
    FROM letter WHERE workspace_id = ${workspaceId} AND shown < wanted AND given_up_at_real IS NULL
    UNION ALL
    SELECT ${nextTry(WAIT_AT_MOST.home)}
    FROM home_view WHERE workspace_id = ${workspaceId} AND shown < wanted
      AND opened_at_real > clock_timestamp() - make_interval(hours => ${FRESH_HOURS}::int)
    UNION ALL
    SELECT ${nextTry(WAIT_AT_MOST.group)}
    FROM user_group WHERE workspace_id = ${workspaceId} AND shown < wanted AND cardinality(members) > 0`;
}
