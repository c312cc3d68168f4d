import { isUnaltered, verificationText } from '../hash-chain/verification.ts';
import { attach, type Case, notDone, notRecorded, type ProofFound, proof, together } from './proof.ts';

/** When it was last verified that nothing recorded was altered, and what was found; of what was found before, what to attach. */
export function verified({ facts, names }: Pick<Case, 'facts' | 'names'>): ProofFound {
  const { last, alteredBefore } = facts.verifications;
  if (!last) return notRecorded('a verification of the hash chains: “npx pacs-down verify” was not run');
  const source = `verified ${names.recorded(last)}`;
  return together(
    isUnaltered(last)
      ? proof({ text: `last verification: ${verificationText(last)}`, source })
      : notDone(`a record without alterations; ${source}: ${verificationText(last)}`),
    alteredBefore
      ? attach(
          `what was done about what the verification of ${names.instant(alteredBefore.at)} found: ${verificationText(alteredBefore)}`,
        )
      : notDone(),
  );
}
