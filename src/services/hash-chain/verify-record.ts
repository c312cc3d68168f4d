import { storedChains } from '../../db/stored/checkpoint.ts';
import { type Checkpoint, checkpointFaults } from '../../domain/hash-chain/checkpoint.ts';
import type { RecordFault } from '../../domain/hash-chain/fault-text.ts';
import { followChain } from '../../domain/hash-chain/follow-chain.ts';
import type { ServiceContext } from '../context.ts';
import { placeOfRow } from './place-of-row.ts';
import { chainNames, readChain } from './read-chains.ts';
import { sha256 } from './sha256.ts';

/** Real milliseconds: every row that was ever recorded is read. */
const VERIFYING = { timeout: 600_000 };

export interface Verified {
  chains: number;
  rows: number;
  checkpoints: Checkpoint[];
  faults: RecordFault[];
}

/**
 * Computes every hash chain anew, from the rows as they stand at one instant, and answers where what is there is not what
 * was recorded. Nothing that stands in the database is called for it but what PostgreSQL brings along.
 */
export async function verifyRecord(ctx: ServiceContext): Promise<Verified> {
  const { workspaceId } = ctx;
  return ctx.db.$transaction(
    async (tx) => {
      const found: Verified = { chains: 0, rows: 0, checkpoints: [], faults: [] };
      const hashesOf = new Map<string, string[]>();
      for (const chain of await chainNames(tx, workspaceId)) {
        const read = await readChain(tx, workspaceId, chain);
        const { faults, hashes } = followChain(chain, read, sha256);
        found.chains += 1;
        found.rows += read.rows.length;
        hashesOf.set(chain, hashes);
        for (const fault of faults) found.faults.push({ ...fault, place: await placeOfRow(tx, fault) });
      }
      const kept = await tx.hashCheckpoint.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } });
      found.checkpoints = kept.map((one) => ({ ...one, chains: storedChains(one.chains) }));
      const { kind: installation } = await tx.workspace.findUniqueOrThrow({
        where: { id: workspaceId },
        select: { kind: true },
      });
      found.faults.push(...checkpointFaults(found.checkpoints, { hashesOf, installation }, sha256));
      return found;
    },
    { ...VERIFYING, isolationLevel: 'RepeatableRead' },
  );
}
