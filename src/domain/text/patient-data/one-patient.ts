import { AGES, MARKED_AGE, STORIES } from './ages.ts';
import { EXAM } from './clinical-words.ts';
import { type Finding, firstOf } from './finding.ts';
import { BED, findRoom, PLACE } from './rooms.ts';

const INITIALS = String.raw`(?:\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.)?|\p{Lu}\.\p{Lu}(?![\p{L}.])|(?:[Ii]nitials|[Pp]t|[Pp]atient)\s{1,2}\p{Lu}{2,3}(?![\p{L}\d]))`;
const DOTTED = new RegExp(String.raw`(?<![\p{L}\d.])${INITIALS}`, 'gu');
/** Characters before initials in which `patient` is looked for. */
const BEFORE = 12;
const AFTER_PATIENT = /(?<![a-z])(?:pt|patient|initials)\s{1,2}$/i;
const BARE = /(?<![\p{L}\d./^|_-])\p{Lu}{2}(?![\p{L}\d./^|_-])/gu;
const TITLE_AND_LETTER =
  /(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|mr|mrs|ms)\.?\s{1,2}\p{Lu}(?:\.|(?![\p{L}\d]))(?!\s{0,2}\d)/gu;
const ABBREVIATIONS = new Set([
  'US',
  'AM',
  'PM',
  'MD',
  'RN',
  'ED',
  'OR',
  'ER',
  'IT',
  'CT',
  'MR',
  'DOB',
  'UK',
  'EU',
  'NA',
]);
const WHERE = new RegExp(String.raw`(?<![\w/])(?:${PLACE}|${BED})`, 'i');
const WAITS = new RegExp(`(?<![a-z])(?:${EXAM})(?![a-z])`, 'i');

/** Whether a text is about one patient without a name or a number: an age, a room with a day, initials. */
export function findOnePatient(text: string, isKnown: (word: string) => boolean): Finding | null {
  return (
    firstOf(MARKED_AGE, text) ??
    firstOf(AGES, text) ??
    firstOf(STORIES, text) ??
    findInitials(text, isKnown) ??
    findRoom(text)
  );
}

/** Initials, where a room or an exam stands beside them. */
function findInitials(text: string, isKnown: (word: string) => boolean): Finding | null {
  const asked = (match: RegExpExecArray): Finding => ({
    gate: 'ASKED',
    what: 'the initials of a patient',
    start: match.index,
    end: match.index + match[0].length,
  });
  for (const match of text.matchAll(TITLE_AND_LETTER)) return asked(match);
  const [dotted] = [...text.matchAll(DOTTED)].filter(isPerson);
  if (dotted && (WHERE.test(text) || WAITS.test(text))) return asked(dotted);
  if (text === text.toUpperCase()) return null;
  const [bare] = [...text.matchAll(BARE)].filter(([letters]) => !isKnown(letters));
  return bare && WHERE.test(text) ? asked(bare) : null;
}

function isPerson({ 0: letters, index, input }: RegExpExecArray): boolean {
  if (!ABBREVIATIONS.has(letters.replaceAll('.', '').trim())) return true;
  return AFTER_PATIENT.test(input.slice(Math.max(0, index - BEFORE), index));
}
