import type { Rule } from './finding.ts';

const RELATIVE =
  'wife|husband|girlfriend|boyfriend|fianc[eé]e?|friend|roommate|spouse|partner|daughter|son|mother|mom|mum|father|dad|parents?|sister|brother|aunt|uncle|niece|nephew|grand(?:ma|pa|mother|father|son|daughter)|family|relatives?|neighbou?r|next of kin|nok|caregiver|guardian|poa|emergency contact|in-?laws?|(?:mother|father|sister|brother|son|daughter)-in-law|ex|foster\\s\\w+|power of attorney|surrogate|patient|patients|pt|pts';
const SOMEBODY = String.raw`(?:${RELATIVE})(?:['’]s)?|(?:his|her|their)\s{1,2}(?:\w{1,10}\s{1,2})?(?:cell|phone|mobile|home|number|tel|address|e-?mail|contact)`;
const TELEPHONE = String.raw`(?:\+?\d{1,3}[ .-]?)?(?:\(?\d{3}\)?[ .-]{0,2})?\d{3}[ .-]?\d{4}(?!\d)`;
const PRIVATE_MAIL =
  'gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|comcast|verizon|att|sbcglobal|bellsouth|charter|cox|earthlink|proton(?:mail)?|pm|gmx|web|mail|zoho|fastmail|hey|qq|163|yandex|tutanota|rocketmail|optonline|roadrunner|frontier|juno';
const STREET =
  '(?:street|st|road|rd|avenue|ave?|drive|dr|lane|ln|court|boulevard|blvd|way|place|pl|terrace|terr?|circle|cir|parkway|pkwy|highway|hwy|trail|trl|square|sq|crescent|close|row|alley|loop|pike|path)(?![a-z])';
const ADDRESS = String.raw`(?<![\w.:/-])\d{1,5}[a-z]?\s{1,2}(?:[nsew]\.?\s{1,2})?(?:\d{1,3}(?:st|nd|rd|th)\s{1,2}|(?!(?:or|the|and|in|on|at|to|of|is|are|by|from|for|with|no|down|images|ct|mr|min|left|up|until|till?|lost|hours?|hrs|minutes|days|times|more)\s)[a-z'’.]{2,16}\s{1,2}){1,3}${STREET}(?!\s+(?:is|has|are)\b)`;

/** How to reach a patient or a relative. Vendors' and colleagues' telephones and addresses are not meant. */
export const CONTACT_DETAILS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(String.raw`(?<![a-z])(?:${SOMEBODY})(?![a-z])[^.;\n\d]{0,40}?${TELEPHONE}`, 'gi'),
  },
  {
    gate: 'REFUSED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:(?<!(?:my|our|your|oncall|on-call|tech|engineer|radiologist)(?:['’]s)?\s)home\s(?:phone|number|tel|cell|#)|(?:(?:he|she|they|pt|patient)\s(?:was\s|is\s|got\s)?(?:discharged|went|left|gone|admitted|transferred)|eloped|ama|recall\w*|consent\w*)(?![a-z])[^;\n\d]{0,40}(?<![a-z])(?:cell|phone|mobile|number|reach\w*|call(?:back)?|cb|ph))(?![a-z])[^.;\n\d]{0,16}?${TELEPHONE}`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a private e-mail address',
    pattern: new RegExp(
      String.raw`(?<=[\w.+-]\s?)@\s?(?:${PRIVATE_MAIL})\.[a-z.]{2,9}(?![\w-])|(?<=\w)\s?(?:\sat\s|[([]at[)\]]\s?)(?:${PRIVATE_MAIL})(?:\sdot\s|\.)(?:com|net|org|de|co)(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: "a patient's e-mail address",
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:${SOMEBODY}|portal|(?:he|she)\s(?:uses|said|wants|is))(?![a-z])[^;\n@]{0,40}?(?<![\w.+-])(?!(?:support|help|info|it|noc)\w{0,8}@)[\w.+-]{1,64}@[\w-]{1,40}\.|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,40}\.[\w.]{2,20}\sis\s(?:the|her|his|a)\s(?:${RELATIVE})(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:lives?|living|resides|home|address|mail|mailed|ship|courier(?!\sfrom)|discharged?|pick(?:ed)?\s?up|his|her|their|patient|pt|family)(?![a-z])[^;\n]{0,40}?${ADDRESS}`,
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
  {
    gate: 'REFUSED',
    what: 'a home address',
    pattern:
      /(?<![a-z])(?:lives|living|resides|stays)\s(?:over\s)?(?:on|at|in)\s(?:[\w'’]{2,16}\s){1,2}(?:street|st|road|rd|avenue|ave|drive|dr|lane|ln|court|ct|way|place|blvd|terrace|circle|square)(?![a-z])|(?<![\w.:/-])\d{1,5}\s[a-z]{3,16},?\s(?:apt|apartment|unit|lot)\.?\s#?\d|(?<![a-z])(?:picked\s(?:him|her|them|pt|patient)\sup|lives?\sat|(?:s?he|they)(?:['’](?:s|re)|\sis|\sare)?\s(?:living|staying|stays)|resides|home\saddress|addr(?:ess)?\s(?:is|on\s\w+))(?![a-z])[^;\n\d]{0,24}(?<![\w.:/-])\d{3,5}\s(?:[nsew]\.?\s)?(?!(?:or|and|on|to|of|images?|studies|exams?|servers?|hours?|min\w*|percent|degrees|gb|tb)(?![a-z]))[a-z]{3,16}(?![a-z])(?!\s{0,2}[:=/])|(?<![a-z])(?:his|her|their|moms?|sisters?|disc|mail(?:ed)?|drop)(?![a-z])[^;\n\d]{0,40}(?<![\w.:/-])\d{2,5}\s[nsew]\.?\s[a-z]{3,16}(?![a-z])|(?<![\w.:/-])\d{2,5}\s(?:[nsew]|north|south|east|west)\.?\s[a-z]{3,16}[\s,]{1,2}(?:apt|unit|apartment|lot|ste|#)\.?\s{0,2}#?\d{0,4}[a-z]?(?![a-z])/gi,
  },
  {
    gate: 'ASKED',
    what: 'an e-mail address of one person',
    pattern:
      /(?<=\w)(?<!(?:support|help|pacs|radiology|imaging|on-?call|noc|team|desk|admin|info|service|ops|alert|duty|security|no-?reply|sales|contact|vendor|biomed|facilities|it)[\w.+-]{0,20})@(?=[a-z])[\w-]{1,40}\.[a-z]{2}/gi,
  },
  {
    gate: 'ASKED',
    what: 'a home address',
    pattern: new RegExp(
      String.raw`(?=\d{3}|(?!\d)|\d{1,2}\s(?:\S{1,16}\s){1,4}(?:street|road|rd|ave|avenue|lane|ln|blvd|boulevard|pkwy|terrace|crescent)(?![a-z]))${ADDRESS}`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:left|went home|sent home|discharged|results?|consent\w*|disc)(?![a-z])[^.;\n\d]{0,40}${TELEPHONE}|${TELEPHONE}[^.;\n\d]{0,24}(?<![a-z])(?:results?|pick(?:s|ed)?\s?up|consents?|when (?:done|read|ready))(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the telephone number of a patient or relative',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:he|she)(?:['’]s)?(?![a-z])[^.;\n\d]{0,40}(?<![a-z])(?:cell|phone|mobile|number|reach\w*|ph)(?![a-z])[^.;\n\d]{0,16}?${TELEPHONE}`,
      'gi',
    ),
  },
];
