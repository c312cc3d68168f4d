const DOTTED =
  /(?<![\p{L}\d.])(?:\p{Lu}\.\s?\p{Lu}\.(?:\s?\p{Lu}\.)?|\p{Lu}\.\p{Lu}(?![\p{L}.])|\p{L}\.\s\p{L}\.(?=\s))/gu;
const SAID =
  /\binitials(?![a-z]|\s\p{Lu}{2})|(?<![\p{L}])(?:initials?(?:\s(?:is|are|on\s\w+))?|[Pp]t|[Pp]atient)\s{1,2}"?\p{Lu}{2,3}(?![\p{L}\d])|(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|MR|MRS|MS|mr|mrs|ms)\.?\s{1,2}\p{Lu}(?:\.|(?![\p{L}\d]))(?!\s{0,2}\d)/gu;
const BARE =
  /(?<![\p{L}\d./^|_-])(?:\p{Lu}{2}(?![\p{L}\d./^|_-])|\p{Lu}\.(?=\s(?:in|from|is|has|needs)\s))/gu;
const AFTER_PATIENT = /(?<![a-z])(?:pt|patient|initials)\s{1,2}$/i;
/** Characters before initials in which `patient` is looked for. */
const BEFORE = 12;
const ABBREVIATIONS = new Set('US AM PM MD RN ED OR ER IT CT MR DOB UK EU NA'.split(' '));
/** Bare capitals that are words of medicine or of everyday. */
const WORDS = new Set('NO OK PE PT SOB AAA GSW EG IE AP PA ID TV IV OD HX FX'.split(' '));

const isWord = (letters: string): boolean => ABBREVIATIONS.has(letters) || WORDS.has(letters);

/** Places of initials: with points or said to be some, and two bare capitals that are no word of the plan or the field. */
export function findInitials(
  text: string,
  isKnown: (word: string) => boolean,
): { dotted: number[]; bare: number[] } {
  const letters = (written: string) => written.replace(/[^\p{L}]/gu, '').toUpperCase();
  const dotted = [...text.matchAll(DOTTED)].filter(
    ({ 0: written, index }) =>
      !ABBREVIATIONS.has(letters(written)) ||
      AFTER_PATIENT.test(text.slice(Math.max(0, index - BEFORE), index)),
  );
  const said = [...text.matchAll(SAID)].filter(
    ({ 0: written }) => !isWord(letters(written.slice(written.search(/\S+$/)))),
  );
  const shouted = text === text.toUpperCase();
  const bare = shouted ? [] : [...text.matchAll(BARE)].filter(([two]) => !isKnown(two) && !isWord(two));
  return {
    dotted: [...dotted, ...said].map(({ index }) => index).sort((a, b) => a - b),
    bare: bare.map(({ index }) => index),
  };
}
