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
  refuseAnother(aeTitle, studies);
  const says = 'the study search finds the test study';
  if (aeTitle && titlesOf(studies).length === 0)
    return { says, warning: 'it does not say its AE title, so it was not compared with the plan' };
  return { says };
}

/** Throws WrongAnswer when an archive says that it keeps these studies under other AE titles than the plan's (null: none). */
export function refuseAnother(aeTitle: string | null, studies: readonly StudyAttributes[]): void {
  const titles = titlesOf(studies);
  if (aeTitle && titles.length > 0 && !titles.includes(aeTitle))
    throw new WrongAnswer('another archive answers: its AE title is not the one in the plan');
}

function titlesOf(studies: readonly StudyAttributes[]): string[] {
  return studies.flatMap((study) => study.get(TAG.retrieveAe) ?? []);
}
