import type { EvidenceModel, Lack, Requirement, SealedEvidence, ToAttach } from './model.ts';

/** Beside a reference that is to be checked. */
export const NOT_VERIFIED = 'number not verified';

/** A requirement's reference as it is printed. Example: `EM.16.01.01, number not verified`. */
export function referenceText({
  reference,
  notVerified,
  notInForce,
}: Pick<Requirement, 'reference' | 'notVerified' | 'notInForce'>): string {
  return [reference, ...(notVerified ? [NOT_VERIFIED] : []), ...(notInForce ? [notInForce] : [])].join(', ');
}

export const LACK_WORDS: Record<Lack, string> = {
  NOT_DONE: 'not done',
  NOT_RECORDED: 'not recorded',
  NOT_DUE: 'not due yet',
};
/** What stands where nothing was said, and where something should have been done. */
export const NO_REASON = 'no reason given';
export const NOT_RECORDED = LACK_WORDS.NOT_RECORDED;
export const NOT_DONE = LACK_WORDS.NOT_DONE;
export const NOT_DUE = LACK_WORDS.NOT_DUE;
/** Printed in another colour too. */
export const ALARMING: ReadonlySet<string> = new Set([NOT_RECORDED, NOT_DONE]);
export const PROOF = 'proof';
export const TOLD = 'on the word of';
export const STATED = 'stated in the plan';
export const BY_APP = 'stated by this app';
export const ATTACH = 'outside this product, attach';
export const PRACTICE = 'PRACTICE';
/** What the checksum beside a document's number is of. */
export const CHECKSUM_OF = 'SHA-256 of its JSON';

/** The document's title. Example: `PRACTICE. Imaging downtime: evidence of Small Hospital`. */
export function evidenceTitle({ hospital, practice }: Pick<EvidenceModel, 'hospital' | 'practice'>): string {
  return `${practice ? `${PRACTICE}. ` : ''}Imaging downtime: evidence of ${hospital}`;
}

/** By what the document is told from every other. */
export function sealText({ number, checksum }: Pick<SealedEvidence, 'number' | 'checksum'>): string {
  return `Document ${number}. ${CHECKSUM_OF}: ${checksum}`;
}

/** To be filled in by hand beside what is attached. */
export const ATTACHED =
  'Link or document number: ____________________   reviewed on: ____________   by: ____________________';

/** What is to be attached, with the systems for which it is still open. */
export function attachText({ what, systems, openOf }: ToAttach): string {
  return systems && openOf.length > 0 ? `${what}: ${openOf.join(', ')}` : what;
}
