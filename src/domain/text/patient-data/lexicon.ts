/** Words by which names are told from words; all of them are folded by `foldWord`. */
export interface Lexicon {
  /** Whether it is a first or last name somewhere in the world. */
  isName(word: string): boolean;
  /** How usual it is as an English word: 10 (the most usual) to 70 (as in SCOWL); null when it is none. */
  rarity(word: string): number | null;
  /** How much its letters are like those of names, and unlike those of English: above 0 it is rather a name. */
  likeness(word: string): number;
}

const LETTERS: Record<string, string> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};
const POSSESSIVE = /['’]s$/;
const PLAIN = /^[a-z]*$/;

/** A word as it is looked up: small, without accents, apostrophes and a possessive. Example: `O’Dúill’s` → `oduill`. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  const small = POSSESSIVE.test(lower) ? lower.slice(0, -2) : lower;
  if (PLAIN.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .replace(/[łđøßıæœþð]/g, (letter) => LETTERS[letter] ?? letter);
}
