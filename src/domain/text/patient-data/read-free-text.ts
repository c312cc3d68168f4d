import { ADDRESSES, STREETS } from './addresses.ts';
import { findBareNumber, findDottedAccession } from './bare-numbers.ts';
import { findBirth } from './dates-of-birth.ts';
import { DICOM_AND_HL7 } from './dicom.ts';
import { findEmail } from './e-mail.ts';
import { FIELD_WORDS } from './field-words.ts';
import { findName } from './find-name.ts';
import { type Finding, firstOf, type Rule } from './finding.ts';
import { blotHarmless } from './harmless-numbers.ts';
import { keepNear } from './keep-near.ts';
import { A_LABEL, DICTATED_NUMBERS, LABELLED_NUMBERS, LABELLED_WITHIN } from './labelled-numbers.ts';
import { foldWord, type Lexicon } from './lexicon.ts';
import { NAMED_PATIENTS, TITLED } from './named-patients.ts';
import { findOnePatient } from './one-patient.ts';
import { SHAPED_NUMBERS, SOCIAL_SECURITY } from './shaped-numbers.ts';
import { A_TELEPHONE, TELEPHONE_WITHIN, TELEPHONES } from './telephones.ts';

export interface Reading {
  now: Date;
  /** Asked for when it is needed: it is large. */
  lexicon: () => Lexicon;
  /** Folded words of the plan: its people, systems, units, vendors, places. */
  planWords: ReadonlySet<string>;
}

const refused = (rules: readonly Rule[]) => rules.filter(({ gate }) => gate === 'REFUSED');
const asked = (rules: readonly Rule[]) => rules.filter(({ gate }) => gate === 'ASKED');
const PLACES = [refused(ADDRESSES), asked(ADDRESSES)] as const;
const CALLS = [refused(TELEPHONES), asked(TELEPHONES)] as const;
const MARKED = [...DICTATED_NUMBERS, ...DICOM_AND_HL7, ...STREETS, ...NAMED_PATIENTS];
/** Characters before and behind a digit in which its label, or what explains it, may stand. */
const BESIDE_DIGIT = { before: 80, after: 70 };

/** The parts of a text that its rules read: what is far from any number needs no pattern of numbers. */
interface Parts {
  numbers: string;
  telephones: string;
  blotted: string;
}

function partsOf(text: string): Parts {
  const numbers = keepNear(text, /\d+/g, BESIDE_DIGIT.before, BESIDE_DIGIT.after);
  const telephones = keepNear(numbers, A_TELEPHONE, TELEPHONE_WITHIN, TELEPHONE_WITHIN);
  return { numbers, telephones, blotted: blotHarmless(numbers) };
}

/**
 * What in a free text looks like patient data: what must be refused before what must be asked about; null for neither.
 * Dates more than a year before `now` count as dates of birth unless the text explains them.
 */
export function readFreeText(text: string, { now, lexicon, planWords }: Reading): Finding | null {
  const parts = partsOf(text);
  const marked = findMarked(text, parts);
  if (marked) return marked;
  const isKnown = (folded: string) => FIELD_WORDS.has(folded) || planWords.has(folded);
  const asked: Finding[] = [];
  for (const find of [
    () => findBirth(text, now),
    () => findName(text, lexicon(), isKnown),
    () => findBareNumber(parts.blotted),
    () => findDottedAccession(parts.numbers),
    () => firstOf(CALLS[1], parts.telephones),
    () => firstOf(PLACES[1], parts.numbers),
    () => findEmail(text),
    () => findOnePatient(text, (word) => isKnown(foldWord(word))),
  ]) {
    const found = find();
    if (found?.gate === 'REFUSED') return found;
    if (found) asked.push(found);
  }
  return asked[0] ?? null;
}

/** What carries its own mark, whatever the day and the plan; for text that is kept for years. */
function findMarked(text: string, { numbers, telephones, blotted }: Parts): Finding | null {
  const found =
    firstOf(SOCIAL_SECURITY, numbers) ??
    firstOf(LABELLED_NUMBERS, keepNear(numbers, A_LABEL, 0, LABELLED_WITHIN)) ??
    firstOf(CALLS[0], telephones) ??
    firstOf(PLACES[0], numbers) ??
    firstOf(MARKED, text) ??
    firstOf(SHAPED_NUMBERS, blotted);
  if (found) return found;
  const email = findEmail(text);
  return email?.gate === 'REFUSED' ? email : null;
}

/** The same for a text of the plan, where no list of names is asked: a person by title is refused as well. */
export function findMarkedInPlan(text: string): Finding | null {
  return findMarked(text, partsOf(text)) ?? firstOf(TITLED, text);
}
