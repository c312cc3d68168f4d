import { findBareNumber } from './bare-numbers.ts';
import { CONTACT_DETAILS } from './contact-details.ts';
import { findBirth } from './dates-of-birth.ts';
import { DICOM_AND_HL7 } from './dicom.ts';
import { FIELD_WORDS } from './field-words.ts';
import { findName } from './find-name.ts';
import { type Finding, firstOf } from './finding.ts';
import { blotHarmless } from './harmless-numbers.ts';
import { DICTATED_NUMBERS, LABELLED_NUMBERS } from './labelled-numbers.ts';
import { foldWord, type Lexicon } from './lexicon.ts';
import { NAMED_PATIENTS, TITLED } from './named-patients.ts';
import { nearDigits } from './near-digits.ts';
import { findOnePatient } from './one-patient.ts';
import { SHAPED_NUMBERS, SOCIAL_SECURITY } from './shaped-numbers.ts';

export interface Reading {
  now: Date;
  /** Asked for when it is needed: it is large. */
  lexicon: () => Lexicon;
  /** Folded words of the plan: its people, systems, units, vendors, places. */
  planWords: ReadonlySet<string>;
}

const NUMBERS = [...SOCIAL_SECURITY, ...LABELLED_NUMBERS];
const MARKED = [...DICTATED_NUMBERS, ...DICOM_AND_HL7, ...CONTACT_DETAILS, ...NAMED_PATIENTS];
const REFUSING = MARKED.filter(({ gate }) => gate === 'REFUSED');
const ASKING = CONTACT_DETAILS.filter(({ gate }) => gate === 'ASKED');

/**
 * What in a free text looks like patient data: what must be refused before what must be asked about; null for neither.
 * Dates more than a year before `now` count as dates of birth unless the text explains them.
 */
export function readFreeText(text: string, { now, lexicon, planWords }: Reading): Finding | null {
  const numbers = nearDigits(text);
  const blotted = blotHarmless(numbers);
  const marked = findMarked(text, numbers, blotted);
  if (marked) return marked;
  const births = findBirth(text, now);
  const birth = births.find(({ gate }) => gate === 'REFUSED');
  if (birth) return birth;
  const isKnown = (folded: string) => FIELD_WORDS.has(folded) || planWords.has(folded);
  const name = findName(text, lexicon(), isKnown);
  if (name?.gate === 'REFUSED') return name;
  const number = findBareNumber(blotted);
  if (number?.gate === 'REFUSED') return number;
  const one = findOnePatient(text, (word) => isKnown(foldWord(word)));
  if (one?.gate === 'REFUSED') return one;
  return name ?? births[0] ?? number ?? firstOf(ASKING, text) ?? one;
}

/** What carries its own mark, whatever the day and the plan; for text that is kept for years. */
function findMarked(text: string, numbers: string, blotted: string): Finding | null {
  return firstOf(NUMBERS, numbers) ?? firstOf(REFUSING, text) ?? firstOf(SHAPED_NUMBERS, blotted);
}

/** The same for a text of the plan, where no list of names is asked: a person by title is refused as well. */
export function findMarkedInPlan(text: string): Finding | null {
  const numbers = nearDigits(text);
  return findMarked(text, numbers, blotHarmless(numbers)) ?? firstOf(TITLED, text);
}
