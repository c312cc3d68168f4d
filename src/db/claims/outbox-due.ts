import { Prisma } from '../generated/client.ts';
import { nextTry } from './outbox-claims.ts';
import { pendingRows } from './outbox-pending.ts';

/** The end of a claim that `me` made; somebody else's is judged by who claims next. */
const ownClaim = (me: string) => Prisma.sql`CASE WHEN w.claimed_by = ${me} THEN w.claimed_until_real END`;

/** The instants from which what Slack does not show as it should be may be shown, as far as one row tells: a query of `at`. */
export function outboxDue(workspaceId: string, me: string): Prisma.Sql {
  return Prisma.sql`
    WITH ${pendingRows(workspaceId)}
    SELECT GREATEST(${nextTry}, ${ownClaim(me)}) AS at FROM pending w`;
}
