import { PRODUCT_WORDS } from './field-words.ts';
import type { Finding } from './finding.ts';
import { foldWord } from './lexicon.ts';

/** Letters may come before it and one behind; sixteen digits is the longest accession number (DICOM SH). */
const NUMBER =
  /(?<![a-z\d._:/\\-])[a-z]{0,4}-?(?!20\d{12}(?!\d)|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|[012]\d[0-5]\d-[012]\d[0-5]\d(?!\d))\d(?:-?\d){4,15}[a-z]?(?![\da-z]|[._:-]\d)/gi;
/** Characters on either side in which words tell what a number is of. */
const BEFORE = 40;
const AFTER = 44;
const FROM = { asked: 2, refused: 5 };
const WEIGHTS = {
  long: 3,
  short: 1,
  label: 4,
  aNumber: 1,
  exam: 2,
  handled: 2,
  someone: 2,
  product: -2,
  machine: -2,
};

const words = (alternatives: string) => new RegExp(`(?<![a-z])(?:${alternatives})(?![a-z])`, 'i');
/** What patients are registered under. */
const LABEL = words(
  'mrns?|accessions?|acc|accn?|med(?:ical)?\\.? ?rec(?:ord)?s?|(?:patient|pt) ids?|csns?|visit|enc(?:ounter)?|episode|dob|(?:wrist|arm)?bands?|bracelet|acct|reg|registration|chart|admission|member|subscriber|dl|passport|ems|consulate|blood bank|donor|unos|student|military|inmate|trauma name|pacemaker|pacer|icd|implant|stent|valve|neurostim|toe|tissue|id card|dod|prisoner|register|mcd|humana|aetna|cigna|bcbs|medicaid|ssn|enctr',
);
const A_NUMBER = words('no|nr|nbr|number|num|ids?');
const EXAM = words(
  'ct|cta|mri|xr|x-?rays?|ultrasound|mammo|chest|head|brain|neck|knee|hip|abdomen|pelvis|spine|films?|scans?|scanned|stud(?:y|ies)|images?|exams?|portable|priors?|reads?|unread|biopsy|series|wet read',
);
const HANDLED = words(
  "duplicated?|dup|merged?|unmerge|resend|resent|push|look (?:up|at|under)|pull up|swapped|in pacs|in the archive|in ris|bucket|unlock(?:ed)?|not there|missing|stuck|won'?t open|will not open|wont open|not crossing|has no|who has|wrong|unverified|orphan\\w*|temp",
);
const MACHINE = words(
  'queue|dlq|poison|roll(?:ed|s)? back|cleared|logs?|errors?|daemon|listener|jobs?|tasks?|threads?|nodes?|disks?|databases?|db|spare|broker|engine|freeze|change|aprons?|detectors?|probes?|transducers?|gantry|filters?|tubes?|injectors?|chillers?|laptops?|cassettes?|equipment|loaner|parts?|inventory|lease|contracts?|hotline|purchas\\w*|capital|vendor|licen[cs]es?|site|system id',
);
const SOMEONE = words('he|she|his|her|him|pts?|patients?|guy|lady|man|woman|kid|baby|mom');

/** Numbers that no label in front makes a patient's or a machine's, weighed by the words around them. Read once harmless numbers are blotted out. */
export function findBareNumber(blotted: string): Finding | null {
  let asked: Finding | null = null;
  for (const match of blotted.matchAll(NUMBER)) {
    const sum = weigh(match, blotted);
    if (sum < FROM.asked) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    if (sum >= FROM.refused) return { gate: 'REFUSED', what: 'a record number', start, end };
    asked ??= { gate: 'ASKED', what: "a patient's number", start, end };
  }
  return asked;
}

/** Numbers with points or strokes that begin with a year, or end with a part: as accession numbers are written in some places. */
const DOTTED =
  /(?<![a-z\d._:/\\-])(?!\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d))(?:[a-z]{1,2}[.-]?)?(?:2\d[./](?:\d{1,5}[./])?\d{3,8}|\d{6,8}\.\d{1,2})(?![\w]|[./:-]\d)/gi;
const AT_READING = words(
  'read(?:s|ing|er|ers)?|console|dictat\\w+|unlock\\w*|locked|images|studies|study|exams?|blank|spins?|spinning|never came|duplicate[ds]?|resend|resent|stuck',
);
const OF_SOFTWARE = words(
  'v|vers?|version|build|release|rel|patch|firmware|upgrad\\w*|hotfix|driver|update[ds]?|ip|viewer|client|software|server|gb|tb|ms|sec|minutes?|hours?|ratio|of',
);

/** An accession number written with points or strokes beside words of reading; asked about, for versions are written so. Reads the text before numbers are blotted out. */
export function findDottedAccession(text: string): Finding | null {
  for (const { 0: number, index } of text.matchAll(DOTTED)) {
    if (number.replace(/\D/g, '').length < 7) continue;
    const [start, end] = [index, index + number.length];
    const around = `${text.slice(Math.max(0, start - BEFORE), start)} ${text.slice(end, end + AFTER)}`;
    if (OF_SOFTWARE.test(around) || MACHINE.test(around) || !(AT_READING.test(around) || EXAM.test(around)))
      continue;
    return { gate: 'ASKED', what: 'an accession number', start, end };
  }
  return null;
}

/** Products whose names are words of every day, written small. */
const EVERYDAY = new Set(
  'merge change box vital vantage discovery optima circle compass dimensions revolution vue signa rover bridges nucleus butterfly harbor granite bayer viz'.split(
    ' ',
  ),
);

const isProduct = (word: string): boolean => !EVERYDAY.has(word) && PRODUCT_WORDS.has(foldWord(word));

function weigh({ 0: number, index }: RegExpExecArray, text: string): number {
  const before = text.slice(Math.max(0, index - BEFORE), index).replace(/^.*[.;\n]\s/s, '');
  const after = text.slice(index + number.length, index + number.length + AFTER).replace(/[.;\n]\s.*$/s, '');
  const around = `${before} ${after}`;
  const digits = number.replace(/\D/g, '').length;
  let sum = digits > 5 ? WEIGHTS.long : WEIGHTS.short;
  if (LABEL.test(around)) sum += WEIGHTS.label;
  if (A_NUMBER.test(before.slice(-12))) sum += WEIGHTS.aNumber;
  if (EXAM.test(around)) sum += WEIGHTS.exam;
  if (HANDLED.test(around)) sum += WEIGHTS.handled;
  if (MACHINE.test(around)) sum += WEIGHTS.machine;
  if (SOMEONE.test(around)) sum += WEIGHTS.someone;
  if ((around.match(/[\p{L}\d]+/gu) ?? []).some(isProduct)) sum += WEIGHTS.product;
  return sum;
}
