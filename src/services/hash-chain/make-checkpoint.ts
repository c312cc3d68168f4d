import { asJson } from '../../db/json.ts';
import { storedChains } from '../../db/stored/checkpoint.ts';
import { type ChainReached, type Checkpoint, checkpointHash } from '../../domain/hash-chain/checkpoint.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { sha256 } from './sha256.ts';

/**
 * Writes down how far every hash chain has come, and answers it; when none has grown since the last checkpoint, that one.
 * Null: nothing was ever recorded. Its hash belongs where whoever can write to this database cannot.
 */
export async function makeCheckpoint(ctx: ServiceContext): Promise<Checkpoint | null> {
  const { workspaceId } = ctx;
  const at = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkpoint:${workspaceId}`}, 0))`;
    const last = await tx.hashCheckpoint.findFirst({ where: { workspaceId }, orderBy: { number: 'desc' } });
    const chains = await tx.$queryRaw<ChainReached[]>`
      UPDATE hash_chain c SET checkpointed = c.length
      FROM (SELECT name FROM hash_chain WHERE workspace_id = ${workspaceId} AND length > checkpointed
        ORDER BY name FOR UPDATE) grown
      WHERE c.workspace_id = ${workspaceId} AND c.name = grown.name
      RETURNING c.name, c.length, c.hash`;
    const { kind } = await tx.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { kind: true },
    });
    // One of before that says no kind is followed by one that does, though nothing has grown.
    if (chains.length === 0 && (!last || last.kind))
      return last && { ...last, chains: storedChains(last.chains) };
    const hash = checkpointHash(last?.hash ?? null, { kind, chains }, sha256);
    const checkpoint = { number: (last?.number ?? 0) + 1, at, kind, chains, hash };
    await tx.hashCheckpoint.create({ data: { workspaceId, ...checkpoint, chains: asJson(chains) } });
    return checkpoint;
  });
}
