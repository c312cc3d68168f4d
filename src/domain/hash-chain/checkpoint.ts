import type { Sha256 } from './follow-chain.ts';

/** How far a chain had come. */
export interface ChainReached {
  name: string;
  length: number;
  hash: string;
}

/** Of an installation: the sample hospital, for practice, or a hospital. */
export type InstallationKind = 'SAMPLE' | 'REAL';

/** The chains that grew since the checkpoint before, and the hash over all that. */
export interface Checkpoint {
  number: number;
  at: Date;
  /** Of the installation that made it; null: it is from before that was in the hash. */
  kind: InstallationKind | null;
  chains: ChainReached[];
  hash: string;
}

export type CheckpointFault =
  /** Its hash is not that of its content and of the checkpoint before. */
  | { kind: 'CHECKPOINT_BROKEN'; number: number }
  /** It was made by an installation of another kind than this is. */
  | { kind: 'CHECKPOINT_OF_OTHER_KIND'; number: number; madeBy: InstallationKind }
  /** A chain is another one now than it was then. */
  | { kind: 'CHAIN_REWRITTEN'; number: number; chain: string };

/**
 * The hash of a checkpoint: over the one before (null: it is the first), the kind of installation (null: as it was before
 * that was in it) and how far each chain had come.
 */
export function checkpointHash(
  before: string | null,
  { kind, chains }: Pick<Checkpoint, 'kind' | 'chains'>,
  sha256: Sha256,
): string {
  const lines = chains.map(({ name, length, hash }) => `${name} ${length} ${hash}`);
  return sha256([before ?? '', ...(kind ? [`kind ${kind}`] : []), ...lines.toSorted()].join('\n'));
}

/**
 * Whether the checkpoints follow from each other, and the chains still go through where they were then, and an installation
 * of this kind made them; once one says its kind, all later ones do. `hashesOf`: the hash after each entry of a chain.
 */
export function checkpointFaults(
  checkpoints: readonly Checkpoint[],
  {
    hashesOf,
    installation,
  }: { hashesOf: ReadonlyMap<string, readonly string[]>; installation: InstallationKind },
  sha256: Sha256,
): CheckpointFault[] {
  const faults: CheckpointFault[] = [];
  for (const [i, { number, kind, chains, hash }] of checkpoints.entries()) {
    const before = checkpoints[i - 1]?.hash ?? null;
    const unsaid = kind === null && checkpoints[i - 1]?.kind != null;
    if (number !== i + 1 || unsaid || hash !== checkpointHash(before, { kind, chains }, sha256))
      faults.push({ kind: 'CHECKPOINT_BROKEN', number: i + 1 });
    if (kind !== null && kind !== installation)
      faults.push({ kind: 'CHECKPOINT_OF_OTHER_KIND', number, madeBy: kind });
    for (const reached of chains)
      if (hashesOf.get(reached.name)?.[reached.length - 1] !== reached.hash)
        faults.push({ kind: 'CHAIN_REWRITTEN', number, chain: reached.name });
  }
  return faults;
}
