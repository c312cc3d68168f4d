import type { Kind } from './kind-of-word.ts';
import type { Lexicon } from './lexicon.ts';
import { isAbbreviated, isTitle, type Word, wordOf } from './word.ts';
import { wordPlaces } from './word-places.ts';

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

const ENDS = /[.!?:;\n•]|^\s*[-–>*]\s/;
const SPACE = 32;
/** No character that may stand between a first and a last name. */
const ANOTHER_WORD = 'a';
const AFTER_TITLE = /^\.?\s{1,3}$/;
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
  const places = wordPlaces(text);
  for (let i = 0; i < places.length; i += 2) {
    const start = places[i] ?? 0;
    const end = places[i + 1] ?? 0;
    const written = text.slice(start, end);
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

/** Whether a digit stands there: a word beside one is but a part, such as that of `Mach7`. */
function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
