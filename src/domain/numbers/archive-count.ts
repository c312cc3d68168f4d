import { type NumberFormat, numberText } from './downtime-numbers.ts';

/** What the plan says of the archive that is asked for the exams of a downtime. */
export interface ArchiveOfNumbers {
  /** Key of a probe that searches for studies. */
  probe: string;
  everyMinutes: number;
  /** In which the archive writes dates and times of studies; null: that of the home site. */
  zone: string | null;
  /** Where the downtime number stands in a study. */
  attribute: NumberAttribute;
}

export const NUMBER_ATTRIBUTES = ['AccessionNumber', 'StudyID'] as const;
export type NumberAttribute = (typeof NUMBER_ATTRIBUTES)[number];

/** One study as it is counted, and then forgotten. */
export interface CountedStudy {
  /** Tells studies apart while they are counted; never kept. */
  uid: string;
  modalities: string[];
  /** What stands where the downtime number belongs. */
  number: string;
  /** In the time of the downtime; null: it says no time. */
  within: boolean | null;
}

/** What the archive has of a downtime: counts and downtime numbers, and nothing else of any study. */
export interface ArchiveCount {
  /** Studies in the time of the downtime. */
  studies: number;
  byModality: Record<string, number>;
  /** Of them, those without a downtime number: counted, and their numbers dropped. */
  others: number;
  /** Downtime numbers that were given out, and how many studies have each. */
  found: { number: number; times: number }[];
  /** Written as downtime numbers are, and never given out in this incident. */
  strange: number[];
  /** What makes the count less than sure, in sentences of ours. */
  problems: string[];
}

/** More strange numbers than these are a prefix that accession numbers begin with as well: they are not kept. */
const STRANGE_MOST = 20;
const CROWDED = `more than ${STRANGE_MOST} studies have numbers that look like downtime numbers and were not given out: the prefix is in use elsewhere`;

/**
 * The downtime number that a study carries; null: another one. It must stand as it is written on the log sheet, digits and
 * all, so that no accession number of the hospital is taken for one. Example: `D-0141`, `d-0141` → 141; `D-141`, `A4711` → null.
 */
export function downtimeNumberOf(text: string, format: NumberFormat): number | null {
  const digits = text.trim().toUpperCase().startsWith(format.prefix.toUpperCase())
    ? text.trim().slice(format.prefix.length)
    : '';
  if (!/^\d{3,9}$/.test(digits)) return null;
  const number = Number(digits);
  return numberText(format, number) === `${format.prefix}${digits}` ? number : null;
}

/** Counts the studies that an archive named, each once, against the numbers that were given out. */
export function countStudies(
  studies: readonly CountedStudy[],
  given: ReadonlySet<number>,
  format: NumberFormat,
): ArchiveCount {
  const once = [...new Map(studies.map((study) => [study.uid, study])).values()];
  const times = new Map<number, number>();
  const strange = new Set<number>();
  const byModality: Record<string, number> = {};
  let others = 0;
  let within = 0;
  for (const study of once) {
    const number = downtimeNumberOf(study.number, format);
    const ours = number !== null && given.has(number);
    if (number !== null && ours) times.set(number, (times.get(number) ?? 0) + 1);
    else if (number !== null && study.within !== false) strange.add(number);
    if (study.within === false && !ours) continue;
    within += 1;
    if (!ours) others += 1;
    for (const modality of new Set(study.modalities.filter(isModality)))
      byModality[modality] = (byModality[modality] ?? 0) + 1;
  }
  const all = [...strange].toSorted((a, b) => a - b);
  const isCrowded = all.length > STRANGE_MOST;
  return {
    ...{ studies: within, byModality, others },
    found: [...times].map(([number, n]) => ({ number, times: n })).toSorted((a, b) => a.number - b.number),
    strange: isCrowded ? [] : all,
    problems: isCrowded ? [CROWDED] : [],
  };
}

/** As DICOM's defined terms are: anything else that stands there is dropped. */
function isModality(text: string): boolean {
  return /^[A-Z]{2,16}$/.test(text);
}

/** How the numbers of one modality stand in the archive. */
export interface InArchive {
  at: Date;
  /** Numbers given to the modality under which the archive has a study. */
  found: number[];
  /** Used for an exam, and not there. */
  missing: number[];
  /** More than one study has it. */
  twice: number[];
  /** Returned as unused or spoiled, and there all the same. */
  unexpected: number[];
}

/** The part of a count that is one modality's. */
export function inArchive(
  count: Pick<ArchiveCount, 'found'>,
  numbers: { ISSUED: number[]; USED: number[]; UNUSED: number[]; SPOILED: number[] },
  at: Date,
): InArchive {
  const times = new Map(count.found.map(({ number, times: n }) => [number, n]));
  const isThere = (number: number) => times.has(number);
  const found = Object.values(numbers)
    .flat()
    .filter(isThere)
    .toSorted((a, b) => a - b);
  return {
    ...{ at, found },
    missing: numbers.USED.filter((number) => !isThere(number)),
    twice: found.filter((number) => (times.get(number) ?? 0) > 1),
    unexpected: [...numbers.UNUSED, ...numbers.SPOILED].filter(isThere).toSorted((a, b) => a - b),
  };
}
