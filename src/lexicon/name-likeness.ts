/** Letters a to z, and 0 for the end of a word. */
const LETTERS = 27;
/** Added to every count, so that letters never seen together are rare and not impossible. */
const SMOOTHING = 0.3;

/**
 * How much likelier the letters of a word are in a name than in a word of English: the logarithm of the ratio, summed
 * over each letter after the three before it. Above 0 it is rather a name. Example: `Okereke` 5.6, `occured` −12.9.
 * `names` and `words` are folded.
 */
export function nameLikeness(names: Iterable<string>, words: Iterable<string>): (word: string) => number {
  const ratios = logRatios(count(names), count(words));
  return (word) => {
    let sum = 0;
    eachPlace(word, (place) => {
      sum += ratios[place] ?? 0;
    });
    return sum;
  };
}

/** How often each letter follows each three. */
function count(words: Iterable<string>): Float32Array {
  const counts = new Float32Array(LETTERS ** 4);
  const add = (place: number) => {
    counts[place] = (counts[place] ?? 0) + 1;
  };
  for (const word of words) eachPlace(word, add);
  return counts;
}

function logRatios(names: Float32Array, words: Float32Array): Float32Array {
  const ratios = new Float32Array(names.length);
  for (let from = 0; from < names.length; from += LETTERS) {
    const [ofNames, ofWords] = [sumOf(names, from), sumOf(words, from)];
    if (ofNames + ofWords === 0) continue;
    for (let place = from; place < from + LETTERS; place += 1) {
      const name = ((names[place] ?? 0) + SMOOTHING) / (ofNames + SMOOTHING * LETTERS);
      const word = ((words[place] ?? 0) + SMOOTHING) / (ofWords + SMOOTHING * LETTERS);
      ratios[place] = Math.log(name / word);
    }
  }
  return ratios;
}

function sumOf(counts: Float32Array, from: number): number {
  let sum = 0;
  for (let place = from; place < from + LETTERS; place += 1) sum += counts[place] ?? 0;
  return sum;
}

/** Calls with the place of each letter and the three before it, and of the end. Letters beyond a to z are passed over. */
function eachPlace(word: string, call: (place: number) => void): void {
  let three = 0;
  for (let i = 0; i <= word.length; i += 1) {
    const letter = i < word.length ? word.charCodeAt(i) - 96 : 0;
    if (letter < 0 || letter >= LETTERS) continue;
    call(three * LETTERS + letter);
    three = (three * LETTERS + letter) % LETTERS ** 3;
  }
}
