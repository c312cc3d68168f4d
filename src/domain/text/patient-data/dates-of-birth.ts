import { type Finding, firstOf, type Rule } from './finding.ts';
import { findOldDates } from './old-dates.ts';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';

const SAID: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:dobs?|d\.o\.b\.?|d/o/b|dates? of birth|birth\s?dates?|birthdays?|bday|bdate|born|date born|yob|years? of birth|birth\s?y(?:ea)?rs?|fecha de nacimiento)(?![a-z])[\s:.=-]{0,6}(?:should be\s)?(?:(?:is|was|on|in|of|the|wrong,?|should|be|not)\s{1,2}){0,5}(?:['’]?\d|\d{1,2}(?:st|nd|rd|th)?\s|${MONTH}\b\.?\s{1,2}\d|today|yesterday)`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: /(?<![a-z])b\.\s{0,2}(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)?\d{2}(?!\d)/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: new RegExp(String.raw`(?<![a-z\d])\d{1,2}${MONTH}(?:19[0-9]{2}|200\d)(?!\d)`, 'gi'),
  },
];

/** Beside these words an old date is a machine's, a contract's or a test's. */
const NOT_OF_BIRTH =
  /(?<![a-z])(?:install\w*|upgrad\w*|updat\w*|patch\w*|migrat\w*|releas\w*|version|build|since|contract|licen[cs]e|certificate|cert|expire\w*|warranty|purchas\w*|bought|tested|tests?|drill\w*|signed|agree\w*|policy|policies|review\w*|outage|downtime|incident|back\s?up|backups|restor\w*|archiv\w*|tape|go[- ]?live|went live|firmware|driver|config\w*|snapshot|calibrat\w*|service[ds]?|maintenance|replaced|dated|audit|inspection|rev|revision|manual|priors? (?:from|before|older)|older than|before|copied|retention|purge\w*|events?|happened|occurred|supposed to|scheduled|originally|deadline|budget\w*|quoted?|lease|meeting|deliver\w*|shipped|manufactur\w+|mfg|built|end of (?:life|support)|eol|crash\w*|reboot\w*|fail\w*|cut-?over|vendor|last time|similar)(?![a-z])/i;

/** Years after which an old date without a label is refused outright. */
const LONG_AGO = 12;

/** Dates of birth: labelled ones, and dates of more than a year before `now` unless their sentence explains them. */
export function findBirth(text: string, now: Date): Finding[] {
  const said = firstOf(SAID, text);
  if (said) return [said];
  return findOldDates(text, now).flatMap(({ start, end, year }): Finding[] => {
    if (NOT_OF_BIRTH.test(text.slice(Math.max(0, start - 60), end + 40))) return [];
    const gate = now.getUTCFullYear() - year > LONG_AGO ? 'REFUSED' : 'ASKED';
    return [{ gate, what: 'a date of birth', start, end }];
  });
}
