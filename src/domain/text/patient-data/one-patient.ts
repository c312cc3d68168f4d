import type { Finding, Rule } from './finding.ts';
import { firstOf } from './finding.ts';

const PLACE = String.raw`(?:(?:room|rm|bed|bay|bld|cubicle|stall|slot|trauma|resus|ed|er|icu|nicu|picu|micu|sicu|ccu|cvicu|pacu|or|ir|ct|mr|mri|l&d|labor|\d{1,2}\s?(?:west|east|north|south|w|e|n|s)|floor|ward|unit|hall(?:way)?)[\s#-]{0,3}(?:(?:room|rm|bed|bay)[\s#]{0,2})?\d{1,4}[a-z]?|\d{1,2}[a-z]-\d{1,2}|\d{3,4}[ab]?(?=[\s,.)]|$))(?![\w:/]|\.\d)`;
const PERSON =
  'gentleman|lady|man|woman|guy|male|female|girl|boy|baby|infant|newborn|neonate|toddler|kid|child|teen(?:ager)?|mother|mom|patient|pt|inmate|officer|prisoner';
const CLINICAL = String.raw`cancers?|ca|tumou?r|mass|mets|lesion|bleed|hemorrhage|sah|sdh|ich|pe|dvt|stroke|cva|tia|mi|stemi|aaa|aneurysm|dissection|appy|appendicitis|appendix|fracture|fx|femur|broken|fall|fell|gsw|stab(?:bed|bing)?|mvc|mva|sepsis|septic|pneumonia|covid|hiv|tb|hep(?:atitis)?|pregnant|ectopic|miscarriage|overdose|od|intubated|chest tube|pneumo(?:thorax)?|biopsy|malignant|benign|metastatic|hx|history of|s/p|status post|allerg\w*|abuse|assault|psych|chemo|hospice|transplant|amputation|wound|infection|ruptured|gunshot|found down|unresponsive|coded|mets|ruptured|seizures?|sob|obstruction|perf(?:orated)?`;
const EXAM = String.raw`films?|x-?rays?|xr|chest|cxr|kub|abd(?:omen)?|pelvis|spine|c-spine|head|brain|neck|knees?|hips?|ankles?|wrists?|shoulders?|foot|hand|femur|port(?:able)?|portables|scan(?:ned|s)?|cta?|mri?|mra|us|ultrasound|mammo\w*|dexa|exams?|stud(?:y|ies)|images?|imaging|reads?|report|results?|priors?|line|tube|placement|hand|angio\w*|ctpe|survey|skeletal|intraop|biopsy|pet|echo|case`;
const DAY = String.raw`(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s{1,2}\d{1,2}|\d{1,2}\s{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|the\s\d{1,2}(?:st|nd|rd|th)|yesterday|last night|dos|service date|exam date)`;
const AGE = String.raw`\d{1,3}\s?[-–]?\s?(?:something\s(?:man|woman|male|female)|y\.?\s?/?o\.?(?![a-z])|yo?(?=[mf]?(?![a-z]))|yrs?[-\s]?old|years?[-\s]old|month[-\s]old|months[-\s]old|mo\b|weeks?[-\s]old|wk[-\s]old|days?[-\s]old|day[-\s]old)(?:\s?[mf](?![a-z]))?`;

/** In a sentence with one of these a room or a number is a machine's. */
const OF_MACHINES =
  /(?<![a-z])(?:monitors?|workstations?|consoles? (?:is|are|shows?|dead|down)|screens?|keyboards?|mouse|badge|upgrade|maintenance|freeze|outages?|downtime|switch(?:es)?|network|vlan|closet|power|camera|printers?|phone|bed board|c-arm|window|cut-?over|go-?live)(?![a-z])/i;

const both = (a: string, b: string, most = 70): RegExp =>
  new RegExp(
    String.raw`(?<![\w/])(?:(?:${a})(?![a-z])[^;\n]{0,${most}}?(?<![a-z])(?:${b})(?![a-z])|(?:${b})(?![a-z])[^;\n]{0,${most}}?(?<![\w/])(?:${a})(?![a-z]))`,
    'gi',
  );

const ASKED: Rule[] = [
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern:
      /(?<![a-z])(?:as a patient|(?:nurse|tech|doctor|employee|colleague|coworker|resident)\s(?:\w+\s)?is\s(?:the|a)\spatient|(?:our own|my|the star|the famous|a famous)\s(?:\w+\s)?(?:nurse|tech|doctor|neighbor|neighbour|quarterback|coworker|colleague|boss|player|actor|singer|officer)|(?:pregnant|injured)\s(?:tech|nurse|doctor|colleague|coworker))(?![a-z])/gi,
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern:
      /(?<![a-z])(?:mayor|senator|governor|councilman|councilwoman|congressman|congresswoman|judge|sheriff|celebrity|quarterback|anchorman|bishop|ceo|cmo|chief|director|doctor|surgeon|president)['’]s\s(?:wife|husband|daughter|son|mother|mom|father|dad|kid|child|baby|brother|sister)/gi,
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![\w.])${AGE}(?!\s(?:scanners?|monitors?|servers?|drives?|switch(?:es)?|ups|build|bug|version|archive|hardware|system|contract|tape|backups?|firmware|ticket|issue|problem|orders?|images?|studies|exams?|priors?))`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern:
      /(?<![\w./-])\d{1,3}\s?[mf](?=\s{1,2}(?:fall|fell|gsw|mvc|chest|with|w\/|hx|s\/p|sob|head|knee|hip|abd|stroke|in\b|from\b))/gi,
  },
];

const UNLESS_OF_MACHINES: Rule[] = [
  {
    gate: 'ASKED',
    what: 'one patient by room',
    pattern: new RegExp(
      String.raw`(?<!(?:every|each|any|no|next|last|first)\s)(?<![a-z])(?:gentleman|lady|man|woman|guy|girl|boy|baby|kid|patient|pt)\s(?:in|from|of)\s${PLACE}[^.;\n]{0,20}?\s(?:with|has|had|who|whose)(?![a-z])`,
      'gi',
    ),
  },
  { gate: 'ASKED', what: 'one patient by room and day', pattern: both(PLACE, DAY) },
  {
    gate: 'ASKED',
    what: 'one patient by room',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:(?:the|our|a|one|another|his|her|that|this|only)\s{1,2}(?:[\w-]{1,14}\s{1,2}){0,2}?)?(?:${PERSON})(?![a-z])[^;\n.]{0,60}?(?<![a-z])(?:${CLINICAL})(?![a-z])[^;\n]{0,40}`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'one patient by room',
    pattern:
      /(?<![a-z])(?:pt|patient|lady|gentleman|man|woman|girl|boy|baby|kid|mother|the one)\s{1,2}(?:in|from|of)\s{1,2}(?:room\s|rm\s|bed\s)?\d{3,4}[ab]?(?![\w:])/gi,
  },
];

const INITIALS = String.raw`(?:\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.)?|\p{Lu}\.\p{Lu}(?![\p{L}.])|(?:[Ii]nitials|[Pp]t|[Pp]atient)\s{1,2}\p{Lu}{2,3}(?![\p{L}\d]))`;
const DOTTED = new RegExp(String.raw`(?<![\p{L}\d.])${INITIALS}`, 'gu');
const BARE = /(?<![\p{L}\d./^|_-])\p{Lu}{2}(?![\p{L}\d./^|_-])/gu;
const TITLE_AND_LETTER =
  /(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|mr|mrs|ms)\.?\s{1,2}\p{Lu}(?:\.|(?![\p{L}\d]))(?!\s{0,2}\d)/gu;
const ABBREVIATIONS = new Set([
  'US',
  'AM',
  'PM',
  'MD',
  'RN',
  'ED',
  'OR',
  'ER',
  'IT',
  'CT',
  'MR',
  'DOB',
  'UK',
  'EU',
  'NA',
]);
const WHERE = new RegExp(String.raw`(?<![\w/])${PLACE}`, 'giu');
const WAITS = new RegExp(`(?<![a-z])(?:${EXAM})(?![a-z])`, 'giu');

const MARKED_AGE: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![\w.])${AGE}(?![a-z])[^.;\n]{0,50}?(?<![a-z])(?:${PERSON}|${CLINICAL}|[mf]|nun|tourist)(?![a-z])|(?<![\w.])\d{1,3}\s?y(?:r|o|/o)?\s?[mf](?![a-z])`,
      'gi',
    ),
  },
];

/** Whether a text is about one patient without a name or a number: an age, a room with a day, initials. */
export function findOnePatient(text: string, isKnown: (word: string) => boolean): Finding | null {
  const asked = firstOf(MARKED_AGE, text) ?? firstOf(ASKED, text);
  if (asked) return asked;
  const initials = findInitials(text, isKnown);
  if (initials) return initials;
  const found = OF_MACHINES.test(text) ? null : firstOf(UNLESS_OF_MACHINES, text);
  if (!found) return null;
  const exam = new RegExp(WAITS.source, 'iu');
  return found.what !== 'one patient by room and day' || exam.test(text) ? found : null;
}

/** Initials, where a room or an exam stands beside them. */
function findInitials(text: string, isKnown: (word: string) => boolean): Finding | null {
  const placed = new RegExp(WHERE.source, 'iu').test(text);
  const waits = new RegExp(WAITS.source, 'iu').test(text);
  const asked = (match: RegExpExecArray): Finding => ({
    gate: 'ASKED',
    what: 'the initials of a patient',
    start: match.index,
    end: match.index + match[0].length,
  });
  for (const match of text.matchAll(TITLE_AND_LETTER)) return asked(match);
  if (!placed && !waits) return null;
  for (const match of text.matchAll(DOTTED))
    if (!ABBREVIATIONS.has(match[0].replaceAll('.', '').trim())) return asked(match);
  if (!placed || text === text.toUpperCase()) return null;
  for (const match of text.matchAll(BARE)) if (!isKnown(match[0])) return asked(match);
  return null;
}
