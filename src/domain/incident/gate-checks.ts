import type { SystemKind } from '../plan/plan.ts';
import { capitalized } from '../text/capitalized.ts';

/** The gates that are passed line by line: radiology's validation, and what IT signs for. */
export const CHECKED_GATES = ['VALIDATED', 'RECONCILED'] as const;
export type CheckedGate = (typeof CHECKED_GATES)[number];

/** One line of a gate. */
export interface GateCheck {
  /** As it is kept. Example: `IMAGE:CT` */
  line: string;
  /** In a list. Example: `CT image` */
  name: string;
  /** What is seen or checked, as a form asks it. */
  asks: string;
}

type Seen = 'IMAGE' | 'PRIORS' | 'DICTATION' | 'RESULT' | 'ORDER' | 'LOGIN';

const WITH_IMAGES: readonly Seen[] = ['IMAGE', 'PRIORS', 'DICTATION', 'RESULT'];

/** What has to be seen of a system of each kind, from end to end. */
const SEEN: Record<SystemKind, readonly Seen[]> = {
  archive: WITH_IMAGES,
  storage: WITH_IMAGES,
  network: WITH_IMAGES,
  viewer: ['IMAGE', 'PRIORS', 'DICTATION'],
  ris: ['ORDER', 'DICTATION', 'RESULT'],
  worklist: ['ORDER', 'IMAGE'],
  interface: ['ORDER', 'RESULT'],
  ehr: ['ORDER', 'RESULT'],
  dictation: ['DICTATION', 'RESULT'],
  identity: ['LOGIN', 'PRIORS'],
};

const SEEN_WORDS: Record<Seen, { name: string; asks: string }> = {
  IMAGE: { name: 'test image', asks: 'A test image from each type of scanner' },
  PRIORS: { name: 'priors', asks: 'A prior study found and opened' },
  DICTATION: { name: 'dictation', asks: 'A test report dictated' },
  RESULT: { name: 'result in the EHR', asks: 'A result that arrived in the EHR' },
  ORDER: { name: 'order on the worklist', asks: 'A test order on a scanner’s worklist' },
  LOGIN: { name: 'logins', asks: 'A technologist and a radiologist signed in' },
};

/**
 * What radiology has to see before it validates a system of this kind (null: the plan does not say, and everything counts).
 * `classes`: the kinds of scanners at its sites; of each one a test image. None: one line for all of them.
 * Example: archive, CT and MR → CT image, MR image, priors, dictation, result in the EHR.
 */
export function validationChecks(kind: SystemKind | null, classes: readonly string[]): GateCheck[] {
  return (kind ? SEEN[kind] : WITH_IMAGES).flatMap((seen) => {
    if (seen !== 'IMAGE' || classes.length === 0) return [{ line: seen, ...SEEN_WORDS[seen] }];
    return classes.map((name) => ({
      line: `IMAGE:${name}`,
      name: `${name} image`,
      asks: `${capitalized(name)}: a test image`,
    }));
  });
}

type Signed = 'QUEUES' | 'BACKUPS' | 'COMMITMENT' | 'REPLAYED' | 'MESSAGES';

const SIGNED_WORDS: Record<Signed, { name: string; asks: string }> = {
  QUEUES: { name: 'queues empty', asks: 'Every queue is empty' },
  BACKUPS: { name: 'backups checked', asks: 'Backups are checked' },
  COMMITMENT: { name: 'storage commitment', asks: 'Storage commitment received for what was sent' },
  REPLAYED: { name: 'links replayed in order', asks: 'Held links replayed in order: ADT, orders, results' },
  MESSAGES: { name: 'messages acknowledged', asks: 'Messages sent and acknowledged are the same number' },
};

const STORES: readonly (SystemKind | null)[] = ['archive', 'storage', 'network', null];
const WITHOUT_LINKS: readonly (SystemKind | null)[] = ['viewer', 'storage', 'identity'];

/** What IT signs for in the reconciliation of a system of this kind; null: the plan does not say, and everything counts. */
export function reconciliationChecks(kind: SystemKind | null): GateCheck[] {
  const signed: Signed[] = ['QUEUES', 'BACKUPS'];
  if (STORES.includes(kind)) signed.push('COMMITMENT');
  if (!WITHOUT_LINKS.includes(kind)) signed.push('REPLAYED', 'MESSAGES');
  return signed.map((line) => ({ line, ...SIGNED_WORDS[line] }));
}

/** The line for which two numbers of messages are entered. */
export const MESSAGES_LINE = 'MESSAGES' satisfies Signed;
