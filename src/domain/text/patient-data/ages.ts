import { AGE, both, CLINICAL, EXAM, HAPPENED, KNOWN_FOR, PERSON } from './clinical-words.ts';
import type { Rule } from './finding.ts';

const DECADE = String.raw`(?:early|mid|late)?[\s-]?[1-9]0['’]?s`;
const THING = String.raw`(?!\s(?:scanners?|monitors?|servers?|drives?|switch(?:es)?|ups|build|bug|version|archive|hardware|system|contract|tape|backups?|firmware|ticket|issue|problem|san|nas|pcs?|box(?:es)?|array|software|code|equipment|tubes?|detectors?|machines?|magnet|data|tech|film|orders?|images?|studies|exams?|priors?))`;
const RELATIVE =
  '(?:wife|husband|daughter|son|mother|mom|father|dad|kid|child|baby|brother|sister|niece|nephew|grandson|granddaughter|girlfriend|boyfriend)(?:-in-law)?';

/** An age with what makes it one person's. */
export const MARKED_AGE: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![\w.])${AGE}(?![a-z])[^.;\n]{0,50}?(?<![a-z])(?:${PERSON}|${CLINICAL}|${KNOWN_FOR}|${HAPPENED}|[mf])(?![a-z])|(?<![\w.])\d{1,3}\s?y(?:r|o|/o)?\s?[mf](?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'REFUSED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?:(?<!(?:at|is|temps?|hit|reached|to|of|hits)\s)(?<![\w./-])\d{1,2}\s?f[\s,]{1,3}(?:[a-z/]{2,14}\s){0,3}?|(?<![\w./-])\d{2}m[\s,]{1,2}(?!collapsed|broken|mass|fall|fell|ca\b|od\b|perf|obstruction))(?:${HAPPENED}|${CLINICAL})(?![a-z])`,
      'gi',
    ),
  },
];

export const AGES: Rule[] = [
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern:
      /(?<!(?:at|is|temps?|hit|reached|to|of|hits|around|about)\s)(?<![\w./-])[1-9]\d?f\s(?!in\s(?:the|rack)|degrees|and|foley|sheath|cath|outside|inside|right)[a-z]{3}/gi,
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<!(?:in|for|about|another|last|next|every|down|after|under|over|than|took|to|of|at|by|within|only|took)\s)(?<![\w./~+-])[1-9]\dm\s(?!outage|downtime|updates?|behind|delay|late|eta|left|more|wait|ago|or\b|and\b|to\b|images|records|rows|cable|away|since|until|window|checks?)[^.;\n]{0,50}?(?<![a-z])(?:${KNOWN_FOR}|${HAPPENED}|${CLINICAL}|head|neck|chest|abd|pelvis|spine|c-spine|knee|hip|femur|hand|wrist|ankle|pan\s?scan)(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(String.raw`(?<![\w.])${AGE}${THING}`, 'gi'),
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![\w./-])\d{1,3}\s?(?:[mf](?=\s{1,2}(?:w/|in\b|from\b|with\b|fall|fell|${HAPPENED}|hx|s/p|chest|head|knee|hip|abd|stroke|sob)(?![a-z]))|f(?=\s{1,2}(?:${CLINICAL}|${EXAM})(?![a-z])))`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![\w.])${DECADE}[\s,]{1,2}(?:m|f|male|female|man|woman|lady|guy|gentleman)(?![a-z])|(?<![a-z])(?:male|female|man|woman|lady|guy|gentleman|m|f|${RELATIVE}|in\s(?:his|her|their))[\s,]{1,2}${DECADE}(?![a-z])|,\s(?:in\s)?${DECADE}(?=,)`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'the age of one patient',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:kid|boy|girl|man|woman|lady|guy|male|female|teen|${KNOWN_FOR})[\s,(]{1,3}(?:age[d]?\s)?\d{1,2}(?:[,)]|\s(?:${HAPPENED}|${CLINICAL}|with|who)(?![a-z]))`,
      'gi',
    ),
  },
];

/** A person whom people know by what they are, or by what happened to them. */
export const STORIES: Rule[] = [
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern:
      /(?<![a-z])(?:as a patient|(?:nurse|tech|doctor|employee|colleague|coworker|resident)\s(?:\w+\s)?is\s(?:the|a)\spatient|(?:our own|my|the star|the famous|a famous)\s(?:\w+\s)?(?:nurse|tech|doctor|neighbor|neighbour|quarterback|coworker|colleague|boss|player|actor|singer|officer)|(?:pregnant|injured)\s(?:tech|nurse|doctor|colleague|coworker))(?![a-z])/gi,
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?!(?:patient|pt|let|it|that|what|there|here|he|she|who)['’]?s)[a-z]{3,14}['’]s\s${RELATIVE}(?![a-z])`,
      'gi',
    ),
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern: both(
      `${PERSON}|${KNOWN_FOR}|he|she|his|her`,
      String.raw`(?:from|on|in|all\sover)\s(?:the\s)?(?:local\s)?(?:news|tv|newspapers?|paper\sthis\s\w+|headlines)|on\schannel\s\d+|(?:sole|only|lone)\ssurviv\w+|(?:only|sole)\s(?:passenger|survivor)`,
    ),
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern: both(KNOWN_FOR, `${HAPPENED}|${CLINICAL}|${EXAM}`, 60),
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern: both(
      PERSON,
      `stabbed|shot (?:by|in|himself|herself)|gunshot|kicked by|trampled|gored|mauled|swallowed|impaled|drowned|electrocuted|strangled|(?:car|limo|plane|bus|bike|motorcycle|atv|boat|train)\\s(?:crash|wreck|accident)`,
      60,
    ),
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern: both('lady|woman|girl|boy|teen|teenager|kid|child|toddler|baby|mom', HAPPENED, 40),
  },
  {
    gate: 'ASKED',
    what: 'somebody whom people know',
    pattern:
      /(?<![a-z])(?:conjoined\stwins|(?:the|our)\s(?:\w+\s)?twins(?!\s(?:servers?|monitors?|nodes?|disks?))|triplets|quadruplets|quintuplets|twin\s[ab])(?![a-z])/gi,
  },
];
