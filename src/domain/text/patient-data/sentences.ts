/** Characters of a sentence that are read together: what is far apart in a text without points is not about the same. */
const LONGEST = 160;
/** No part is cut off that is shorter: a few words by themselves would be read as if nothing explained them. */
const SHORTEST = 40;
const ENDS = /[!?;\n]+|\.(?=\s)/g;
/** A point after these ends no sentence. */
const ABBREVIATED = /(?<![a-z\d])(?:[a-z]|mr|mrs|ms|dr|pt|rm|no|st|jr|sr|yo|approx)$/i;
const BEFORE = 8;

/** Where the sentences of a text end, in order; the last one ends with the text. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let start = 0;
  const upTo = (end: number) => {
    while (end - start > LONGEST + SHORTEST) {
      const part = text.slice(start, start + LONGEST);
      const [comma, space] = [part.lastIndexOf(', ') + 1, part.lastIndexOf(' ')];
      start += comma > SHORTEST ? comma : space > 0 ? space : LONGEST;
      ends.push(start);
    }
    if (end > start) ends.push(end);
    start = end;
  };
  for (const match of text.matchAll(ENDS)) {
    const { index } = match;
    if (text[index] === '.' && ABBREVIATED.test(text.slice(Math.max(0, index - BEFORE), index))) continue;
    upTo(index + match[0].length);
  }
  upTo(text.length);
  return ends;
}
