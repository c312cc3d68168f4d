import { findOldDate } from './old-dates.ts';

/** What free text looks like, in plain words, and where. */
export interface Suspicion {
  what: string;
  excerptStart: number;
}

/** Numbers that belong to vendors, tickets, telephones, devices and counts, not to patients. */
const HARMLESS = [
  /\b(?:case|ticket|tkt|incident|inc|chg|req|sr|ref|contract|bridge|phone|tel|fax|call|dial|pager|serial|s\/n)\b\.?\s{0,3}(?:no\.?|number|id)?\s{0,3}(?:is\b)?[\s:#/]{0,6}(?!mrn|acc|pid)[a-z]{0,4}-?\d[\d-]*/gi,
  /\b(?:ext|pin|sheet|line|room)\b\.?\s{0,3}[:#]?\s{0,3}\d{1,6}\b/gi,
  /\b(?:inc|chg|req|ritm|task|prb|cs|sr|cas)-?\d{4,}\b/gi,
  /#\d+/g,
  /(?<!\w)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b|(?<!\w)\+\d{8,15}\b/g,
  /\b\d+\s{0,3}(?:images|studies|exams|files|objects|messages|bytes|[kmgt]b|ms)\b/gi,
];

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const NAME = String.raw`\p{Lu}(?=[\p{L}'’-]{0,40}\p{Ll})[\p{L}'’-]{1,60}`;
/** Words after `patient` that make the name of a department or a program of it. */
const NO_NAME =
  '(?!(?:Portal|Access|Transport|Safety|Care|Services?|Registration|Relations|Placement|Flow|Data|Folder|Images?|Exams?|Studies|Scans?|Worklist|Summary|Search|List)\\b)';

/**
 * Read in the text as it stands: their own words say that a patient is meant. Every repetition that another may follow
 * is bounded: a text of 100,000 signs must not hold up a page.
 */
const SAID: [string, RegExp][] = [
  [
    'a record number',
    /(?<![a-z])(?:mrns?|mr\s{0,3}#|medical record|accession|acc(?:ession)?\s{0,3}(?:no\b|number|#)|(?:patient|pat|pt)\s{0,3}id)(?![a-z])[\s:#.=]{0,8}(?:(?:no\.?|numbers?|is)\b)?[\s:#.=]{0,8}[a-z]{0,3}-?\d[\d-]{2}/i,
  ],
  ['a record number', /(?<![a-z])pid[\s:#-]{0,8}\d{6}/i],
  ['a social security number', /\b(?:ssn|social security)\b\D{0,12}\d{3}/i],
  ['a social security number', /(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/],
  ['a DICOM identifier', /(?<![\d.])(?!1\.2\.840\.10008\.)(?:[12](?:\.\d+){5,}|2\.25\.\d{10,})\b/],
  [
    'a date of birth',
    new RegExp(
      String.raw`\b(?:dob|d\.o\.b\.?|date of birth|born)(?![a-z])[\s:.=]{0,8}(?:(?:is|on|in)\s)?\s{0,3}(?:\d|${MONTH})`,
      'i',
    ),
  ],
  [
    'a patient name',
    new RegExp(
      String.raw`\b(?:[Pp]t|PT|[Pp]atient)\b[.:]?\s{1,6}(?:(?:name|named|is)\b\s{0,3}:?\s{0,3})?${NO_NAME}${NAME}[ ,]{1,4}(?:\p{Lu}\.? )?${NAME}`,
      'u',
    ),
  ],
  [
    'a patient name',
    /\b(?:[Pp]t|PT|[Pp]atient|PATIENT)\b[.:]?\s{1,6}(?:name\s{0,3}:?\s{0,3})?\p{Lu}{3,60},\s?\p{Lu}{3,60}\b/u,
  ],
  ['a patient name', /(?<![\p{L}\d])\p{L}{2,64}\^\p{L}{2,64}(?![\p{L}\d])/u],
  ['a name', /\b(?:[Mm]r|[Mm]rs|Ms|Miss|Mx)\b\.?\s{1,6}(?!Teams\b|Office\b|Word\b|Excel\b)\p{Lu}\p{Ll}/u],
];

/** Read once harmless numbers are blotted out. Sixteen digits is the longest accession number (DICOM SH). */
const NUMBER = /\b[a-z]{0,3}-?(?!20\d{12}\b)\d{7,16}\b/i;

/**
 * Whether free text looks like patient data: a first guard, deliberately simple. Dates more than a year before `now`
 * count as dates of birth; a vendor's ticket, a telephone number or a log line does not count.
 * Answers null when nothing was found; never the text itself.
 */
export function findPatientData(text: string, now: Date): Suspicion | null {
  const identifier = findIdentifier(text);
  if (identifier) return identifier;
  const birth = findOldDate(text, now);
  return birth === null ? null : { what: 'a date of birth', excerptStart: birth };
}

/** The same without bare dates: for text that is kept for years and must not turn suspicious as it ages. */
export function findIdentifier(text: string): Suspicion | null {
  for (const [what, pattern] of SAID) {
    const match = pattern.exec(text);
    if (match) return { what, excerptStart: match.index };
  }
  const masked = HARMLESS.reduce(
    (left, pattern) => left.replace(pattern, (match) => ' '.repeat(match.length)),
    text,
  );
  const number = NUMBER.exec(masked);
  return number ? { what: 'a record number', excerptStart: number.index } : null;
}
