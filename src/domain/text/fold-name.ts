/** As editors and telephones write them; before NFKC, which takes some of these apart into a space and an accent. */
const APOSTROPHES = /[\u2018\u2019\u201B\u02BB\u02BC\u02B9\u2032\uFF07`\u00B4]/g;
const HYPHENS = /[\p{Pd}\u2043\u2212]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** What the capital İ leaves behind. */
const DOT_OF_I = /i\u0307/g;

/**
 * A name as it is compared, everywhere: in calendars, in PagerDuty, in what people type and at the command line. Case,
 * composed and decomposed letters, wide forms, typographic apostrophes and hyphens, invisible characters and runs of
 * spaces make no difference; nor do the dotted and the dotless i of Turkish. Accents do: José is not Jose.
 * Example: `O’BRIEN,  İlker` → `o'brien, ilker`.
 */
export function foldName(name: string): string {
  return foldPiece(name).replace(/\s+/g, ' ').trim();
}

/** Folded text that knows its place: character `i` of it was written at `from[i]` and ended before `to[i]`. */
export interface Folded {
  text: string;
  from: number[];
  to: number[];
}

/** A letter with its accents. */
const LETTER = /\P{M}\p{M}*|\p{M}+/gu;
const PLAIN = /^[ -_a-~]$/;

/** Folds running text, in which names are looked for, letter by letter; a space at its ends stays. */
export function foldText(written: string): Folded {
  const pieces: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const folds = new Map<string, string>();
  let before = '';
  let at = 0;
  for (const [letter] of written.matchAll(LETTER)) {
    const end = at + letter.length;
    const piece = folds.get(letter) ?? foldLetter(letter);
    folds.set(letter, piece);
    if (piece !== ' ' || before !== ' ') {
      if (piece) before = piece;
      pieces.push(piece);
      for (let i = 0; i < piece.length; i += 1) {
        from.push(at);
        to.push(end);
      }
    }
    at = end;
  }
  return { text: pieces.join(''), from, to };
}

function foldLetter(letter: string): string {
  return PLAIN.test(letter) ? letter.toLowerCase() : foldPiece(letter).replace(/\s+/g, ' ');
}

/**
 * Where a folded name stands in folded text as whole words: the positions of its first characters.
 * Example: `lee` stands in `ann lee` at 4, and not in `leeds`.
 */
export function placesOf(name: string, text: string): number[] {
  const places: number[] = [];
  if (!name) return places;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!WORD_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !isWord(text, at + name.length))
      places.push(at);
  return places;
}

const WORD_BEFORE = /[\p{L}\p{N}\p{M}]$/u;
const WORD = /[\p{L}\p{N}\p{M}]/u;

function isWord(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && WORD.test(String.fromCodePoint(code));
}

/** By way of upper case, so that ß, ẞ and SS, ς and σ, ı and I meet. NFC and NFKC both bring apostrophes of their own. */
function foldPiece(text: string): string {
  return text
    .normalize('NFC')
    .replace(APOSTROPHES, "'")
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replace(DOT_OF_I, 'i')
    .normalize('NFKC');
}
