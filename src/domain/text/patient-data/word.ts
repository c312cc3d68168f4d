import { type Kind, kindOf } from './kind-of-word.ts';
import { foldWord, type Lexicon } from './lexicon.ts';

/** What a word is wherever it stands. */
export interface Word {
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

const ABBREVIATED = new Set('mr mrs ms dr st md pt rm jr sr sra no prof'.split(' '));
const TITLES = new Set('Mr Mrs Ms Miss Mx mr mrs Sra Mme Frau Herr'.split(' '));
const PARTICLES = new Set('de la del van von der den dos da al el bin ibn ben le st ni y'.split(' '));

const CAPITAL = /^\p{Lu}/u;
const USUAL = 10;

/** A word as written; `isKnown` takes a folded word of the plan or the field. */
export function wordOf(text: string, lexicon: Lexicon, isKnown: (folded: string) => boolean): Word {
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
export function isAbbreviated(before: Word, gap: string): boolean {
  return (before.initial || ABBREVIATED.has(before.folded)) && /^\.\s?$/.test(gap);
}

/** Whether the name of a patient follows: `Mr`, or `baby boy`. */
export function isTitle({ text }: Word, before: Word | undefined): boolean {
  return (text.length < 6 && TITLES.has(text)) || (before?.folded === 'baby' && /^(?:boy|girl)$/i.test(text));
}
