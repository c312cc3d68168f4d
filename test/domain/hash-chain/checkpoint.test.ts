import { expect, test } from 'vitest';
import {
  type Checkpoint,
  checkpointFaults,
  checkpointHash,
  type InstallationKind,
} from '../../../src/domain/hash-chain/checkpoint.ts';
import { faultText } from '../../../src/domain/hash-chain/fault-text.ts';
import { sha256 } from '../../../src/services/hash-chain/sha256.ts';

const CHAIN = 'agreement';
const HASHES = ['a', 'b', 'c'].map(sha256);

/** One checkpoint after each entry of the chain, by installations of these kinds; null: as it was before that was in it. */
function checkpoints(...kinds: (InstallationKind | null)[]): Checkpoint[] {
  const made: Checkpoint[] = [];
  for (const [i, kind] of kinds.entries()) {
    const chains = [{ name: CHAIN, length: i + 1, hash: HASHES[i] ?? '' }];
    const hash = checkpointHash(made.at(-1)?.hash ?? null, { kind, chains }, sha256);
    made.push({ number: i + 1, at: new Date(0), kind, chains, hash });
  }
  return made;
}

const relabelled = (all: Checkpoint[], kind: InstallationKind | null) => all.map((one) => ({ ...one, kind }));
const BROKEN = (number: number) => `Checkpoint ${number}: changed or removed after it was made.`;

test.each<[string, Checkpoint[], InstallationKind, string[]]>([
  ['of before, without a kind', checkpoints(null, null), 'REAL', []],
  ['of before, and of now', checkpoints(null, 'REAL', 'REAL'), 'REAL', []],
  ['of a practice installation', checkpoints('SAMPLE'), 'SAMPLE', []],
  [
    'of a practice installation that is said to be a hospital’s',
    checkpoints('SAMPLE'),
    'REAL',
    ['Checkpoint 1: made by a practice installation, and this is said to be a hospital’s installation.'],
  ],
  [
    'of practice, with another kind written over it',
    relabelled(checkpoints('SAMPLE'), 'REAL'),
    'REAL',
    [BROKEN(1)],
  ],
  ['of practice, with its kind taken out', relabelled(checkpoints('SAMPLE'), null), 'REAL', [BROKEN(1)]],
  ['without a kind after one that has it', checkpoints('REAL', null), 'REAL', [BROKEN(2)]],
])('a checkpoint is of the kind of installation that made it: %s', (_name, made, installation, said) => {
  const hashesOf = new Map([[CHAIN, HASHES]]);
  expect(checkpointFaults(made, { hashesOf, installation }, sha256).map(faultText)).toEqual(said);
});

test('a checkpoint of before has the hash that it always had', () => {
  const chains = [
    { name: 'incident:2', length: 1, hash: 'bb' },
    { name: CHAIN, length: 3, hash: 'aa' },
  ];
  const before = { kind: null, chains };
  expect(checkpointHash('cc', before, sha256)).toBe(sha256('cc\nagreement 3 aa\nincident:2 1 bb'));
});
