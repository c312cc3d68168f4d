import { costMs, hold, type Pace, type PacedMethod } from '../../domain/slack/pace.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { heldUntil as heldSoFar, placeKey } from './pace-claims.ts';

/** A call of Slack as the pace counts it. */
export interface PacedCall {
  method: PacedMethod;
  /** The channel or user that is posted to; null for what is no post. */
  target: string | null;
}

/** What a row says is paid, unless that is from before the clock was set back. */
const paidSoFar = endOfWait(Prisma.sql`p.paid_until_real`, WAIT_AT_MOST.pace);

function costs(pace: Pace, { method, target }: PacedCall): [key: string, ms: number][] {
  const ofMethod: [string, number] = [method, costMs(pace.methods[method])];
  return target === null ? [ofMethod] : [ofMethod, [placeKey(target), costMs(pace.post)]];
}

/** Counts a call that waited for nobody, unless such calls hold up the others for half a minute already. */
export async function payFor(db: Db, workspaceId: string, pace: Pace, call: PacedCall): Promise<void> {
  for (const [key, ms] of costs(pace, call))
    await db.$executeRaw`
      INSERT INTO slack_pace AS p (workspace_id, key, paid_until_real)
      VALUES (${workspaceId}, ${key}, clock_timestamp() + make_interval(secs => ${ms / 1_000}))
      ON CONFLICT (workspace_id, key) DO UPDATE SET paid_until_real =
        GREATEST(${paidSoFar}, clock_timestamp()) + make_interval(secs => ${ms / 1_000})
      WHERE ${paidSoFar} < clock_timestamp() + interval '30 seconds'`;
}

/**
 * Gives back what was taken for a call that was not made: a statement on the rows of the pace, in the order in which
 * claims lock them, that does nothing unless `when` is true.
 */
export function givingBack(workspaceId: string, pace: Pace, call: PacedCall, when: Prisma.Sql): Prisma.Sql {
  const taken = costs(pace, call).map(([key, ms]) => Prisma.sql`(${key}::text, ${ms / 1_000}::float8)`);
  return Prisma.sql`
    UPDATE slack_pace p SET paid_until_real = p.paid_until_real - make_interval(secs => held.cost)
    FROM (
      SELECT s.key, cost FROM slack_pace s JOIN (VALUES ${Prisma.join(taken)}) call(key, cost) USING (key)
      WHERE s.workspace_id = ${workspaceId} AND ${when} ORDER BY s.key FOR UPDATE OF s) held
    WHERE p.workspace_id = ${workspaceId} AND p.key = held.key`;
}

/**
 * Slack refused a call and named a time (real milliseconds): the whole channel is held, or, for what is no post, the
 * method in the workspace.
 */
export async function holdAfter(
  db: Db,
  workspaceId: string,
  pace: Pace,
  { method, target }: PacedCall,
  forMs: number,
): Promise<void> {
  const [key, limit] = target === null ? [method, pace.methods[method]] : [placeKey(target), pace.post];
  const { paidUntil, heldUntil } = hold(null, limit, forMs, 0);
  await db.$executeRaw`
    INSERT INTO slack_pace AS p (workspace_id, key, paid_until_real, held_until_real)
    VALUES (${workspaceId}, ${key}, clock_timestamp() + make_interval(secs => ${paidUntil / 1_000}),
      clock_timestamp() + make_interval(secs => ${(heldUntil ?? 0) / 1_000}))
    ON CONFLICT (workspace_id, key) DO UPDATE SET
      paid_until_real = GREATEST(${paidSoFar}, excluded.paid_until_real),
      held_until_real = GREATEST(${heldSoFar('p')}, excluded.held_until_real)`;
}

/** Forgets what was paid so long ago that it holds nothing any more. A row that a claim holds is passed over: neither waits. */
export async function forgetPaid(db: Db, workspaceId: string): Promise<void> {
  await db.$executeRaw`
    DELETE FROM slack_pace WHERE workspace_id = ${workspaceId} AND key IN (
      SELECT key FROM slack_pace
      WHERE workspace_id = ${workspaceId} AND paid_until_real < clock_timestamp() - interval '1 day'
        AND coalesce(held_until_real < clock_timestamp() - interval '1 day', true)
      FOR UPDATE SKIP LOCKED)`;
}
