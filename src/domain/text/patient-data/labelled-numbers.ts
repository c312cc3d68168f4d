import type { Rule } from './finding.ts';

/** What may stand between a label and its number. */
const BETWEEN = String.raw`(?:['’]?s)?(?:[\s:#.=/()_?&–-]{0,4}(?:is|was|no|nr|nbr|number|numbers|num|id|of|on|the|her|his|their|this|back|front|sheet|accident|auto|file|form|medical|part|a|b|last|four|4|digits?|ending|ends|starts|starting|begins|in|with|for|wristband|card|sticker|reads|says|console|you|want|field|we|used|from|pt|patient)(?![a-z])){0,7}[\s:#.=/()'"_?–-]{0,6}`;

/** A number with at least `least` digits; letters may come before and between. */
const number = (least: number) =>
  String.raw`(?!\d{4},\s?[\da-f]{4}\))(?:[a-z]{1,5}[ -]?)?\d(?:[ .-]?[a-z]{0,3}[ .-]?\d){${least - 1},18}(?![a-z]{3})`;

/** A number in which letters and digits mix, as insurers write them: at least `least` digits. */
const mixed = (least: number) => String.raw`(?=(?:[a-z -]{0,8}\d){${least}})[a-z]{0,6}[ -]?\d[a-z\d -]{2,20}`;

const LABELS: string[] = [];

function labelled(what: string, labels: string, value: string): Rule {
  LABELS.push(labels);
  return {
    gate: 'REFUSED',
    what,
    pattern: new RegExp(String.raw`(?<![a-z\d])(?:${labels})${BETWEEN}${value}`, 'gi'),
  };
}

const NO = String.raw`[\s_]{0,2}(?:no\b\.?|nr\b\.?|num\b|number|numbers|id|ids|#)`;

/** Numbers that a label in front of them makes a patient's. One line each kind. */
export const LABELLED_NUMBERS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a record number',
    pattern:
      /(?<![a-z])(?:mrn|accession|csn|medical record)s?(?![a-z])(?:(?!(?:ticket|case|sr|ref|inc|chg)(?![a-z]))[^.;\n\d]){0,30}?(?<![\d.:/-])[a-z]{0,3}\d{7,12}(?![\d.:])/gi,
  },
  labelled(
    'a record number',
    String.raw`(?:temp|old|new|dup|tmp|epic|cerner|real|wrong|c)?mrns?|euid|[hukecz]-?number|mr(?=\s{1,2}\d{6,8}(?!\d))|jacket(?:${NO})?(?=\s#?\d{5})|m\.?\s?r\.?\s?n\.?(?![a-z])|crn|chi number|corp(?:orate)?${NO}|mr\s{0,2}(?:#|no\b\.?|number|nbr|num)|rec\s?#|(?:epic|cerner|local|enterprise|meditech)\sids?(?=\s#?[a-z-]{0,6}\d)|pid[.-]3(?:\.1)?(?=[\s=:])|med(?:ical)?\.?\s{1,2}rec(?:ord)?s?(?:${NO})?|(?:hosp(?:ital)?|unit|chart|ur|hospital record|record|patient|pat|pt)\.?${NO}|charts?(?=\s{1,2}\d{4})|empi|nhs(?:${NO})?`,
    number(3),
  ),
  labelled('a record number', '(?:pid|epi|cpi|mpi|eid|pmi|e?mpi id)(?![a-z])', number(6)),
  labelled(
    'an encounter number',
    '(?:pan|hsp|folio|superbill|(?:inpt|inpatient|hospital|obs|snf) stay)(?![a-z])',
    number(6),
  ),
  labelled(
    'an accession number',
    String.raw`accessions?(?:${NO})?|accession_?number|acc(?:n|s)?(?:${NO})?|a/n|(?<!purchase\s|work\s)(?:order|exam|study|procedure|proc|filler|placer|filler order|placer order|requisition)${NO}|placer|(?<!(?:purchase|work|service|change|sales|fax)\s)(?:order|requisition)s?(?=\s#?\d[\d-]{5,18}(?![\d-])(?!\s(?:with|from|at|by|ships|shipped|arrives|arrived)\s))`,
    number(4),
  ),
  labelled(
    'an encounter number',
    String.raw`encounters?|enc(?:tr|ntr)?\.?(?:${NO})?(?=[\s:#.]{0,3}\d)|pre-?reg(?:${NO})?|csns?|fin|har|visits?(?:${NO})?|(?:(?:hospital|patient|hosp)\s)?acc(?:oun)?ts?(?:${NO})?|(?:admission|adm|admit|inpatient|outpatient|inpt|outpt|billing)(?:${NO})|episode|reg(?:istration)?(?:${NO})|guarantor`,
    number(4),
  ),
  labelled(
    'an insurance number',
    String.raw`medicare|medicaid|(?:member|insurance|policy|subscriber|sponsor|beneficiary|insured(?:['’]s)?|group|payer|health plan|ppo|hmo|va)${NO}|subscriber|tricare(?:\ssponsor)?|insurance card(?:\ssays)?|hicn|mbi|health card|claim(?:${NO})?|(?:prior )?auth(?:orization)?(?:${NO})?|member|bic|medi-?cal(?:\sbic)?|champva|(?:bcbs|blue (?:cross|shield)|aetna|cigna|humana|anthem|uhc|united ?health(?:care)?|kaiser|molina|centene|wellcare|highmark|ambetter|amerigroup|caresource|emblem|oscar|oxford|health ?net|payer|insurance|ins|coverage|workers?['’]? comp|wc|auto insurance|no-?fault|copay)(?:\s(?:card|id|plan|hmo|ppo|medicare|advantage|sheet))?`,
    mixed(4),
  ),
  labelled(
    'a social security number',
    String.raw`ssns?|ss\s?#|soc(?:ial)?\.?\s{1,2}sec(?:urity)?\.?|social`,
    String.raw`\D{0,12}\d(?:[ .-]?\d){3,8}`,
  ),
  labelled(
    'the number of an ID card',
    String.raw`driver['’]?s?\s{1,2}lic(?:ense|ence)?|dl(?:\s?#)?(?=\s[a-z]?\d)|licen[cs]e(?=\s[a-z]\d{3}-?\d{4})|(?:ems|ambulance) (?:run|pcr)(?:${NO})?|trauma (?:alias|name)|dod id|(?:police|path|coroner) case(?:${NO})?|passport|licen[cs]e plate|plate|inmate|jail(?:${NO})|booking|(?:military|student|employee|state|registry|va)${NO}|visa|crash report|police report|coroner\w{0,10}|me(?=\d\d-\d)`,
    mixed(4),
  ),
  labelled(
    'a wristband number',
    String.raw`wrist\s?bands?|arm\s?bands?|barcode|blood bank band|band`,
    mixed(5),
  ),
  labelled(
    'a specimen number',
    `specimens?|samples?|tissue(?:${NO})?|path(?:ology)?(?:${NO})|blood unit`,
    mixed(5),
  ),
  labelled('a prescription number', 'rx|prescription', number(5)),
  labelled(
    'the number of an implant',
    String.raw`(?:pacemaker|pacer|icd|defibrillator|implants?|implanted|(?:neuro)?stimulator|vns|dbs|generator|clips?|lvad|port[- ]?a[- ]?cath|stent|shunt|pump|valve|loop recorder|prosthesis|hearing aid|graft|stim|(?:dual|single) chamber|bi-?v|crt-?[dp]?|micra|watchman|mitraclip|ivc filter|expander|breast implant|(?:hip|knee|shoulder) (?:replacement|prosthesis|arthroplasty)|(?:spinal|intramedullary) (?:rods?|nail)|(?:pt|patient|wallet|implant)['’]?s? (?:id )?card|assurity|ellipse|evera|inspire|baclofen|iud|coil|ipg|filter|hearing implant|(?:chest|power|medi?)[\s-]?port|lead|device|(?:hip|knee|femoral|tibial|acetabular|shoulder)\s(?:stem|cup|liner|component|head|tray|nail)|medtronic|biotronik|abbott|boston sci\w{0,8})[^.;\n]{0,50}?(?<![a-z])(?:s\/n|sn|ser|serials?|lot|ref|model|#)(?:${NO})?`,
    mixed(4),
  ),
  labelled(
    'the number of an implant',
    'pacemaker|pacer|icd|implant|pump|stent|shunt|valve|filter|ipg|coil|clip|graft|(?:neuro)?stim(?:ulator)?|watchman|crt-?d|micra|lvad|loop recorder|cochlear implant|insulin pump|vns|dbs',
    String.raw`(?=[a-z]{0,4}\d)[a-z]{0,4}\d{5,12}[a-z]?(?![a-z\d])`,
  ),
];

/** Any of their labels. */
export const A_LABEL = new RegExp(
  String.raw`(?<![a-z\d])(?:mrn|accession|csn|medical record|${LABELS.join('|')})`,
  'gi',
);
/** Characters behind a label within which its number ends. */
export const LABELLED_WITHIN = 140;

/** A number in words, as it is dictated. */
export const DICTATED_NUMBERS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'a record number',
    pattern:
      /(?<![a-z])(?:mrn|accession|csn|ssn|social)(?![a-z])\W{1,4}(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\s){3}/gi,
  },
];
