import type { RecordVerification } from '../../db/generated/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import type { Verification } from '../../domain/hash-chain/verification.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import type { ServiceContext } from '../context.ts';

/** So many alterations are kept as sentences; the rest is counted. */
const KEPT = 50;

/** Keeps what a run of `verify` came to, whatever that is. `found`: every alteration, as a sentence. */
export async function recordVerification(
  ctx: ServiceContext,
  actor: Actor,
  {
    found,
    ...verified
  }: Pick<Verification, 'rowsRead' | 'chainsRead' | 'checkpointsRead' | 'against' | 'againstKnown'> & {
    found: readonly string[];
  },
): Promise<void> {
  await ctx.db.recordVerification.create({
    data: {
      workspaceId: ctx.workspaceId,
      at: ctx.clock.now(),
      by: actorKey(actor),
      over: recordedOver(actor) ?? '',
      ...verified,
      altered: found.length,
      found: found.slice(0, KEPT),
    },
  });
}

/** The last run of `verify`, and the last one before it that found an alteration; null: there is none. */
export async function readVerifications({
  db,
  workspaceId,
}: ServiceContext): Promise<{ last: Verification | null; alteredBefore: Verification | null }> {
  const newest = { id: 'desc' } as const;
  const last = await db.recordVerification.findFirst({ where: { workspaceId }, orderBy: newest });
  const before = last
    ? await db.recordVerification.findFirst({
        where: { workspaceId, altered: { gt: 0 }, id: { lt: last.id } },
        orderBy: newest,
      })
    : null;
  return { last: last && verificationOf(last), alteredBefore: before && verificationOf(before) };
}

function verificationOf({ id: _, workspaceId: __, ...row }: RecordVerification): Verification {
  return row;
}
