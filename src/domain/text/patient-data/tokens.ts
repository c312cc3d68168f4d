import { foldWord, type Lexicon } from './lexicon.ts';

/**
 * NAME: a name and no usual word; EITHER: both, such as `grant`; WORD: a word of English, of the field or of the plan;
 * UNKNOWN: none of these.
 */
export type Kind = 'NAME' | 'EITHER' | 'WORD' | 'UNKNOWN';

/** What a word is wherever it stands. */
interface Word {
  text: string;
  folded: string;
  kind: Kind;
  /** The most usual words of English, which are names only beside one. */
  usual: boolean;
  /** A word of the field or the plan; with a name that is neither, it may still be somebody's. */
  known: boolean;
  capital: boolean;
  /** More than a letter, and all of them capitals. */
  shouting: boolean;
  /** It may stand between a first and a last name, as `van` does. */
  particle: boolean;
  /** A single letter, with or without its point. */
  initial: boolean;
}

export interface Token extends Word {
  start: number;
  end: number;
  /** What stands between this and the token before, or ANOTHER_WORD. */
  gap: string;
  /** Whether a title such as `Mr` stands before it. */
  titled: boolean;
  /** Whether it begins a sentence, so that its capital says nothing. */
  first: boolean;
}

/** Four times as fast as with the classes of Unicode, which only other scripts need. */
const LATIN_WORD = /[a-zà-öø-ɏ]+(?:['’-][a-zà-öø-ɏ]+)*/gi;
const OTHER_SCRIPT = /[\u0250-\u1fff\u2c00-\uffff]/;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const ENDS = /[.!?:;\n•]|^\s*[-–>*]\s/;
const ABBREVIATED = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'st',
  'md',
  'pt',
  'rm',
  'jr',
  'sr',
  'sra',
  'no',
  'prof',
]);
const TITLES = new Set(['Mr', 'Mrs', 'Ms', 'Miss', 'Mx', 'mr', 'mrs', 'Sra', 'Mme', 'Frau', 'Herr']);
const SPACE = 32;
/** No character that may stand between a first and a last name. */
const ANOTHER_WORD = 'a';
const PARTICLES = new Set([
  'de',
  'la',
  'del',
  'van',
  'von',
  'der',
  'den',
  'dos',
  'da',
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'le',
  'st',
  'ni',
  'y',
]);

const AFTER_TITLE = /^\.?\s{1,3}$/;
const CAPITAL = /^\p{Lu}/u;
const USUAL = 10;
/** Words that few know; with a capital they are taken for names as unknown ones are. */
const RARE = 70;
const VOWEL = /[aeiouy\u0080-\uffff]/;
const LIKE_A_NAME = /^(?:[od]['’]\p{L}{3}|mc\p{L}{4}|fitz\p{L}{4})/iu;

export interface Words {
  /** Those that may be part of a name, in order. */
  tokens: Token[];
  /** Whether most words have capitals, as in a headline or when somebody shouts. */
  shouted: boolean;
}

/** The words of a text with what they are. `isKnown` takes a folded word of the plan or the field. */
export function wordsOf(text: string, lexicon: Lexicon, isKnown: (folded: string) => boolean): Words {
  const words = new Map<string, Word>();
  const tokens: Token[] = [];
  const capitals = { words: 0, shouting: 0, plain: 0, headline: 0 };
  let last = 0;
  let before: Word | undefined;
  let beforeThat: Word | undefined;
  const pattern = OTHER_SCRIPT.test(text) ? WORD : LATIN_WORD;
  for (const written of text.match(pattern) ?? []) {
    // Between two words stands no letter: the word's next place is its own.
    const start = text.indexOf(written, last);
    const end = start + written.length;
    let word = words.get(written);
    if (!word) {
      word = wordOf(written, lexicon, isKnown);
      words.set(written, word);
    }
    const kind = isDigit(text, start - 1) || isDigit(text, end) ? 'WORD' : word.kind;
    count(capitals, word, kind);
    const spaced = start - last === 1 && text.charCodeAt(last) === SPACE;
    const afterTitle = before !== undefined && isTitle(before, beforeThat);
    const between = word.initial || word.particle || before?.initial || before?.particle;
    if (kind !== 'WORD' || between || afterTitle) {
      const gap = spaced ? ' ' : text.slice(last, start);
      tokens.push({
        // Written out: this runs for every name, and a spread costs ten times as much.
        text: written,
        folded: word.folded,
        kind,
        usual: word.usual,
        known: word.known,
        capital: word.capital,
        shouting: word.shouting,
        particle: word.particle,
        initial: word.initial,
        start,
        end,
        gap: before && tokens.at(-1)?.end !== last ? ANOTHER_WORD : gap,
        titled: afterTitle && (spaced || AFTER_TITLE.test(gap)),
        first: !before || (!spaced && ENDS.test(gap) && !isAbbreviated(before, gap)),
      });
    }
    last = end;
    beforeThat = before;
    before = word;
  }
  const { plain, headline, shouting } = capitals;
  const shouted =
    (capitals.words > 2 && shouting > capitals.words * 0.7) || (plain > 3 && headline > plain * 0.7);
  return { tokens, shouted };
}

function count(
  capitals: { words: number; shouting: number; plain: number; headline: number },
  word: Word,
  kind: Kind,
): void {
  if (word.initial) return;
  capitals.words += 1;
  if (word.shouting) capitals.shouting += 1;
  if (kind !== 'WORD') return;
  capitals.plain += 1;
  if (word.capital) capitals.headline += 1;
}

function wordOf(text: string, lexicon: Lexicon, isKnown: (folded: string) => boolean): Word {
  const folded = foldWord(text);
  const known = isKnown(folded);
  const rarity = lexicon.rarity(folded);
  return {
    text,
    folded,
    known,
    usual: rarity !== null && rarity <= USUAL,
    kind: TITLES.has(text) ? 'WORD' : kindOf({ text, folded, known, rarity }, lexicon, isKnown),
    initial: folded.length === 1,
    particle: PARTICLES.has(folded),
    capital: CAPITAL.test(text),
    shouting: text.length > 1 && text === text.toUpperCase(),
  };
}

/** Whether the point after it is that of an abbreviation or an initial. */
function isAbbreviated(before: Word, gap: string): boolean {
  return (before.initial || ABBREVIATED.has(before.folded)) && /^\.\s?$/.test(gap);
}

/** Whether a digit stands there: a word beside one is but a part, such as that of `Mach7`. */
function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Whether the name of a patient follows: `Mr`, or `baby boy`. */
function isTitle({ text }: Word, before: Word | undefined): boolean {
  return (text.length < 6 && TITLES.has(text)) || (before?.folded === 'baby' && /^(?:boy|girl)$/i.test(text));
}

interface Looked {
  text: string;
  folded: string;
  known: boolean;
  rarity: number | null;
}

function kindOf(word: Looked, lexicon: Lexicon, isKnown: (folded: string) => boolean): Kind {
  const { text, folded, known, rarity } = word;
  if (rarity === null && !known && LIKE_A_NAME.test(text)) return 'NAME';
  if (known && !lexicon.isName(folded)) return 'WORD';
  if (folded.includes('-')) {
    const kinds = folded.split('-').map((part) => {
      const looked = { text: part, folded: part, known: isKnown(part), rarity: lexicon.rarity(part) };
      return kindOf(looked, lexicon, isKnown);
    });
    const [kind] = (['NAME', 'WORD', 'UNKNOWN'] as const).filter((one) => kinds.includes(one));
    return kind ?? 'EITHER';
  }
  if (folded.length < 2 || (!VOWEL.test(folded) && folded !== 'ng')) return 'WORD';
  if (lexicon.isName(folded)) return rarity === null ? 'NAME' : 'EITHER';
  if (rarity !== null && rarity >= RARE && CAPITAL.test(text) && text !== text.toUpperCase())
    return 'UNKNOWN';
  if (rarity !== null || isInflected(folded, lexicon, isKnown)) return 'WORD';
  return 'UNKNOWN';
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
