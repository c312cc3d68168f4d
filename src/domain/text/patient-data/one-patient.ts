import type { Finding, Gate } from './finding.ts';
import { findInitials } from './initials.ts';
import { sentenceEnds } from './sentences.ts';
import { MARKING, MARKS, type Sign, SUPPORT, WEIGHTS } from './signs-of-one.ts';

/** Sums of weights, measured on the corpus: from `asked` on few harmless sentences are met, from `refused` on none. */
const FROM = { asked: 7, refused: 12 };

/** What a person is told, by the sign that says most. */
const SEEN: [Sign, string][] = [
  ['age', 'the age of one patient'],
  ['ageAndSex', 'the age of one patient'],
  ['saidInitials', 'the initials of a patient'],
  ['dottedInitials', 'the initials of a patient'],
  ['bareInitials', 'the initials of a patient'],
  ['relative', 'somebody whom people know'],
  ['known', 'somebody whom people know'],
  ['knownFor', 'somebody whom people know'],
  ['happened', 'somebody whom people know'],
  ['clinical', 'one patient by what is the matter'],
  ['day', 'one patient by room and day'],
  ['time', 'one patient by room and time'],
];

/**
 * Whether a sentence of a text is about one patient without a name or a number: by age, room, day, initials, what is the
 * matter, whose relative it is. No sign is enough for all; their weights are added, and signs of machines and of several
 * people taken off.
 */
export function findOnePatient(text: string, isKnown: (word: string) => boolean): Finding | null {
  const ends = sentenceEnds(text);
  const marked = marksIn(text, ends, isKnown);
  let asked: Finding | null = null;
  for (const [i, signs] of marked) {
    const [start, end] = [ends[i - 1] ?? 0, ends[i] ?? text.length];
    const gate = gateOf(signs, text.slice(start, end));
    if (!gate) continue;
    const what = SEEN.find(([sign]) => signs.has(sign))?.[1] ?? 'one patient by room';
    if (gate === 'REFUSED') return { gate, what, start, end };
    asked ??= { gate, what, start, end };
  }
  return asked;
}

/** The signs that may stand for a patient, by sentence; most sentences have none, and are read no further. */
function marksIn(
  text: string,
  ends: readonly number[],
  isKnown: (word: string) => boolean,
): Map<number, Set<Sign>> {
  const found = new Map<number, Set<Sign>>();
  const note = (sign: Sign | null, places: Iterable<number>) => {
    let i = 0;
    for (const place of places) {
      while ((ends[i] ?? text.length) <= place) i += 1;
      const signs = found.get(i) ?? new Set();
      if (sign) signs.add(sign);
      found.set(i, signs);
    }
  };
  for (const [sign, pattern] of MARKS) note(sign, placesOf(pattern, text));
  note(null, placesOf(MARKING, text));
  const { said, dotted, bare } = findInitials(text, isKnown);
  note('saidInitials', said);
  note('dottedInitials', dotted);
  note('bareInitials', bare);
  return found;
}

function* placesOf(pattern: RegExp, text: string): Generator<number> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match.index;
}

function gateOf(signs: Set<Sign>, sentence: string): Gate | null {
  for (const [sign, pattern] of SUPPORT) if (pattern.test(sentence)) signs.add(sign);
  const sum = [...signs].reduce((total, sign) => total + WEIGHTS[sign], 0);
  // That nothing else is said is a reason to ask, not to refuse.
  if (sum - (signs.has('short') ? WEIGHTS.short : 0) >= FROM.refused) return 'REFUSED';
  return sum >= FROM.asked ? 'ASKED' : null;
}
