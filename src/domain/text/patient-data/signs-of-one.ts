import { AGE, CLINICAL, EXAM, HAPPENED, KNOWN_FOR, PERSON } from './clinical-words.ts';
import { BED, DAY, WHEN } from './places-and-times.ts';

/**
 * What each sign adds to a sentence's being about one patient. Fitted to the corpus (logistic regression, rounded):
 * fit anew rather than turn one of them for one sentence.
 */
export const WEIGHTS = {
  age: 9,
  relative: 9,
  saidInitials: 8,
  dottedInitials: 6,
  ageAndSex: 6,
  person: 5,
  bed: 5,
  clinical: 4,
  happened: 4,
  knownFor: 6,
  known: 5,
  bareInitials: 5,
  he: 3,
  exam: 3,
  described: 2,
  handled: 2,
  time: 2,
  day: 1,
  inUnit: 1,
  short: 1,
  several: -2,
  outage: -2,
  machine: -4,
  measure: -6,
} as const;

export type Sign = keyof typeof WEIGHTS;

const words = (alternatives: string, flags: string) =>
  new RegExp(`(?<![a-z])(?:${alternatives})(?![a-z])`, flags);

/** Things that have an age. */
const NO_THING = String.raw`(?![\s-](?:scanners?|monitors?|servers?|drives?|switch(?:es)?|ups|build|bug|version|archive|hardware|systems?|contract|tape|backups?|firmware|tickets?|issue|problem|san|nas|pcs?|box(?:es)?|array|software|code|equipment|tubes?|detectors?|machines?|magnet|data|tech|film|orders?|images?|studies|exams?|priors?|cables?|batter\w+|plan|policy))`;
/** What patients have in a hospital's words, where none is meant. */
const NO_PLACE = String.raw`(?!\s\d\sin(?![a-z])|['’]?s?[\s-](?:portal|images|weight|access|transport\w*|safety|care|services?|registration|relations|placement|flow|data|folder|list|names?|ids?|class|type|merge|monitors?|search|account|table|tower|info|header|privacy|harm|volume|load|demographics|level|location|advocate|satisfaction|impact|affected|records?|fields?|side|matching|root|at a time|is stable))`;
const RELATIVE =
  '(?:wife|husband|hubby|daughter|son|mother|mom|mum|father|dad|parents|kid|child|baby|brother|sister|niece|nephew|cousin|aunt|uncle|(?:great[- ]?)?grand(?:ma|pa|mother|father|son|daughter|kid|child)|gran|granny|nana|gramps|step(?:son|daughter|mother|mom|father|dad|brother|sister)|godmother|godfather|neighbou?r|girlfriend|boyfriend|fianc[eé]e?|roommate)(?:-in-law)?';
const PERSON_WITH_AGE = String.raw`(?:male|female|man|woman|lady|guy|girl|boy|kid|teen(?:ager)?|aged?)[\s,(~]{1,3}\d{1,3}(?=[\s,).;]|$)(?!\s?(?:min|%|h\b|am|pm))`;
const DECADE = String.raw`in\s(?:his|her|their)\s[1-9]0['’]?s|[1-9]0(?:ish|['’]?s)[\s,]{1,2}(?:m|f|male|female|man|woman|lady|guy)|${RELATIVE},\s[1-9]0['’]?s`;
/** `his mother, 81, hip CT` */
const RELATIVE_WITH_AGE = String.raw`(?<![a-z])${RELATIVE}(?:\s(?:of|in)\s(?:[\w'’]{1,14}\s?){1,3}?)?[\s,(]{1,3}(?:is\s|aged?\s)?(?:[3-9]|[1-9]\d|10\d)(?=[,)]|\s(?!(?:min|hours?|h|times|days|more|am|pm|images?|studies|exams?|films?|floors?|minutes|of|and|to|patients)(?![a-z])))`;

/** Somebody told by what happened or by a part of the body: `the dancer with the knee`. */
const TOLD_APART = String.raw`(?:the|that|a|an|our)\s[a-z]{3,14}\s(?:(?:who|that)\s(?:cut|fell|broke|swallowed|jumped|died|coded|arrested|got\s(?:hit|shot|stabbed|burned)|was\s(?:hit|shot|stabbed)|lost\s(?:his|her))|(?:with|w/)\s(?:the|a|his|her)\s(?:[a-z]{3,10}\s)?(?:knee|hip|ankle|wrist|elbow|shoulder|leg|arm|foot|hand|jaw|eye|bleed|fx|fracture|fall|bite|burns?|seizures?|headache)(?!\s(?:coil|protocol|phantom|array|view|rest|held|stud|exam|film|image)))|(?:the|that)\s(?:lady|girl|boy|man|woman|teen|kid)(?=$|\swho|\sw/|\swith)|toddlers?(?=\s(?:w/|with|in|needs?)|$)|\d0-something`;

/** Signs that a sentence may be about one patient: without one of them, or a word of the next, it is not. Global patterns. */
export const MARKS: [Sign, RegExp][] = [
  [
    'age',
    new RegExp(
      String.raw`(?<![\w.])(?:${AGE}${NO_THING}|\d{1,3}\s?d\sold|\d{1,3}\s(?:yrs?|mos?|months?|wks?|weeks?|days?)\s(?:old|male|female|boy|girl|m|f)(?![a-z])${NO_THING}|${PERSON_WITH_AGE}|${RELATIVE_WITH_AGE}|[1-9]\d(?:,\s|\s?/\s?)(?:m|f|male|female)(?![a-z])|\d\.5\s?y/?o(?![a-z])|[mf][\s/]{1,2}[1-9]\d(?=[\s/,](?:\s?)[a-z])(?!\s?(?:min|%|h\b|am|pm|images?|studies|exams?|gb|tb|ms|sec|of\b|and\b|to\b|on\b|rows?|x\b))|\d\d[\s-]?w(?:ee)?ks?(?=[,\s](?!from|ago|to|of|until|outage|notice|lead)))|(?<![a-z])dol\s\d|(?<![a-z])s?he(?:['’]s|\sis)\s(?:only\s)?[1-9]\d?(?=\s(?:and|with|weeks|years|months)|[,.]|$)|(?<![a-z\d])(?:${DECADE})(?![a-z])`,
      'gi',
    ),
  ],
  [
    'ageAndSex',
    /(?<![\w./-])[mf]\s?[2-9]\d(?![\w./:%])|(?<![\w./:~+-])(?:\d{1,2}|1[01]\d)[\s-]?(?:y|yr|yo)?[\s-]?(?:[mf]|male|female)(?![\w/.]|\s?(?:cable|away|ago|behind|late|left|more|delay|eta|outage|wait|or\b|and\b|to\b|images|records|rows|since|until|window|checks?|degrees|outside|inside|in the|foley|sheath|cath|exposed|update))/gi,
  ],
  ['bed', new RegExp(String.raw`(?<![\w/])(?:${BED})`, 'gi')],
];

const MARKING_WORDS: [Sign, string][] = [
  [
    'person',
    String.raw`(?:${PERSON})(?![a-z])(?<!(?<![a-z])(?:test|any|every|each|no|per|phantom|wrong)\s(?:${PERSON}))${NO_PLACE}`,
  ],
  [
    'clinical',
    String.raw`${CLINICAL}|stab\w*|syncope|chf|copd|lvad|emesis|bleeding|bronchiolitis|weeker|g\d ?p\d|hepatitis|swallow\w*(?!\s(?:stud|exam|list|room|protocol))|burns?|overdos\w*|suicid\w*|rapes?|dcf|cps|negative pressure|frequent flyer|transgender|dnr|comatose|sedated|claustro\w*|allergic|combative|confused|broke (?:his|her|a)|dementia|alzheimer\w*|psychotic|rape|assault\w*|attacked|knife|bit(?:e|ten)|wandered|suicide|died|deceased|dying|expired pt|autopsy|miscarr\w+|hemorrhag\w+|paraly\w+|diabetic|on a vent|rule out appy|non ?accidental|cabg|amputat\w+|aids|in isolation|schizo\w*|drown\w*|worked up for|abortion|dead on arrival|doa|positive for|(?:came back|is|was|tested) positive|pacemaker|defibrillator|bariatric|domestic violence|heroin|(?:got|was|were) (?:hit|shot|struck|burned)`,
  ],
  ['happened', HAPPENED],
  ['knownFor', KNOWN_FOR],
  // The relative first: to read every word as somebody's name with a possessive costs as much as all other signs.
  [
    'relative',
    String.raw`${RELATIVE}(?<=(?:[a-z]['’]s|s['’]|[a-z]s|(?<![a-z])(?:his|her|their|our|my)|s\sown)\s${RELATIVE})(?<!(?<![a-z])(?:patient|pt|let|it|that|what|there|here|who|master)['’]?s\s${RELATIVE})|${RELATIVE}\sof\s(?:the|our|a|an|my|his|her|dr|one\sof|[a-z]+['’]s)`,
  ],
  [
    'known',
    String.raw`(?:from|on|in|all\sover)\s(?:the\s)?(?:local\s)?(?:news|tv|newspapers?|headlines)|on channel\s\d+|(?:sole|only|lone)\ssurviv\w+|famous|celebrit\w+|keep it quiet|vip|alias|as a patient|is (?:the|a|our) patient|wants? a private|police custody|w/? police|suspect|high school|twin [ab]|(?:the|our|conjoined)\s(?:\w+\s)?(?:twins|triplets)|quadruplets|quintuplets|prisoner|inmate|jail|prison|(?:our|my)\s(?:own\s)?(?:\w+\s)?(?:nurse|tech|pharmacist|doctor|surgeon|janitor|chaplain|secretary|clerk|resident|medic|aide|rad)\s(?:is\son\s(?:the\s)?table|came\sin|fell|collapsed|has\s(?:a|the|his|her)\s(?:stroke|bleed|pe))|${TOLD_APART}|board members?|alderman|alderwoman|hospital president|mail carrier|co-?workers?|colleague of ours|employee of|drunk|widow|player|one of (?:our|the) (?:own|residents|nurses|techs)|unidentified|vip|senator|governor|congress\w+|day ?care|(?:house|car|bus|plane|train|the) (?:fire|crash|wreck)|crash victim|(?:our|the) c[efimot]o is in|whose (?:brother|sister|wife|husband|mother|father|son|daughter)`,
  ],
];

/** Any of the words that mark a sentence. */
export const MARKING = words(MARKING_WORDS.map(([, alternatives]) => alternatives).join('|'), 'gi');

/** Signs that tell how a marked sentence is meant. */
export const SUPPORT: [Sign, RegExp][] = [
  ...MARKING_WORDS.map(([sign, alternatives]): [Sign, RegExp] => [sign, words(alternatives, 'i')]),
  ['he', words('he|she|him|his|her|hers', 'i')],
  [
    'exam',
    words(
      String.raw`${EXAM}|injection|contrast|noncon|wet read|babygram|breast|series|bpp|tib[ /-]?fib|elbow|(?<!c-)arm|leg|ribs?|sinus|facial|bones?|cervical|thoracic|lumbar|sternum|clavicle|calf|thigh|forearm|fingers?|toes?|thumb|jaw|mandible|orbits?|face|heel|tibia|fibula|humerus|sacrum|coccyx|scapula|lungs?|bladder|renal|gallbladder|aorta|carotids?|groin|shin|skull|bowel|thyroid|uterus|prostate|belly|(?:thora|para|arthro)centesis|lp|lumbar puncture|picc|drain|barium|myelogram|arthrogram|emboli[sz]ation|ablation|nephrostomy|g-tube|hsg|vcug|bronch|ivc|pan ?scan|mrcp|ercp|fluoro|doppler|upper gi|chest\w*`,
      'i',
    ),
  ],
  [
    'described',
    words(
      `(?:the|that|this|our|only)\\s(?:\\w+\\s)?(?:one|${PERSON}|${KNOWN_FOR})\\s(?:who|that|with|from|they)\\s(?:the|a|an|his|her|was|is|has|had|fell|got|came|they|jumped|swallowed|died|broke|last)|[a-z]{3,14}\\s(?:w/|with)\\s(?:the|a|his|her)|(?:guy|lady|man|woman|boy|girl|kid|one)\\s(?:from|who|that)\\s(?:the|arrested|coded|fell|died|cut|broke)|whose\\s(?:dad|mom|wife|husband|son|daughter)`,
      'i',
    ),
  ],
  [
    'inUnit',
    words(
      String.raw`(?:(?:in|from|on|at)\s(?:the\s)?|\()(?:us|ct|mri?|ir|xr|peds|[nmpsct]?icu|ccu|(?:ed|er|or)(?!\s?\d)|mammo|cath|labor|l&d|recovery|pacu|trauma|holding|endo\w*|\d\s?(?:north|south|east|west|[nsew])|fluoro|the\stable)`,
      'i',
    ),
  ],
  [
    'handled',
    words(
      String.raw`needs?|needed|waits|waiting|swapped|mixed up|resend|resent|redo|repeat\w*|(?:not|never|wasn['’]?t)\s(?:sent|came|crossed|in|on|read|scanned|done)|never\s\w+|got\s(?:two|the wrong|one|his|her|a)|came\s(?:in|down|back|over|from)|still|refuses|asks|wants|prelim|again`,
      'i',
    ),
  ],
  // Hardly more than a place and a time: there is no room for anything else to be meant.
  ['short', /^.{4,28}$/s],
  ['day', new RegExp(String.raw`(?<![\w/.-])(?:${DAY})(?![a-z\d])`, 'i')],
  ['time', new RegExp(String.raw`(?<![\w/])(?:${WHEN})(?![a-z])`, 'i')],
  [
    'several',
    words(
      String.raw`patients|pts|people|families|everyone|everybody|all|each|any|(?:\d+|two|three|four|five|six|ten|several|some|many|other|few)\s(?:stroke|trauma|pt|patient|peds|more)s?|stroke(?:,|\sand|\sor|\s/)\strauma|tumou?r boards?|alerts|strokes|traumas|cases|bays|rooms|beds`,
      'i',
    ),
  ],
  [
    'machine',
    words(
      'monitors?|workstations?|consoles? (?:is|are|shows?|dead|down)|working console|screens?|keyboards?|mouse|badge|upgrade|maintenance|freeze|switch(?:es)?|network|vlan|closet|power|camera|printers?|phone|bed board|window (?:is|from|opens|closes|ends|starts)|patch|cut-?over|go-?live|servers?|wall jack|carts?|tube (?:arced|replaced)|cable|pcs?',
      'i',
    ),
  ],
  [
    'outage',
    words(
      String.raw`since|until|till?|down|up again|back (?:up|on|at|online|by|in|to)|offline|online|resum\w*|reopen\w*|clos(?:ed?|ing)|opens|works?|working|frozen|froze|slow\w*|reboot\w*|restart\w*|reset|charger|dead|techs?|eta|estimated?|updates?|staff\w*|huddle|meeting|diver\w+|outages?|downtime|reader|batter(?:y|ies)|swapped|replaced|repair\w*|fix(?:ed)?|(?<!stress\s)test(?:ed|ing)?|not (?:sending|talking)|full|shift|by\s\d{1,4}|every`,
      'i',
    ),
  ],
  [
    'measure',
    /(?<![a-z])(?:at|is|temps?|hit|reached|to|hits|around|about|for|another|last|next|every|down|after|under|over|than|took|by|within|only)\s\d{1,3}\s?[mf](?![a-z])/i,
  ],
];
