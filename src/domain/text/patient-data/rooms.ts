import { both, CLINICAL, EXAM, PERSON } from './clinical-words.ts';
import { type Finding, firstOf, type Rule } from './finding.ts';

/** A room or bed, or a number that may be one. */
export const PLACE = String.raw`(?:(?:room|rm|bed|bay|bld|cubicle|stall|slot|trauma|resus|ed|er|icu|nicu|picu|micu|sicu|ccu|cvicu|pacu|or|ir|ct|mr|mri|l&d|labor|\d{1,2}\s?(?:west|east|north|south|w|e|n|s)|floor|ward|unit|hall(?:way)?)[\s#-]{0,3}(?:(?:room|rm|bed|bay)[\s#]{0,2})?\d{1,4}[a-z]?|\d{1,2}[a-z]-\d{1,2}|\d{3,4}[ab]?(?=[\s,.)]|$))(?![\w:/]|\.\d)`;

/** Where a patient lies, by its name; rooms of machines and of meetings are not meant. */
export const BED = String.raw`(?:(?<!(?:ct|mr|mri|us|ir|xr|x-?ray|mammo|fluoro|reading|conference|server|control|equipment|scan|exam|break)\s)(?:room|rm)|bed|bay|cubicle|stall|slot|chair|pod|isolette|crib|trauma|resus|ed|er|[cmnpst]?icu|ccu|cvicu|nsicu|pacu|or|l&d|labor|delivery|fast\s?track|triage|cath\slab|endo|dialysis|recovery|holding|pre-?op|post-?op|obs|tele|stepdown|floor|ward|unit|hall(?:way)?|\d{1,2}\s?(?:west|east|north|south|w|e|n|s))[\s#-]{0,3}(?:(?:room|rm|bed|bay|chair|hall(?:way)?|pod)[\s#]{0,2})?\d{1,4}[a-z]?(?:['’]s)?(?![\w:/]|\.\d)|\d{3,4}[\s-]{0,2}(?:window|door|bed\s?\d|[ab](?![a-z]))|(?<!\d-)\d{3,4}-\d{1,2}(?![\w:/-])|\d{1,2}[a-z]-\d{1,2}(?![\w:/])`;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const DAY = String.raw`(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4}|\d{4}-\d{2}-\d{2}|${MONTH}\.?\s{1,2}\d{1,2}|\d{1,2}\s{1,2}${MONTH}|the\s\d{1,2}(?:st|nd|rd|th)|yesterday|last night|dos|service date|exam date)`;
const WHEN = String.raw`${DAY}|(?<![\d:.])(?:[01]\d|2[0-3]):?[0-5]\d(?:\s?h(?:rs?)?)?(?!\d|:\d)|\d{1,2}(?::[0-5]\d)?\s?[ap]\.?m\.?|(?:mon|tue?s?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:this|yesterday)\s(?:morning|afternoon|evening)|tonight|today|overnight`;

/** In a sentence with one of these a room or a number is a machine's. */
const OF_MACHINES =
  /(?<![a-z])(?:monitors?|workstations?|consoles? (?:is|are|shows?|dead|down)|screens?|keyboards?|mouse|badge|upgrade|maintenance|freeze|outages?|downtime|switch(?:es)?|network|vlan|closet|power|camera|printers?|phone|bed board|c-arm|window (?:is|from|opens|closes|ends|starts)|patch|cut-?over|go-?live)(?![a-z])/i;

/** In a sentence with one of these a time is that of an outage or of the work on it. */
const OF_OUTAGES =
  /(?<![a-z])(?:since|until|till?|down|up again|back (?:up|on|at|online|by|in|to)|offline|online|resum\w*|reopen\w*|clos(?:ed?|ing)|opens|works?|working|frozen|froze|slow\w*|reboot\w*|restart\w*|reset|charger|dead|techs?|needs (?:a |an )?(?:xr|x-?ray|ct|us|mr) tech|eta|estimated?|updates?|staff\w*|huddle|meeting|diver\w+|downtime|reader|batter(?:y|ies)|swapped|replaced|repair\w*|fix(?:ed)?|test(?:ed|ing)?|full|shift|by\s\d{1,4}|every|all)(?![a-z])/i;
const OF_ONE = new RegExp(
  `(?<![a-z])(?:${EXAM}|pt|patient|injection|contrast|noncon|wet read)(?![a-z])`,
  'i',
);

const ROOM_AND_DAY: Rule[] = [
  { gate: 'ASKED', what: 'one patient by room and day', pattern: both(PLACE, DAY) },
  { gate: 'ASKED', what: 'one patient by room and day', pattern: both(BED, DAY) },
];
const ROOM_AND_TIME: Rule[] = [
  { gate: 'ASKED', what: 'one patient by room and time', pattern: both(BED, WHEN) },
];
const ROOM: Rule[] = [
  {
    gate: 'ASKED',
    what: 'one patient by room',
    pattern: new RegExp(
      String.raw`(?<!(?:every|each|any|no|next|last|first)\s)(?<![a-z])(?:gentleman|lady|man|woman|guy|girl|boy|baby|kid|patient|pt)\s(?:in|from|of)\s${PLACE}[^.;\n]{0,20}?\s(?:with|has|had|who|whose)(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'one patient by what is the matter',
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

/** One patient by where and when, or by where and what is the matter; null in sentences about machines. */
export function findRoom(text: string): Finding | null {
  if (OF_MACHINES.test(text)) return null;
  const exam = OF_ONE.test(text);
  return (
    firstOf(ROOM, text) ??
    (exam ? firstOf(ROOM_AND_DAY, text) : null) ??
    (exam && !OF_OUTAGES.test(text) ? firstOf(ROOM_AND_TIME, text) : null)
  );
}
