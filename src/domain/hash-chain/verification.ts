/** A run of `verify`, and what it came to. */
export interface Verification {
  at: Date;
  /** Actor key. */
  by: string;
  /** As `domain/recorded-over` writes it. */
  over: string;
  rowsRead: number;
  chainsRead: number;
  checkpointsRead: number;
  /** The checkpoint hash, kept elsewhere, with which it was compared, and whether one here has it; null: with none. */
  against: string | null;
  againstKnown: boolean | null;
  /** How many alterations were found, and the first of them as sentences. */
  altered: number;
  found: readonly string[];
}

/** What a run of `verify` came to. Example: `nothing was altered in 1,204 rows of 12 hash chains and 3 checkpoints`. */
export function verificationText(verification: Verification): string {
  const { rowsRead, chainsRead, checkpointsRead, againstKnown, altered, found } = verification;
  const read = `${counted(rowsRead, 'row')} of ${counted(chainsRead, 'hash chain')} and ${counted(checkpointsRead, 'checkpoint')}`;
  const kept =
    againstKnown === null
      ? ''
      : againstKnown
        ? ', compared with a checkpoint kept elsewhere'
        : '; no checkpoint here has the hash that it was compared with';
  if (altered === 0) return `nothing was altered in ${read}${kept}`;
  return `${counted(altered, 'alteration')} in ${read}${kept}: ${found[0]}${altered > 1 ? ` And ${altered - 1} more.` : ''}`;
}

/** Whether it found everything as it was recorded, and knew the checkpoint that it was compared with. */
export function isUnaltered({
  altered,
  againstKnown,
}: Pick<Verification, 'altered' | 'againstKnown'>): boolean {
  return altered === 0 && againstKnown !== false;
}

function counted(n: number, one: string): string {
  return `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
}
