import type { Rule } from './finding.ts';
import { SOMEBODY } from './relatives.ts';

const STREET =
  '(?:street|st|road|rd|avenue|ave?|drive|dr|lane|ln|court|boulevard|blvd|way|place|pl|terrace|terr?|circle|cir|parkway|pkwy|highway|hwy|trail|trl|square|sq|crescent|close|row|alley|loop|pike|path)(?![a-z])';
const ADDRESS = String.raw`(?<![\w.:/-])\d{1,5}[a-z]?\s{1,2}(?:[nsew]\.?\s{1,2})?(?:\d{1,3}(?:st|nd|rd|th)\s{1,2}|(?!(?:or|the|and|in|on|at|to|of|is|are|by|from|for|with|no|down|images|ct|mr|min|left|up|until|till?|lost|hours?|hrs|minutes|days|times|more)\s)[a-z'’.]{2,16}\s{1,2}){1,3}${STREET}(?!\s+(?:is|has|are)\b)`;

/** Where a patient lives, with its number. */
export const ADDRESSES: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:(?:${SOMEBODY}|cousin|niece|brother|sister|house|place)(?![a-z])[^;\n]{0,30}?(?<![\w.:/-])\d{1,5}[a-z]?\s(?:[nsew]\.?\s)?(?:[a-z'’.]{2,16}\s){1,2}${STREET}|(?:${SOMEBODY}|cousin|lives|home|house|address|courier)(?![a-z])[^;\n\d]{0,30}?\s(?:(?:[a-z'’]{3,16}\s){1,2}${STREET}|on\s[a-z]{3,16})[\s,]{1,3}(?:#|no\.?|nr\.?|number|house)\s?(?:is\s)?\d{1,5})`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:lives?|living|resides|returns?\sto|home|address|mail|mailed|bill|ship|courier(?!\sfrom)|discharged?|pick(?:ed)?\s?up|his|her|their|patient|pt|family)(?![a-z])[^;\n]{0,40}?${ADDRESS}`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`${ADDRESS}[\s,.]{1,4}(?:(?:apt|unit|apartment|#)\b|[a-z .]{3,25},?\s[a-z]{2}\s\d{5})|${ADDRESS}[^;\n]{0,30}?(?:pick\s?up|oxygen|home|lives)|\brr\s?\d{1,3},?\sbox\s\d|\btrailer\s(?:park|court)[^.;\n]{0,30}\blot\s\d|\bp\.?\s?o\.?\s?box\s{1,2}\d+|(?<![a-z])\d{1,5},?\s(?:rue|calle|via|avenida|rua)\s[a-z]{2}`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern:
      /(?<![\w.:/-])\d{1,5}\s[a-z]{3,16},?\s(?:apt|apartment|unit|lot)\.?\s#?\d|(?<![a-z])(?:picked\s(?:him|her|them|pt|patient)\sup|lives?\sat|(?:s?he|they)(?:['’](?:s|re)|\sis|\sare)?\s(?:living|staying|stays)|resides|home\saddress|addr(?:ess)?\s(?:is|on\s\w+))(?![a-z])[^;\n\d]{0,24}(?<![\w.:/-])\d{3,5}\s(?:[nsew]\.?\s)?(?!(?:or|and|on|to|of|images?|studies|exams?|servers?|hours?|min\w*|percent|degrees|gb|tb)(?![a-z]))[a-z]{3,16}(?![a-z])(?!\s{0,2}[:=/])|(?<![a-z])(?:his|her|their|moms?|sisters?|disc|mail(?:ed)?|drop)(?![a-z])[^;\n\d]{0,40}(?<![\w.:/-])\d{2,5}\s[nsew]\.?\s[a-z]{3,16}(?![a-z])|(?<![\w.:/-])\d{2,5}\s(?:[nsew]|north|south|east|west)\.?\s[a-z]{3,16}[\s,]{1,2}(?:apt|unit|apartment|lot|ste|#)\.?\s{0,2}#?\d{0,4}[a-z]?(?![a-z])/gi,
  },
  {
    gate: 'ASKED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?<![\w.:/-])\d{2,5}\s(?:nw|ne|sw|se)\.?\s\d{1,3}(?:st|nd|rd|th)(?![a-z])|(?<![a-z])(?:apt\.?|apartment)\s#?\d{1,4}[a-z]?(?![a-z\d])|(?=\d{3}|(?!\d)|\d{1,2}\s(?:\S{1,16}\s){1,4}(?:street|road|rd|ave|avenue|lane|ln|blvd|boulevard|pkwy|terrace|crescent)(?![a-z]))${ADDRESS}`,
      'gi',
    ),
  },
];

/** The same by the street alone. */
export const STREETS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern:
      /(?<![a-z])(?:lives|living|resides|stays|home)\s(?:over\s)?(?:on|at|in)\s(?:[\w'’]{2,16}\s){1,2}(?:street|st|road|rd|avenue|ave|drive|dr|lane|ln|court|ct|way|place|blvd|terrace|circle|square)(?![a-z])/gi,
  },
];
