import type { Lexicon } from './lexicon.ts';

/**
 * NAME: a name and no usual word; EITHER: both, such as `grant`; WORD: a word of English, of the field or of the plan;
 * none of these: LIKELY, UNKNOWN or UNLIKELY, by how much its letters are like those of names.
 */
export type Kind = 'NAME' | 'EITHER' | 'WORD' | 'LIKELY' | 'UNKNOWN' | 'UNLIKELY';

/** From here on five names of six are likely that the lists do not have, and one in eight words of technique. */
const LIKELY = 2;
const UNLIKELY = -3;
const VOWEL = /[aeiouy\u0080-\uffff]/;
/** Words that few know; with a capital they are taken for names as unknown ones are. */
const RARE = 70;
const LIKE_A_NAME = /^(?:[od]['’]\p{L}{3}|mc\p{L}{4}|fitz\p{L}{4})/iu;
const CAPITAL = /^\p{Lu}/u;

interface Looked {
  text: string;
  folded: string;
  known: boolean;
  rarity: number | null;
}

/** What a word is, as written. */
export function kindOf(word: Looked, lexicon: Lexicon, isKnown: (folded: string) => boolean): Kind {
  const { text, folded, known, rarity } = word;
  if (rarity === null && !known && LIKE_A_NAME.test(text)) return 'NAME';
  if (known && !lexicon.isName(folded)) return 'WORD';
  if (folded.includes('-')) {
    const kinds = folded.split('-').map((part) => {
      const looked = { text: part, folded: part, known: isKnown(part), rarity: lexicon.rarity(part) };
      return kindOf(looked, lexicon, isKnown);
    });
    const [kind] = (['NAME', 'WORD', 'LIKELY', 'UNKNOWN', 'UNLIKELY'] as const).filter((one) =>
      kinds.includes(one),
    );
    return kind ?? 'EITHER';
  }
  if (folded.length < 2 || (!VOWEL.test(folded) && folded !== 'ng')) return 'WORD';
  if (lexicon.isName(folded)) return rarity === null ? 'NAME' : 'EITHER';
  if (rarity !== null && rarity >= RARE && CAPITAL.test(text) && text !== text.toUpperCase())
    return unknownKind(folded, lexicon);
  if (rarity !== null || isInflected(folded, lexicon, isKnown)) return 'WORD';
  return unknownKind(folded, lexicon);
}

function unknownKind(folded: string, lexicon: Lexicon): Kind {
  const likeness = lexicon.likeness(folded);
  if (likeness > LIKELY && folded.length > 3) return 'LIKELY';
  return likeness < UNLIKELY ? 'UNLIKELY' : 'UNKNOWN';
}

const ENDINGS = ['s', 'es', 'ed', 'd', 'ing', 'er', 'ers', 'ly'];

/** Whether it is a word with an ending that the lists do not have. */
function isInflected(folded: string, lexicon: Lexicon, isKnown: (folded: string) => boolean): boolean {
  return ENDINGS.some((ending) => {
    if (!folded.endsWith(ending) || folded.length - ending.length < 3) return false;
    const stem = folded.slice(0, -ending.length);
    return isKnown(stem) || (lexicon.rarity(stem) ?? 100) <= 50;
  });
}
