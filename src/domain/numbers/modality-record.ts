import { type ArchiveCount, type InArchive, inArchive } from './archive-count.ts';
import type { Counts } from './counts.ts';
import { type NumberFormat, numbersText } from './downtime-numbers.ts';

/** What became of a downtime number that was given out. */
export type NumberState = 'ISSUED' | 'USED' | 'UNUSED' | 'SPOILED';

/** The downtime numbers and the last counts of one modality in one incident. */
export interface ModalityRecord {
  key: string;
  name: string;
  blocks: NumberBlock[];
  /** Numbers by state, each list in order. */
  numbers: Record<NumberState, number[]>;
  counts: (Counts & { at: Date; by: string }) | null;
  /** Which of its numbers the archive has; null: it was not asked. */
  archive: InArchive | null;
  /** By kind of difference. */
  explained: Explained[];
}

/** A block of downtime numbers; who gave it out, and when. */
export interface NumberBlock {
  first: number;
  last: number;
  at: Date;
  by: string;
}

/** A difference that somebody explained, as large as it was then. */
export interface Explained {
  kind: DifferenceKind;
  amount: number;
  reason: string;
  /** Who sees to it. */
  owner: string;
  by: string;
  at: Date;
}

export const DIFFERENCE_KINDS = [
  'NOT_COUNTED',
  'NOT_RETURNED',
  'WITHOUT_NUMBER',
  'NOT_READ',
  'NOT_FINAL',
  'NOT_CHARGED',
  'NOT_IN_ARCHIVE',
  'TWICE_IN_ARCHIVE',
  'UNEXPECTED_IN_ARCHIVE',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  kind: DifferenceKind;
  /** How many numbers or exams it is about; may be negative for WITHOUT_NUMBER: more numbers used than exams performed. */
  amount: number;
  /** Null: nobody has explained it at this size. */
  explained: Explained | null;
}

/** The record by this count of the archive; a modality without numbers has nothing to look for. */
export function withArchive(
  record: ModalityRecord,
  count: Pick<ArchiveCount, 'found'>,
  at: Date,
): ModalityRecord {
  return record.blocks.length > 0 ? { ...record, archive: inArchive(count, record.numbers, at) } : record;
}

/** Whether anything was given out or counted. */
export function isInUse({ blocks, counts }: ModalityRecord): boolean {
  return blocks.length > 0 || counts !== null;
}

/** How many numbers nobody has returned yet, of all that were given out, are few: more are due. */
const FEW = 5;

/**
 * How many numbers a modality has left by its last count of exams, where they are fewer than 5; negative: more exams than
 * numbers. Null: enough, or nobody knows. Example: 20 numbers, 1 spoiled, 16 performed → 3.
 */
export function fewNumbersLeft({ numbers, counts }: ModalityRecord): number | null {
  if (numbers.ISSUED.length === 0 || !counts) return null;
  const left = Object.values(numbers).flat().length - numbers.SPOILED.length - counts.performed;
  return left < FEW ? left : null;
}

/** Whether a modality is running out of numbers. */
export function runsLow(record: ModalityRecord): boolean {
  return fewNumbersLeft(record) !== null;
}

/** Example: `3 numbers left: give out more`, `50 more exams than numbers: give out more`. */
export function fewLeftText(left: number): string {
  if (left < 0) return `${-left} more ${left === -1 ? 'exam' : 'exams'} than numbers: give out more`;
  return `${left} ${left === 1 ? 'number' : 'numbers'} left: give out more`;
}

/**
 * Where the record of one modality does not come out even; empty: radiology may sign for it. A difference that was
 * explained at another size is open again.
 * Example: 20 numbers, 18 used and 2 returned unused, 18 performed, 18 read, 17 final, 18 charged → NOT_FINAL 1.
 */
export function differencesOf(record: ModalityRecord): Difference[] {
  const { numbers, counts } = record;
  if (!isInUse(record)) return [];
  const found: [DifferenceKind, number][] = counts
    ? [
        ['NOT_RETURNED', numbers.ISSUED.length],
        ['WITHOUT_NUMBER', numbers.ISSUED.length > 0 ? 0 : counts.performed - numbers.USED.length],
        ['NOT_READ', counts.performed - counts.read],
        ['NOT_FINAL', counts.performed - counts.final],
        ['NOT_CHARGED', counts.performed - counts.charged],
      ]
    : [
        ['NOT_COUNTED', 1],
        ['NOT_RETURNED', numbers.ISSUED.length],
      ];
  return [...found, ...inTheArchive(record)]
    .filter(([, amount]) => amount !== 0)
    .map(([kind, amount]) => ({
      kind,
      amount,
      explained: record.explained.find((one) => one.kind === kind && one.amount === amount) ?? null,
    }));
}

function inTheArchive({ archive }: ModalityRecord): [DifferenceKind, number][] {
  if (!archive) return [];
  return [
    ['NOT_IN_ARCHIVE', archive.missing.length],
    ['TWICE_IN_ARCHIVE', archive.twice.length],
    ['UNEXPECTED_IN_ARCHIVE', archive.unexpected.length],
  ];
}

/**
 * What the archive has of a modality beside its log; null: it was not asked, or the modality has no numbers. On the log are
 * the exams performed, or without counts the numbers used. Example: `on the log 37 · in the archive 36 · missing D-0152`.
 */
export function archiveText(
  { archive, counts, numbers }: ModalityRecord,
  format: NumberFormat,
): string | null {
  const given = Object.values(numbers).flat().length;
  if (!archive || given === 0) return null;
  const named = (word: string, list: readonly number[]) =>
    list.length > 0 ? [`${word} ${numbersText(format, list)}`] : [];
  return [
    `on the log ${counts?.performed ?? numbers.USED.length}`,
    `in the archive ${archive.found.length}`,
    ...named('missing', archive.missing),
    ...named('twice', archive.twice),
    ...named('returned unused, but there:', archive.unexpected),
  ].join(' · ');
}

/** The differences of a record that nobody has explained. */
export function unexplained(record: ModalityRecord): Difference[] {
  return differencesOf(record).filter(({ explained }) => explained === null);
}

/** Example: `3 exams not final`, `2 numbers not returned`. */
export function differenceText({ kind, amount }: Pick<Difference, 'kind' | 'amount'>): string {
  const exams = amount === 1 ? '1 exam' : `${amount} exams`;
  switch (kind) {
    case 'NOT_COUNTED':
      return 'no counts entered';
    case 'NOT_RETURNED':
      return `${amount === 1 ? '1 number' : `${amount} numbers`} not accounted for`;
    case 'WITHOUT_NUMBER':
      return amount > 0
        ? `${exams} without a downtime number`
        : `${-amount} more ${amount === -1 ? 'number' : 'numbers'} used than exams performed`;
    case 'NOT_READ':
      return `${exams} not read`;
    case 'NOT_FINAL':
      return `${exams} without a final report`;
    case 'NOT_CHARGED':
      return `${exams} not charged`;
    case 'NOT_IN_ARCHIVE':
      return `${exams} not in the archive`;
    case 'TWICE_IN_ARCHIVE':
      return `${amount === 1 ? '1 number' : `${amount} numbers`} twice in the archive`;
    case 'UNEXPECTED_IN_ARCHIVE':
      return `${amount === 1 ? '1 number' : `${amount} numbers`} returned unused, but in the archive`;
  }
}
