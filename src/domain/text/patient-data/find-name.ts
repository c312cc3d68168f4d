import { PRODUCT_WORDS } from './field-words.ts';
import type { Finding } from './finding.ts';
import { foldWord, type Lexicon } from './lexicon.ts';
import { type Candidate, candidatesIn } from './name-candidates.ts';
import {
  A_THING,
  AS_PATIENT,
  HANDLED_AFTER,
  OF_PATIENTS,
  OF_STAFF,
  PATIENT_AFTER,
  PATIENT_BEFORE,
  PATIENT_OWNS,
  RATHER_STAFF_BEFORE,
  SAINT_BEFORE,
  SAYS_AFTER,
  STAFF_AFTER,
  STAFF_BEFORE,
  STAFF_TITLE,
  THING_AFTER,
  THING_BEFORE,
} from './name-cues.ts';
import { wordsOf } from './tokens.ts';

/** Characters on either side of a name in which it is looked for what the name is of. */
const BESIDE = 48;
const AROUND = 120;
const THING_LAST =
  /\s(?:wing|tower|pavilion|campus|bldg|clinic|ward|rack|feed|unit|floor|building|hall|server|node|job|protocol|general|regional|memorial|chapel)$/i;
const TEST_BEFORE = /(?<![a-z])test(?:ing)?\s(?:patient\s)?$/i;
const NEXT_SENTENCE = /\n|(?<=[a-z\d)]{2})[.!?]\s/;
const TITLE_OF_STAFF = /(?<![a-z])(?:dr|drs|doctor|doc|prof|nurse)\.?\s{1,2}$/i;

/**
 * The name in a text that most probably is a patient's. REFUSED where the text says so beside it, ASKED where it may
 * be anybody's; a name that the text gives to staff, a firm or a building counts as none.
 */
export function findName(
  text: string,
  lexicon: Lexicon,
  isKnown: (folded: string) => boolean,
): Finding | null {
  const { tokens, shouted } = wordsOf(text, lexicon, isKnown);
  let asked: Finding | null = null;
  for (const candidate of candidatesIn(tokens, shouted)) {
    const gate = gateOf(candidate, text);
    if (!gate) continue;
    const finding = { gate, what: 'a name', start: candidate.start, end: candidate.end };
    if (gate === 'REFUSED') return finding;
    asked ??= finding;
  }
  return asked;
}

/** What a form says by itself. A name alone is asked about, unless it may be a word. */
const BY_FORM: Record<Candidate['form'], number> = {
  TURNED: 6,
  TURNED_WORDS: 4,
  FULL: 3,
  SINGLE: 2,
  WORDS: 0,
  USUAL_WORDS: -2,
  SMALL: 2,
  LIKELY: 0,
  OPENING: 0,
  DOUBTFUL: -3,
};
/** What the words beside a name add: those next to it say more than those in the same sentence. */
const BESIDE_IT = {
  oneOfSeveral: -4,
  patient: 4,
  handled: 2,
  staff: -6,
  ratherStaff: -1,
  says: -3,
  titleOfStaff: -3,
  thing: -3,
  product: -6,
};
const NEAR_IT = { patient: 2, staff: -2, staffIsPatient: 6 };
/** An unknown word with hardly another character, such as `Okereke?` */
const ALONE = 3;
const HARDLY_MORE = 4;
const FROM = { asked: 2, refused: 5 };

/** `rollins.png` */
const FILE_AFTER =
  /^[\w./\\-]{0,24}\.(?:dcm|zip|png|jpe?g|pdf|docx?|mp4|avi|mov|bmp|tiff?|txt|csv|xml|iso|rar|7z|xlsx?)(?![a-z])/i;
/** `tillman_harold`, `/in/Tillman^Harold` */
const JOINED = /[_\\/^]/;

/** Whether it is part of the name of a file or a folder. A single name may as well be that of a setting or a device. */
function isInFileName(form: Candidate['form'], joined: string, after: string): boolean {
  return FILE_AFTER.test(after) || (form === 'FULL' && JOINED.test(joined));
}

/** Whether a vendor or a product stands right before: `Canon Alphenix`. */
function isProduct(before: string): boolean {
  const [, word] = /([\p{L}\d]+)\s$/u.exec(before) ?? [];
  return word !== undefined && PRODUCT_WORDS.has(foldWord(word));
}

/** After a first name: `Lisa H covers IT`. */
const withoutInitial = (after: string): string =>
  after.replace(/^(?:\s\p{Lu}\.?(?=\s)|\s(?:and|&)\s(?:\p{Lu}\p{Ll}+|(?:two|three|the)\sothers?))/u, '');

/** Another name after `Petra, Ike`: they are several people rather than one written last name first. */
const ANOTHER = /^(?:,|,?\s(?:and|or|&))\s\p{Lu}\p{Ll}/u;

function gateOf({ form, start, end }: Candidate, text: string): Finding['gate'] | null {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(end, end + BESIDE);
  const name = text.slice(start, end);
  const owns = /['’]s?$/.test(name) && PATIENT_OWNS.test(after);
  let sum = BY_FORM[form];
  if (PATIENT_BEFORE.test(before) || PATIENT_AFTER.test(after) || owns) sum += BESIDE_IT.patient;
  else if (HANDLED_AFTER.test(after)) sum += BESIDE_IT.handled;
  if (isInFileName(form, text.slice(Math.max(0, start - 1), end + 1), after)) sum += BESIDE_IT.patient;
  if (form === 'TURNED' && ANOTHER.test(after)) sum += BESIDE_IT.oneOfSeveral;
  if (form === 'OPENING' && text.trim().length < name.length + HARDLY_MORE) sum += ALONE;
  if (sum + NEAR_IT.patient < FROM.asked) return null;
  if (isThing(form, name, before, after)) return null;
  if ((form === 'SMALL' || form === 'LIKELY') && TITLE_OF_STAFF.test(before) && !owns) return null;
  if (form === 'SINGLE' && A_THING.test(before)) sum += BESIDE_IT.thing;
  if (form === 'SINGLE' && isProduct(before)) sum += BESIDE_IT.product;
  if (STAFF_BEFORE.test(before) || STAFF_AFTER.test(withoutInitial(after))) sum += BESIDE_IT.staff;
  else if (RATHER_STAFF_BEFORE.test(before)) sum += BESIDE_IT.ratherStaff;
  else if (SAYS_AFTER.test(after)) sum += BESIDE_IT.says;
  if (STAFF_TITLE.test(before)) sum += BESIDE_IT.titleOfStaff;
  const sentence = sentenceAround(text, start, end);
  if (OF_PATIENTS.test(sentence)) sum += NEAR_IT.patient;
  if (OF_STAFF.test(sentence)) sum += NEAR_IT.staff;
  if (sum < FROM.asked && AS_PATIENT.test(sentence)) sum += NEAR_IT.staffIsPatient;
  if (sum >= FROM.refused && form !== 'WORDS' && form !== 'USUAL_WORDS') return 'REFUSED';
  return sum >= FROM.asked ? 'ASKED' : null;
}

/** Whether it is the name of a building, a product, a test patient. */
function isThing(form: Candidate['form'], name: string, before: string, after: string): boolean {
  return (
    THING_LAST.test(name) ||
    TEST_BEFORE.test(before) ||
    THING_AFTER.test(after) ||
    (form !== 'TURNED' && SAINT_BEFORE.test(before)) ||
    (form === 'SINGLE' && THING_BEFORE.test(before))
  );
}

/** The sentence in which a name stands, as far as it is near. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text
    .slice(Math.max(0, start - AROUND), start)
    .split(NEXT_SENTENCE)
    .at(-1);
  const [after] = text.slice(start, end + AROUND).split(NEXT_SENTENCE);
  return `${before}${after}`;
}
