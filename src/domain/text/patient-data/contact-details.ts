import type { Rule } from './finding.ts';

const RELATIVE =
  'wife|husband|girlfriend|boyfriend|fianc[eé]e?|friend|roommate|spouse|partner|daughter|son|mother|mom|mum|father|dad|parents?|sister|brother|aunt|uncle|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|family|relatives?|neighbou?r|next of kin|nok|caregiver|guardian|poa|emergency contact|patient|patients|pt|pts';
const SOMEBODY = String.raw`(?:${RELATIVE})(?:['’]s)?|(?:his|her|their)\s{1,2}(?:\w{1,10}\s{1,2})?(?:cell|phone|mobile|home|number|tel|address|e-?mail|contact)`;
const TELEPHONE = String.raw`(?:\+?\d{1,3}[ .-]?)?(?:\(?\d{3}\)?[ .-]{0,2})?\d{3}[ .-]?\d{4}(?!\d)`;
const PRIVATE_MAIL =
  'gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|comcast|verizon|att|sbcglobal|bellsouth|charter|cox|earthlink|proton(?:mail)?|pm|gmx|web|mail|zoho|fastmail|hey|qq|163|yandex|tutanota|rocketmail|optonline|roadrunner|frontier|juno';
const STREET =
  '(?:street|st|road|rd|avenue|ave?|drive|dr|lane|ln|court|boulevard|blvd|way|place|pl|terrace|terr?|circle|cir|parkway|pkwy|highway|hwy|trail|trl|square|sq|crescent|close|row|alley|loop|pike|path)(?![a-z])';
const ADDRESS = String.raw`(?<![\w.:/-])\d{1,5}[a-z]?\s{1,2}(?:[nsew]\.?\s{1,2})?(?:\d{1,3}(?:st|nd|rd|th)\s{1,2}|(?!(?:or|the|and|in|on|at|to|of|is|are|by|from|for|with|no|down|images|ct|mr|min|left|up)\s)[a-z'’.]{2,16}\s{1,2}){1,3}${STREET}(?!\s+(?:is|has|are)\b)`;

/** How to reach a patient or a relative. Vendors' and colleagues' telephones and addresses are not meant. */
export const CONTACT_DETAILS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(String.raw`(?<![a-z])(?:${SOMEBODY})(?![a-z])[^.;\n\d]{0,40}?${TELEPHONE}`, 'gi'),
  },
  {
    gate: 'REFUSED',
    what: 'a private e-mail address',
    pattern: new RegExp(
      String.raw`(?<![\w.+-])[\w.+-]{1,64}\s?@\s?(?:${PRIVATE_MAIL})\.[a-z.]{2,9}(?![\w-])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: "a patient's e-mail address",
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${SOMEBODY}|portal|(?:he|she)\s(?:uses|said|wants|is))(?![a-z])[^;\n@]{0,40}?(?<![\w.+-])(?!(?:support|help|info|it|noc)\w{0,8}@)[\w.+-]{1,64}@[\w-]{1,40}\.`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:lives?|living|resides|home|address|mail|mailed|ship|courier|discharged?|pick(?:ed)?\s?up|his|her|their|patient|pt|family)(?![a-z])[^;\n]{0,40}?${ADDRESS}`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`${ADDRESS}[\s,]{1,3}(?:(?:apt|unit|apartment|#)\b|[a-z .]{3,25},?\s[a-z]{2}\s\d{5})|${ADDRESS}[^;\n]{0,30}?(?:pick\s?up|oxygen|home|lives)|\bp\.?\s?o\.?\s?box\s{1,2}\d+|(?<![a-z])\d{1,5},?\s(?:rue|calle|via|avenida|rua)\s[a-z]{2}`,
      'gi',
    ),
  },
  { gate: 'ASKED', what: 'a home address', pattern: new RegExp(ADDRESS, 'gi') },
];
