import type { ArchiveOfNumbers } from './archive-count.ts';

/** Numbers for exams on paper: how they are written, and which modalities get blocks of them. */
export interface DowntimeNumbers {
  prefix: string;
  /** Digits. */
  width: number;
  /** How many a modality gets at a time. */
  perBlock: number;
  /** Minutes after which a modality's exams are to be counted again; null: nobody is asked. */
  countEveryMinutes: number | null;
  modalities: Modality[];
  /** The archive that is asked for the exams of a downtime; null: people count there by hand. */
  archive: ArchiveOfNumbers | null;
}

export interface Modality {
  key: string;
  name: string;
  site: string;
  /** What kind of scanner it is: of each class one test image is seen before validation. Example: `CT`. */
  class: string;
}
