import {
  type ArchiveCount,
  type CountedStudy,
  countStudies,
  downtimeNumberOf,
} from '../domain/numbers/archive-count.ts';
import type { ArchiveQuestion } from '../domain/numbers/archive-question.ts';
import { numberText } from '../domain/numbers/downtime-numbers.ts';
import { isWithin } from '../domain/numbers/study-time.ts';
import { daysAfter, dayTextIn } from '../domain/time/days.ts';
import { type ProbeTools, WrongAnswer } from './asked.ts';
import { compareTitle, NUMBER_TAG, type StudyAttributes, TAG } from './study-attributes.ts';
import type { StudySearch } from './study-search.ts';

/** Numbers that are not in the list are asked for one by one, so many at most, and none after so long (real time). */
const ONE_BY_ONE = 100;
const ONE_BY_ONE_MS = 30_000;

/**
 * Counts in the archive what a downtime left there. Of each study its date, time, modalities and number are read, and its UID
 * to count it once; nothing of it leaves this function but counts and downtime numbers. Throws WrongAnswer, NotAsked, and what
 * the network throws.
 */
export async function askArchive(
  question: ArchiveQuestion,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<ArchiveCount> {
  const problems: string[] = [];
  const say = (problem: string) => void (problems.includes(problem) || problems.push(problem));
  const search = await searchOf(question, tools, signal);
  const { studies: rows, complete } = await search.ofDays(daysOf(question), say);
  const warning = compareTitle(keptUnder(question), rows);
  if (warning) say(warning);
  const studies = rows.map((row) => studyOf(row, question));
  const { given, used, format } = question;
  const there = new Set(studies.map(({ number }) => downtimeNumberOf(number, format)));
  // Of a list that is not complete a number may be missing, or be there twice.
  const unsure = complete ? used.filter((number) => !there.has(number)) : [...new Set([...used, ...given])];
  studies.push(...(await studiesOfNumbers(unsure, question, search, say)));
  sayDoubts(studies, question, say);
  const count = countStudies(studies, given, format);
  return { ...count, problems: [...problems, ...count.problems] };
}

/** Studies with these numbers, whatever their date. */
async function studiesOfNumbers(
  numbers: readonly number[],
  question: ArchiveQuestion,
  search: StudySearch,
  say: (problem: string) => void,
): Promise<CountedStudy[]> {
  const { format } = question;
  const all: CountedStudy[] = [];
  const began = performance.now();
  for (const [i, number] of numbers.entries()) {
    if (i === ONE_BY_ONE || performance.now() - began > ONE_BY_ONE_MS) {
      say(`${numbers.length} numbers had to be searched for one by one: only the first ${i} of them were`);
      break;
    }
    const found = (await search.ofNumber(numberText(format, number))).map((row) => studyOf(row, question));
    const own = found.filter((study) => downtimeNumberOf(study.number, format) === number);
    if (own.length === 0 && found.length > 0)
      say('it answers the search for one number with other studies: what seems to be missing may be there');
    all.push(...own);
  }
  return all;
}

/** The client of each protocol is loaded when it is first needed. */
async function searchOf(
  question: ArchiveQuestion,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<StudySearch> {
  const { target, attribute } = question;
  return target.ask === 'find'
    ? (await import('./find-studies.ts')).findStudies({ target, attribute }, signal)
    : (await import('./qido-studies.ts')).qidoStudies({ target, attribute }, tools, signal);
}

/** The days of the downtime, and a day before and after: dates may be of another zone. */
function daysOf({ stretch, zone }: ArchiveQuestion): string {
  const day = (at: Date, shift: number) => daysAfter(dayTextIn(at, zone), shift).replaceAll('-', '');
  return `${day(stretch.from, -1)}-${day(stretch.to, 1)}`;
}

function keptUnder({ target }: ArchiveQuestion): string | null {
  return target.ask === 'find' ? target.retrieveAe : target.aeTitle;
}

function studyOf(row: StudyAttributes, { attribute, stretch, zone }: ArchiveQuestion): CountedStudy {
  const first = (tag: string) => row.get(tag)?.[0] ?? '';
  const uid = first(TAG.uid);
  if (!uid) throw new WrongAnswer('its answer names studies without a UID');
  return {
    uid,
    modalities: row.get(TAG.modalities) ?? [],
    number: first(NUMBER_TAG[attribute]),
    within: isWithin(first(TAG.date), first(TAG.time), stretch, zone),
  };
}

function sayDoubts(
  studies: readonly CountedStudy[],
  { given, format }: ArchiveQuestion,
  say: (problem: string) => void,
): void {
  const numbered = studies.filter(({ number }) => given.has(downtimeNumberOf(number, format) ?? -1));
  if (numbered.some(({ within }) => within === false))
    say(
      'some studies with downtime numbers are dated outside the downtime: check the clock or time zone of the scanner',
    );
  if (studies.some(({ within }) => within === null)) say('some studies have no date that can be read');
  if (studies.length > 0 && studies.every(({ modalities }) => modalities.every((one) => one === '')))
    say('it does not tell the modalities of studies, so none are counted by modality');
}
