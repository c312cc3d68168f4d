import type { Sha256 } from './follow-chain.ts';

/** How far a chain had come. */
export interface ChainReached {
  name: string;
  length: number;
  hash: string;
}

/** The chains that grew since the checkpoint before, and the hash over all that. */
export interface Checkpoint {
  number: number;
  at: Date;
  chains: ChainReached[];
  hash: string;
}

export type CheckpointFault =
  /** Its hash is not that of its content and of the checkpoint before. */
  | { kind: 'CHECKPOINT_BROKEN'; number: number }
  /** A chain is another one now than it was then. */
  | { kind: 'CHAIN_REWRITTEN'; number: number; chain: string };

/** The hash of a checkpoint: over the one before (null: it is the first) and how far each chain had come. */
export function checkpointHash(
  before: string | null,
  chains: readonly ChainReached[],
  sha256: Sha256,
): string {
  const lines = chains.map(({ name, length, hash }) => `${name} ${length} ${hash}`);
  return sha256([before ?? '', ...lines.toSorted()].join('\n'));
}

/**
 * Whether the checkpoints follow from each other, and the chains still go through where they were then. `hashesOf`: the
 * hash after each entry of a chain.
 */
export function checkpointFaults(
  checkpoints: readonly Checkpoint[],
  hashesOf: ReadonlyMap<string, readonly string[]>,
  sha256: Sha256,
): CheckpointFault[] {
  const faults: CheckpointFault[] = [];
  for (const [i, { number, chains, hash }] of checkpoints.entries()) {
    const before = checkpoints[i - 1]?.hash ?? null;
    if (number !== i + 1 || hash !== checkpointHash(before, chains, sha256))
      faults.push({ kind: 'CHECKPOINT_BROKEN', number: i + 1 });
    for (const reached of chains)
      if (hashesOf.get(reached.name)?.[reached.length - 1] !== reached.hash)
        faults.push({ kind: 'CHAIN_REWRITTEN', number, chain: reached.name });
  }
  return faults;
}
