import {
  type ArchiveCount,
  type CountedStudy,
  countStudies,
  downtimeNumberOf,
  type NumberAttribute,
} from '../domain/numbers/archive-count.ts';
import type { ArchiveQuestion } from '../domain/numbers/archive-question.ts';
import { numberText } from '../domain/numbers/downtime-numbers.ts';
import { isWithin } from '../domain/numbers/study-time.ts';
import { daysAfter, dayTextIn } from '../domain/time/days.ts';
import { type ProbeTools, WrongAnswer } from './asked.ts';
import { readStudies, type StudyAttributes, searchStudies } from './study-search.ts';

const DATE = '00080020';
const TIME = '00080030';
const MODALITIES = '00080061';
const RETRIEVE_AE_TITLE = '00080054';
const UID = '0020000D';
const NUMBER: Record<NumberAttribute, string> = { AccessionNumber: '00080050', StudyID: '00200010' };

/** Studies asked for at once, and of how many pages all are counted. */
const PAGE = 500;
const PAGES = 20;
/** Numbers that are missing are asked for one by one, so many at most. */
const ONE_BY_ONE = 100;
/** Clocks farther apart than this are named. */
const APART_MS = 2 * 60_000;

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
  const studies = await studiesOfDays(question, tools, signal, say);
  const { used, format } = question;
  const there = new Set(studies.map(({ number }) => downtimeNumberOf(number, format)));
  const missing = used.filter((number) => !there.has(number));
  if (missing.length > ONE_BY_ONE)
    say(
      `more than ${ONE_BY_ONE} numbers are missing: only the first of them were looked for under other dates`,
    );
  for (const number of missing.slice(0, ONE_BY_ONE)) {
    const found = await studiesOfNumber(question, number, tools, signal);
    if (found.length > 0)
      say(
        'some studies with downtime numbers are dated outside the downtime: check the clock or time zone of the scanner',
      );
    studies.push(...found);
  }
  const numbered = studies.filter(({ number }) => question.given.has(downtimeNumberOf(number, format) ?? -1));
  if (numbered.some(({ within }) => within === false))
    say(
      'some studies with downtime numbers are dated outside the downtime: check the clock or time zone of the scanner',
    );
  if (studies.some(({ within }) => within === null)) say('some studies have no date');
  return { ...countStudies(studies, question.given, format), problems };
}

/** The studies of the days of the downtime, and of a day before and after: dates may be of another zone. */
async function studiesOfDays(
  question: ArchiveQuestion,
  tools: ProbeTools,
  signal: AbortSignal,
  say: (problem: string) => void,
): Promise<CountedStudy[]> {
  const { target, stretch, zone } = question;
  const day = (at: Date, shift: number) => daysAfter(dayTextIn(at, zone), shift).replaceAll('-', '');
  const days = `${day(stretch.from, -1)}-${day(stretch.to, 1)}`;
  const all = new Map<string, CountedStudy>();
  for (let page = 0; page < PAGES; page += 1) {
    const query = { ...asked(question), StudyDate: days, limit: String(PAGE), offset: String(page * PAGE) };
    const { response } = await searchStudies(target, query, tools, signal);
    if (page === 0) compareClocks(response, say);
    const rows = await readStudies(response, tagsOf(question));
    refuseAnother(target, rows);
    const before = all.size;
    for (const row of rows) {
      const study = studyOf(row, question);
      all.set(study.uid, study);
    }
    if (rows.length > PAGE) say('it ignores how many studies were asked for at once');
    if (rows.length < PAGE) return [...all.values()];
    // It answers every page with the same one: that was all.
    if (all.size === before) return [...all.values()];
  }
  say(`it has more than ${PAGES * PAGE} studies of these days: the counts by modality are not complete`);
  return [...all.values()];
}

/** Studies with one number, whatever their date. */
async function studiesOfNumber(
  question: ArchiveQuestion,
  number: number,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<CountedStudy[]> {
  const { target, attribute, format } = question;
  const query = { ...asked(question), [attribute]: numberText(format, number), limit: '10' };
  const { response } = await searchStudies(target, query, tools, signal);
  return (await readStudies(response, tagsOf(question)))
    .map((row) => studyOf(row, question))
    .filter((study) => downtimeNumberOf(study.number, format) === number)
    .map((study) => ({ ...study, within: false }));
}

/** What is asked of each study. The standard lets an archive send more; that is dropped when it is read. */
function asked({ attribute }: ArchiveQuestion): Record<string, string | string[]> {
  return { includefield: [DATE, TIME, MODALITIES, NUMBER[attribute]] };
}

function tagsOf({ attribute }: ArchiveQuestion): string[] {
  return [UID, DATE, TIME, MODALITIES, RETRIEVE_AE_TITLE, NUMBER[attribute]];
}

function studyOf(row: StudyAttributes, { attribute, stretch, zone }: ArchiveQuestion): CountedStudy {
  const first = (tag: string) => row.get(tag)?.[0] ?? '';
  const uid = first(UID);
  if (!uid) throw new WrongAnswer('its answer names studies without a UID');
  return {
    uid,
    modalities: row.get(MODALITIES) ?? [],
    number: first(NUMBER[attribute]),
    within: isWithin(first(DATE), first(TIME), stretch, zone),
  };
}

function refuseAnother({ aeTitle }: ArchiveQuestion['target'], rows: readonly StudyAttributes[]): void {
  if (!aeTitle) return;
  const titles = rows.flatMap((row) => row.get(RETRIEVE_AE_TITLE) ?? []);
  if (titles.length > 0 && !titles.includes(aeTitle))
    throw new WrongAnswer('another archive answers: its AE title is not the one in the plan');
}

function compareClocks(response: Response, say: (problem: string) => void): void {
  const theirs = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return;
  const apart = theirs - Date.now();
  if (Math.abs(apart) < APART_MS) return;
  const minutes = Math.round(Math.abs(apart) / 60_000);
  say(`its clock is ${minutes} min ${apart > 0 ? 'ahead of' : 'behind'} this one`);
}
