import { AGES, MARKED_AGE, STORIES } from './ages.ts';
import { EXAM } from './clinical-words.ts';
import { type Finding, firstOf } from './finding.ts';
import { BED, findRoom, PLACE } from './rooms.ts';

const INITIALS = String.raw`(?:\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.)?|\p{Lu}\.\p{Lu}(?![\p{L}.])|(?:[Ii]nitials|[Pp]t|[Pp]atient)\s{1,2}\p{Lu}{2,3}(?![\p{L}\d]))`;
const DOTTED = new RegExp(String.raw`(?<![\p{L}\d.])${INITIALS}`, 'gu');
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
const WHERE = new RegExp(String.raw`(?<![\w/])(?:${PLACE}|${BED})`, 'giu');
const WAITS = new RegExp(`(?<![a-z])(?:${EXAM})(?![a-z])`, 'giu');

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
  const placed = new RegExp(WHERE.source, 'iu').test(text);
  const waits = new RegExp(WAITS.source, 'iu').test(text);
  const asked = (match: RegExpExecArray): Finding => ({
    gate: 'ASKED',
    what: 'the initials of a patient',
    start: match.index,
    end: match.index + match[0].length,
  });
  for (const match of text.matchAll(TITLE_AND_LETTER)) return asked(match);
  if (!placed && !waits) return null;
  for (const match of text.matchAll(DOTTED))
    if (
      !ABBREVIATIONS.has(match[0].replaceAll('.', '').trim()) ||
      AFTER_PATIENT.test(text.slice(0, match.index))
    )
      return asked(match);
  if (!placed || text === text.toUpperCase()) return null;
  for (const match of text.matchAll(BARE)) if (!isKnown(match[0])) return asked(match);
  return null;
}
