import type { StudyAttributes } from './study-attributes.ts';

/** How studies are searched for in one archive. Of each study no more is read than date, time, modalities, number and UID. */
export interface StudySearch {
  /**
   * Studies of these days, such as `20260309-20260311`, and whether these are all. `say`: what makes the list less than sure, in
   * words of ours.
   */
  ofDays(
    days: string,
    say: (problem: string) => void,
  ): Promise<{ studies: StudyAttributes[]; complete: boolean }>;
  /** Studies with this number, whatever their date. */
  ofNumber(number: string): Promise<StudyAttributes[]>;
}

/** Studies of the days of a downtime that are counted at most. */
export const MOST = 10_000;

export const TOO_MANY =
  'it has too many studies of these days to count: the counts by modality are not complete';
