/** Letters of Latin script: the classes of Unicode cost three times as much. */
const ANY = 'A-Za-zÀ-ɏ';
const BIG = 'A-ZÀ-ÖØ-ÞŁŚŠŽŻĆČ';
const DOTTED = new RegExp(
  String.raw`(?<![${ANY}\d.])(?:[${BIG}]\.\s?[${BIG}]\.(?:\s?[${BIG}]\.)?|[${BIG}]\.[${BIG}](?![${ANY}.])|[a-z]\.\s?[a-z]\.(?=[\s,])|(?<![${BIG}\d]\s)[${BIG}]\s[${BIG}](?=,\s(?:\d|us|ct|mri?|xr|cxr)(?![a-z])|\son\sthe\s(?:table|portable|scanner)))`,
  'g',
);
const SAID = new RegExp(
  String.raw`(?<![${ANY}])(?:[Ii]nitials(?![a-z]|\s[${BIG}]{2})|(?:initials?(?:\s(?:is|are|on\s\w+))?|[Pp]t|[Pp]atient)\s{1,2}"?[${BIG}]{1,3}(?![${ANY}\d])|(?:M(?:rs?|s|iss|RS?|S)|mr|mrs|ms)\.?\s{1,2}(?:[${BIG}]|[b-hj-z](?=\s(?:in|from|is|has|wants|needs)\s))(?:\.|(?![${ANY}\d]))(?!\s{0,2}\d))`,
  'g',
);
const BARE = new RegExp(
  String.raw`(?<![${ANY}\d./^|_-])(?:[${BIG}]{2}(?![${ANY}\d./^|_-])|[${BIG}]\.(?=\s(?:in|from|is|has|needs)\s))`,
  'g',
);
const AFTER_PATIENT = /(?<![a-z])(?:pt|patient|initials)\s{1,2}$/i;
/** Characters before initials in which `patient` is looked for. */
const BEFORE = 12;
const ABBREVIATIONS = new Set('US AM PM MD RN ED OR ER IT CT MR DOB UK EU NA VP NP'.split(' '));
/** Bare capitals that are words of medicine or of everyday. */
const WORDS = new Set(
  'NO OK PE PT SOB AAA GSW EG IE AP PA ID TV QR IV OD HX FX AI SR PO SN FE SE NW NE SW AR QA PC'.split(' '),
);

const isAbbreviation = (letters: string): boolean => ABBREVIATIONS.has(letters);
const isWord = (letters: string): boolean => ABBREVIATIONS.has(letters) || WORDS.has(letters);

/** Places of initials: with points or said to be some, and two bare capitals that are no word of the plan or the field. */
export function findInitials(
  text: string,
  isKnown: (word: string) => boolean,
): { said: number[]; dotted: number[]; bare: number[] } {
  const letters = (written: string) => written.replace(/[^\p{L}]/gu, '').toUpperCase();
  const dotted = [...text.matchAll(DOTTED)].filter(
    ({ 0: written, index }) =>
      !(written === written.toLowerCase() ? isWord : isAbbreviation)(letters(written)) ||
      AFTER_PATIENT.test(text.slice(Math.max(0, index - BEFORE), index)),
  );
  const said = [...text.matchAll(SAID)].filter(
    ({ 0: written }) => !isWord(letters(written.slice(written.search(/\S+$/)))),
  );
  const shouted = text === text.toUpperCase();
  const bare = shouted ? [] : [...text.matchAll(BARE)].filter(([two]) => !isKnown(two) && !isWord(two));
  const places = (found: RegExpExecArray[]) => found.map(({ index }) => index);
  return {
    said: places(said.filter(([written]) => /^initial/i.test(written))),
    dotted: places([...dotted, ...said.filter(([written]) => !/^initials?$/i.test(written))]).sort(
      (a, b) => a - b,
    ),
    bare: places(bare),
  };
}
