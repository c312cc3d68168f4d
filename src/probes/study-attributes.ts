import type { NumberAttribute } from '../domain/numbers/archive-count.ts';
import { type Seen, WrongAnswer } from './asked.ts';

/** Tags of what is read of a study. */
export const TAG = {
  date: '00080020',
  time: '00080030',
  retrieveAe: '00080054',
  modalities: '00080061',
  uid: '0020000D',
} as const;
export const NUMBER_TAG: Record<NumberAttribute, string> = {
  AccessionNumber: '00080050',
  StudyID: '00200010',
};

/** No study has it: a search for it runs, and no patient's study is in the answer. */
export const NO_ACCESSION = 'PACS-DOWN-PROBE';

/** The few attributes of one study that were wanted, as text, by tag. */
export type StudyAttributes = ReadonlyMap<string, string[]>;

/** What the answer to a search shows: for the plan's test study, or (null) for one that no archive has. */
export function seenOf(
  { study, aeTitle }: { study: string | null; aeTitle: string | null },
  studies: readonly StudyAttributes[],
): Seen {
  if (!study) return { says: 'the study search works' };
  if (studies.length === 0) throw new WrongAnswer('it does not have the test study');
  const says = 'the study search finds the test study';
  const warning = compareTitle(aeTitle, studies);
  return warning ? { says, warning } : { says };
}

/**
 * What to say where an archive does not tell under which AE title it keeps studies, and the plan names one (null: none).
 * Throws WrongAnswer when it keeps these studies under others.
 */
export function compareTitle(aeTitle: string | null, studies: readonly StudyAttributes[]): string | null {
  const titles = studies.flatMap((study) => study.get(TAG.retrieveAe) ?? []).filter((title) => title !== '');
  if (!aeTitle || studies.length === 0 || titles.includes(aeTitle)) return null;
  if (titles.length === 0) return 'it does not say its AE title, so it was not compared with the plan';
  throw new WrongAnswer('another archive answers: its AE title is not the one in the plan');
}
