/** What free text looks like, in plain words, and where. */
export interface Suspicion {
  what: string;
  excerptStart: number;
}

/** Numbers that belong to vendors, tickets, telephones and logs, not to patients. */
const HARMLESS =
  /\b(?:case|ticket|tkt|incident|inc|chg|req|sr|ref|contract|bridge|phone|tel|ext|call|pager|pin|sheet|line|room)\s*(?:no\.?|number|id|:|#)?\s*[#:]?\s*[a-z]{0,4}[-]?[\d][\d -]*|#\d+|\b(?:inc|chg|req|cs|sr)\d{4,}\b|\b(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b/gi;

const PATTERNS: [string, RegExp][] = [
  ['a social security number', /\b\d{3}[- ]\d{2}[- ]\d{4}\b/],
  [
    'a record number',
    /\b(?:mrn|mr#|medical record|accession|acc(?:ession)?\s*(?:no|number|#)|patient id|pid)\b[\s:#.]*(?:no\.?|number)?[\s:#]*[a-z]{0,3}-?\d{3,}/i,
  ],
  ['a DICOM identifier', /\b[12](?:\.\d+){5,}\b/],
  ['a date of birth', /\b(?:dob|d\.o\.b\.|date of birth|born)\b[\s:]*(?:on\s+)?[\d]/i],
  ['a patient name', /\b(?:pt|patient)\.?\s+(?:name\s*:?\s*)?[A-Z][a-z]+[ ,]+[A-Z][a-z]+/],
  ['a name', /\b(?:Mr|Mrs|Ms|Miss|Mx)\.?\s+[A-Z][a-z]+/],
  ['a record number', /\b[A-Z]{0,3}\d{7,12}\b/],
];

const DATES = /\b(?:(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{2})-(\d{2}))\b/g;

/**
 * Whether free text looks like patient data: a first guard, deliberately simple. Dates more than a year before `now`
 * count as dates of birth; a vendor's ticket, a telephone number or a log line does not count.
 * Answers null when nothing was found; never the text itself.
 */
export function findPatientData(text: string, now: Date): Suspicion | null {
  const masked = text.replace(HARMLESS, (match) =>
    /\b\d{3}[- ]\d{2}[- ]\d{4}\b/.test(match) ? match : ' '.repeat(match.length),
  );
  for (const [what, pattern] of PATTERNS) {
    const match = pattern.exec(masked);
    if (match) return { what, excerptStart: match.index };
  }
  for (const match of masked.matchAll(DATES)) {
    const year = Number(match[3] ?? match[4]);
    if (year >= 1900 && year < now.getUTCFullYear() - 1)
      return { what: 'a date of birth', excerptStart: match.index };
  }
  return null;
}
