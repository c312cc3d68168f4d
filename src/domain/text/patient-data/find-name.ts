import type { Finding } from './finding.ts';
import type { Lexicon } from './lexicon.ts';
import { type Candidate, candidatesIn } from './name-candidates.ts';
import {
  AS_PATIENT,
  OF_PATIENTS,
  PATIENT_AFTER,
  PATIENT_BEFORE,
  PATIENT_OWNS,
  STAFF_AFTER,
  STAFF_BEFORE,
  THING_AFTER,
  THING_BEFORE,
} from './name-cues.ts';
import { wordsOf } from './tokens.ts';

/** Characters on either side of a name in which it is looked for what the name is of. */
const BESIDE = 48;
const AROUND = 120;
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

function gateOf({ form, start, end }: Candidate, text: string): Finding['gate'] | null {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(end, end + BESIDE);
  const around = text.slice(Math.max(0, start - AROUND), end + AROUND);
  if (/\s(?:wing|tower|pavilion|campus|bldg|clinic)$/i.test(text.slice(start, end))) return null;
  if (/(?<![a-z])test(?:ing)?\s(?:patient\s)?$/i.test(before)) return null;
  if (THING_AFTER.test(after) || (form === 'SINGLE' && THING_BEFORE.test(before))) return null;
  const owns = /['’]s?$/.test(text.slice(start, end)) && PATIENT_OWNS.test(after);
  const patient = PATIENT_BEFORE.test(before) || PATIENT_AFTER.test(after) || owns;
  if (form === 'SMALL') {
    if (TITLE_OF_STAFF.test(before) && !owns) return null;
    const beside = OF_PATIENTS.test(around);
    if (patient && beside) return 'REFUSED';
    return patient || beside ? 'ASKED' : null;
  }
  if (form === 'DOUBTFUL') return patient && OF_PATIENTS.test(around) ? 'ASKED' : null;
  const staff = STAFF_BEFORE.test(before) || STAFF_AFTER.test(after);
  if (staff) return owns || AS_PATIENT.test(around) || (patient && form !== 'SINGLE') ? 'ASKED' : null;
  const inPath = form === 'FULL' && /[_\\/^]/.test(text.slice(start - 1, end + 1));
  if (form === 'TURNED_WORDS') return patient || OF_PATIENTS.test(around) ? 'REFUSED' : 'ASKED';
  if (patient || inPath || form === 'TURNED') return 'REFUSED';
  return form === 'FULL' && OF_PATIENTS.test(around) ? 'REFUSED' : 'ASKED';
}
