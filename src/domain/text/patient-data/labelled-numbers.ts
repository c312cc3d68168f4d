import type { Rule } from './finding.ts';

/** What may stand between a label and its number. */
const BETWEEN = String.raw`(?:['’]?s)?(?:[\s:#.=/()_?&–-]{0,4}(?:is|was|no|nr|nbr|number|numbers|num|id|of|on|the|her|his|their|this|back|front|sheet|accident|auto|file|form|medical|part|a|b|last|four|4|digits?|ending|ends|starts|starting|begins|in|with|for|wristband|card|sticker|reads|says|old|new|wrong|console|you|want|field|we|used|from|pt|patient)(?![a-z])){0,7}[\s:#.=/()'"_?–-]{0,6}`;

/** A number with at least `least` digits; letters may come before and between. */
const number = (least: number) =>
  String.raw`(?!\d{4},\s?[\da-f]{4}\)|(?:since|until|till?|after|over|about|only|obr|orc|obx|pid|pv1|msh|z[a-z]{2})[ .-]?\d)(?:[a-z]{1,5}[ .-]?)?\d(?:[ ._-]{0,3}[a-z]{0,3}[ .-]?\d){${least - 1},18}(?![a-z]{3})`;

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

/** One for an exam; those for goods are not. */
const REQUISITION = String.raw`(?<!(?:purchas\w*|supply|capital|equipment|material|parts|it|po)\s)requisition(?![^.;\n]{0,40}(?<![a-z])(?:purchas\w*|suppl\w+|buyer|budget|capital|finance|parts?|server|disks?|monitors?|new|spare|quote|vendor|equipment)(?![a-z]))`;

/** Words for implants by which machines have parts too. */
const IMPLANTED = String.raw`(?<!(?:x-?ray|tube|hv|voltage|backup|diesel|emergency|xr|power|rad|standby)\s)generator|(?<!(?:injector|coolant|cooling|vacuum|water|oil|iv|infusion|alaris|baxter|braun|heat|feeding|contrast|syringe|air|sump|chiller|helium|fuel)\s)pump|(?<!(?:air|gantry|oil|water|tube|dust|hepa|spam|web|line|dicom|beam|copper|x-?ray|wedge|fan|chiller|hvac)\s)filter|(?:aneurysm|emboli[sz]\w+|embolic|platinum|detachable|endovascular|avm)\scoils?|(?<!(?:mri?|head|neck|body|knee|spine|shoulder|torso|wrist|breast|flex|surface|array|cardiac|ankle|foot|gradient|rf|hand|ch|channel)\s)coils?(?=[\s:,]{1,3}(?:lot|ref))|(?:pacing|pacer|icd|rv|ra|lv|atrial|ventricular|dbs|abandoned|fractured|capped)\sleads?|leads?(?=[\s:]{1,3}(?:s\/n|sn|ser|serial|model)(?![a-z]))|(?<!(?:this|that|network|medical|edge|boot|usb|mobile|storage|dicom)\s)device(?=(?:\scard|['’]s)?[\s:]{1,3}(?:is|s\/n|sn|serial|says|card)?[\s:]{0,2}[a-z]{0,4}[\s-]?\d)|device(?=\scard)`;

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
    String.raw`(?:temp|old|new|dup|tmp|epic|cerner|real|wrong|c)?mrns?|euid|[hukecz]-?number|mr(?=\s{1,2}\d{6,8}(?!\d))|jacket(?:${NO})?(?=\s#?\d{5})|m[-.]?\s?r[-.]?\s?n\.?(?![a-z])|crn|chi number|corp(?:orate)?${NO}|m\.?\s?r\.?\s{0,2}(?:#|no\b\.?|number|nbr|num)|rec(?:ord)?\s?#|(?<!(?:log|sql|dns|db|database|host|audit|srv|event|error)\s)record(?=\s\d[\d -]{4,12}\d)|(?:epic|cerner|local|enterprise|meditech)\sids?(?=\s#?[a-z-]{0,6}\d)|pid[.-]3(?:\.1)?(?=[\s=:])|med(?:ical)?\.?\s{0,2}rec(?:ord)?s?(?:${NO})?|(?:hosp(?:ital)?|unit|chart|ur|hospital record|record|patient|pat|pt)\.?${NO}|charts?(?=\s{1,2}\d{4})|empi|nhs(?:${NO})?`,
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
    String.raw`accessions?(?:${NO})?|accession_?number|acc(?:n|s)?(?:${NO})?|a\s?c\s?c(?:\s?n)?\.?|a/n|(?<!purchase\s|work\s)(?:order|exam|study|procedure|proc|filler|placer|filler order|placer order|${REQUISITION})${NO}|placer|(?<!(?:purchase|work|service|change|sales|fax)\s)(?:order|${REQUISITION})s?(?=\s#?\d[\d-]{5,18}(?![\d-])(?!\s(?:with|from|at|by|ships|shipped|arrives|arrived)\s))`,
    number(4),
  ),
  labelled(
    'an encounter number',
    String.raw`(?:contact|visit|encounter|enc\.?|admission|csn|series)\s(?:serial|ser\.?|csn|account|acct)(?:${NO})?|(?:appointment|appt|surgical case|case entry)(?:${NO})?(?=[\s:#]{1,3}\d{5})|contact(?:${NO})?(?=[\s:]{1,3}(?:\d{8,9}|\d{11,12})(?![\d-]))|vst|e\.n\.|encounters?|enc(?:tr|ntr)?\.?(?:${NO})?(?=[\s:#.]{0,3}\d)|pre-?reg(?:${NO})?|csns?|fin|har|visits?(?:${NO})?|(?:(?:hospital|patient|hosp)\s)?acc(?:oun)?ts?(?:${NO})?|(?:admission|adm|admit|inpatient|outpatient|inpt|outpt|billing)(?:${NO})|episode|reg(?:istration)?(?:${NO})|guarantor`,
    number(4),
  ),
  labelled(
    'an insurance number',
    String.raw`medicare|medicaid|(?:member|insurance|policy|subscriber|sponsor|beneficiary|insured(?:['’]s)?|group|payer|(?:health )?plan|ppo|hmo|va)${NO}|subscriber|group(?=\s[a-z\d][a-z\d -]{3,12},?\s{0,2}(?:member|mbr|sub|id|rxbin|bin))|tricare(?:\ssponsor)?|insurance card(?:\ssays)?|hicn|mbi|health card|claim(?:${NO})?|(?:prior )?auth(?:orization)?(?:${NO})?|member|bic|medi-?cal(?:\sbic)?|champva|(?:bcbs|blue (?:cross|shield)|aetna|cigna|humana|anthem|uhc|united ?health(?:care)?|kaiser|molina|centene|wellcare|highmark|ambetter|amerigroup|caresource|emblem|oscar|oxford|health ?net|premera|regence|geha|umr|excellus|geisinger|healthpartners|priority health|select ?health|independence|coventry|medica|harvard pilgrim|tufts|payer|insurance|ins|coverage|workers?['’]? comp|wc|auto insurance|no-?fault|copay)(?:\s(?:card|id|plan|hmo|ppo|medicare|advantage|sheet))?`,
    mixed(4),
  ),
  labelled(
    'a social security number',
    String.raw`s\.?\s?s\.?\s?ns?|ss\s?#|soc(?:ial)?\.?\s{1,2}sec(?:urity)?\.?|social`,
    String.raw`\D{0,12}\d(?:\s{0,2}[./-]?\s{0,2}\d){3,8}`,
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
    String.raw`(?:pacemaker|pacer|icd|defibrillator|implants?|implanted|(?:neuro)?stimulator|vns|dbs|${IMPLANTED}|clips?|lvad|port[- ]?a[- ]?cath|port(?=\slot)|stent|shunt|valve|loop recorder|prosthesis|hearing aid|graft|stim|(?:dual|single) chamber|bi-?v|crt-?[dp]?|micra|watchman|mitraclip|ivc filter|expander|breast implant|(?:hip|knee|shoulder) (?:replacement|prosthesis|arthroplasty)|(?:spinal|intramedullary) (?:rods?|nail)|(?:pt|patient|wallet|implant)['’]?s? (?:id )?card|assurity|ellipse|evera|inspire|baclofen|iud|ipg|hearing implant|leadless(?:\spm)?|(?:cgm|glucose) sensor|cochlear(?:\sci)?|(?:chest|power|medi?)[\s-]?port|(?:hip|knee|shoulder|ankle|elbow)(?=[\s:,]{1,3}(?:s\/n|sn|serial|lot|ref))|(?:hip|knee|femoral|tibial|acetabular|shoulder)\s(?:stem|cup|liner|component|head|tray|nail)|medtronic|biotronik|abbott|boston sci\w{0,8})[^.;\n]{0,50}?(?<![a-z])(?:s\/n|sn|ser|serials?|lot|ref|model|#)(?:${NO})?`,
    mixed(4),
  ),
  labelled(
    'the number of an implant',
    String.raw`pacemaker|pacer|icd|implant(?:\scard)?|${IMPLANTED}|stent|shunt|(?:shunt\s)?valve|ipg|clip|graft|(?:neuro)?stim(?:ulator)?|watchman|crt-?d|micra|lvad|loop recorder|cochlear(?:\simplant|\sci)?|vns|dbs`,
    String.raw`(?=[a-z]{0,4}[ -]?\d)[a-z]{0,4}(?:(?<=[a-z])[ -])?\d(?:[ -]?\d){4,11}[a-z]?(?![a-z\d])`,
  ),
];

/** Any of their labels. */
export const A_LABEL = new RegExp(
  String.raw`(?<![a-z\d])(?:mrn|accession|csn|medical record|${LABELS.join('|')})`,
  'gi',
);
/** Characters behind a label within which its number ends. */
export const LABELLED_WITHIN = 140;

/** A number in words, as it is dictated, and one before its label. */
export const DICTATED_NUMBERS: Rule[] = [
  {
    gate: 'REFUSED',
    what: 'the number of an implant',
    pattern:
      /(?<![a-z])(?:s\/n|sn|ser|serial)[\s#:.]{1,3}(?:[a-z]{2,4}\s?)?\d(?:[ -]?\d){4,10}\s?[a-z]?\s(?:(?:on|of|is|from|for|the|his|her|a|an)\s){1,3}(?:pacer|pacemaker|icd|implant\w*|stimulator|valve|stent|device\scard|loop\srecorder)(?![a-z])/gi,
  },
  {
    gate: 'REFUSED',
    what: 'a record number',
    pattern:
      /(?<![a-z])(?:mrn|accession|csn|ssn|social)(?![a-z])\W{1,4}(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\s){3}/gi,
  },
];
