import { type Finding, firstOf, type Rule } from './finding.ts';
import { findOldDates } from './old-dates.ts';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';

const SAID: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: /(?<![a-z])turn(?:s|ed)\s\d{1,3}\s(?:on|next|this|last|today|tomorrow|yesterday|in)(?![a-z])/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:dobs?|d\.o\.b\.?|d/o/b|d\so\sb|dates? of birth|birth\s?dates?|birthdays?|b['’ -]?days?|bdate|born|date born|yob|the one from(?=\s(?:19|20)\d\d(?!\d))|years? of birth|birth\s?y(?:ea)?rs?|fecha de nacimiento)(?![a-z])[\s:.=-]{0,6}(?:should be\s)?(?:(?:is|was|on|in|of|the|wrong,?|should|be|not)\s{1,2}){0,5}(?:['’]?\d|\d{1,2}(?:st|nd|rd|th)?\s|(?:(?:the|(?:twenty|thirty)[- ]?\w{3,6}|first|second|third|four\w{0,4}|fi(?:ve|fth|ft\w{3,4})|six\w{0,4}|seven\w{0,4}|eight\w{0,3}|nin\w{1,5}|ten(?:th)?|eleven\w{0,2}|twel\w{2,3}|one|two|three|thir\w{4,5}|twent\w{1,4})\s){0,2}(?:of\s)?${MONTH}(?![a-z])(?!\s(?:update|release|patch|freeze))|today|yesterday|unknown,? (?:around|about|approx\w*)\s\d|around\s\d|about\s\d)`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern:
      /(?<![a-z])b(?:\.\s{0,2}|\s(?=19\d\d(?!\d)))(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)?\d{2}(?!\d)/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a date of birth',
    pattern: new RegExp(String.raw`(?<![a-z\d])\d{1,2}${MONTH}(?:19[0-9]{2}|200\d|[3-9]\d)(?!\d)`, 'gi'),
  },
];

/** Beside these words an old date is a machine's, a contract's or a test's. */
const NOT_OF_BIRTH =
  /(?<![a-z])(?:install\w*|upgrad\w*|updat\w*|patch\w*|migrat\w*|releas\w*|version|build|since|contract|licen[cs]e|certificate|cert|expire\w*|warranty|purchas\w*|bought|tested|tests?|drill\w*|signed|agree\w*|policy|policies|review\w*|outage|downtime|incident|back\s?up|backups|restor\w*|archiv\w*|tape|go[- ]?live|went live|firmware|driver|config\w*|snapshot|calibrat\w*|service[ds]?|maintenance|replaced|dated|audit|inspection|rev|revision|manual|priors? (?:from|before|older)|older than|before|copied|retention|purge\w*|events?|happened|occurred|supposed to|scheduled|originally|deadline|budget\w*|quoted?|lease|meeting|deliver\w*|shipped|manufactur\w+|mfg|built|end of (?:life|support)|eol|crash\w*|reboot\w*|fail\w*|cut-?over|vendor|last time|similar|commission\w*|clocks?|default|conformance|statement|logs go|reinstall\w*|effective|merger|warehouse|sense|in use|retired|decommission\w*|rollout|era)(?![a-z])/i;

/** Beside these a date is a person's. */
const OF_A_PERSON =
  /(?<![a-z])(?:pts?|patients?|he|she|his|her|the one|male|female|m|f|lady|man|woman|baby|kid|ct|cta|mri?|xr|x-?rays?|us|mammo|chest|head|brain|neck|spine|knees?|hips?|abd\w*|pelvis|scans?|stud(?:y|ies)|exams?|films?|wristband|band|header|paper log|name[ds]?|mrn|chart|duplicate[ds]?|merged?|mixed up|twins?)(?![a-z])/i;

/** No machine in use is from before it, and no contract. */
const BEFORE_MACHINES = 1990;
const FROM = { asked: 3, refused: 5 };
const WEIGHTS = { beforeMachines: 5, later: 3, ofAPerson: 2, placeholder: -3, notOfBirth: -4 };
/** Where the clocks of machines and of DICOM begin. */
const PLACEHOLDER = /^(?:0?1[/.-]0?1[/.-](?:19[07]0|2000)|(?:19[07]0|2000)-01-01|11\/17\/1858|1858-11-17)$/;

/** Dates of birth: labelled ones, and dates of more than a year before `now`, weighed by what stands beside them. */
export function findBirth(text: string, now: Date): Finding | null {
  const said = firstOf(SAID, text);
  if (said) return said;
  const found = findOldDates(text, now).flatMap(({ start, end, year }): Finding[] => {
    const beside = text.slice(Math.max(0, start - 60), end + 40);
    let sum = year < BEFORE_MACHINES ? WEIGHTS.beforeMachines : WEIGHTS.later;
    if (OF_A_PERSON.test(beside)) sum += WEIGHTS.ofAPerson;
    if (NOT_OF_BIRTH.test(beside)) sum += WEIGHTS.notOfBirth;
    if (PLACEHOLDER.test(text.slice(start, end))) sum += WEIGHTS.placeholder;
    if (sum < FROM.asked) return [];
    return [{ gate: sum >= FROM.refused ? 'REFUSED' : 'ASKED', what: 'a date of birth', start, end }];
  });
  return found.find(({ gate }) => gate === 'REFUSED') ?? found[0] ?? null;
}
