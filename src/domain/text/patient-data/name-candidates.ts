import type { Token } from './tokens.ts';

/**
 * Words that may be a name. FULL: first and last name; TURNED: last name, first name; TURNED_WORDS: the
 * same where both are words as well, as in `Stone, Grace`; SINGLE: one word; SMALL: one word
 * without a capital; LIKELY: one that is only like a name, or all in capitals; WORDS: first and last name that are words as well, as in `faith banks`, and USUAL_WORDS if one of
 * them is most usual: only asked about, where a patient is meant beside them; OPENING: an unknown word that opens a sentence;
 * DOUBTFUL: one that hardly is a name.
 */
export interface Candidate {
  form:
    | 'FULL'
    | 'TURNED'
    | 'TURNED_WORDS'
    | 'WORDS'
    | 'USUAL_WORDS'
    | 'SINGLE'
    | 'SMALL'
    | 'LIKELY'
    | 'OPENING'
    | 'DOUBTFUL';
  start: number;
  end: number;
}

const SPACE = /^[\s_^\\/.+-]{1,3}$/;
const COMMA = /^,\s{0,2}$|^;\s?$/;

/** Initials and particles between a first and a last name. */
const PARTICLES_MAX = 4;

/** Every run of words that may be a name, in order. `shouted`: capitals say nothing in this text. */
export function candidatesIn(tokens: readonly Token[], shouted: boolean): Candidate[] {
  const found: Candidate[] = [];
  let after = 0;
  for (const [i, token] of tokens.entries()) {
    if (i < after) continue;
    const length = pairAt(tokens, i, shouted);
    const last = length > 0 ? tokens[i + length - 1] : undefined;
    const turned = areWords(token, tokens[i + 1]) ? 'TURNED_WORDS' : 'TURNED';
    const pair = tokens[i + 1]?.gap.includes(',') ? turned : 'FULL';
    const form = last ? pair : singleForm(token, tokens[i + 1], shouted);
    const words = last ? null : wordsForm(tokens, i, shouted);
    if (words) found.push({ form: words, start: token.start, end: tokens[i + 1]?.end ?? token.end });
    if (form) found.push({ form, start: token.start, end: (last ?? token).end });
    after = i + Math.max(length, 1);
  }
  return found;
}

const areWords = (one: Token, two: Token | undefined): boolean =>
  one.kind === 'EITHER' && two?.kind === 'EITHER';

/** Two words side by side, or the first two of a text with a comma, that both are names as well. */
function wordsForm(tokens: readonly Token[], i: number, shouted: boolean): Candidate['form'] | null {
  const [one, two] = [tokens[i], tokens[i + 1]];
  if (!one || !two || shouted || (one.known && two.known) || one.shouting || two.shouting) return null;
  if (!(mayBeName(one) && mayBeName(two)) || (one.usual && two.usual) || one.capital !== two.capital)
    return null;
  if (two.gap === ' ') return one.usual || two.usual || one.known || two.known ? 'USUAL_WORDS' : 'WORDS';
  return i === 0 && one.start === 0 && two.gap === ', ' ? 'WORDS' : null;
}

/** Words of every sentence that are names somewhere. */
const COUNTING = new Set(
  'all any both some one two less more most other own even than just only such same'.split(' '),
);

const mayBeName = ({ kind, known, folded }: Token): boolean =>
  (kind === 'EITHER' || (kind === 'NAME' && known)) && folded.length > 2 && !COUNTING.has(folded);

function singleForm(token: Token, next: Token | undefined, shouted: boolean): Candidate['form'] | null {
  if (token.titled && token.capital && !token.known) return 'SINGLE';
  if (token.titled && token.kind === 'EITHER' && !token.known) return 'WORDS';
  if (token.kind === 'WORD' || token.known || token.folded.length < 3) return null;
  const capital = token.capital && !shouted;
  const opens = token.first && !(next?.initial && next.capital && next.gap === ' ');
  if (token.kind === 'NAME') {
    if (capital && !isAcronym(token)) return 'SINGLE';
    return token.text === token.text.toLowerCase() ? 'SMALL' : 'LIKELY';
  }
  if (token.kind === 'LIKELY') return capital && isTitle(token) ? 'SINGLE' : 'LIKELY';
  if (token.kind === 'UNLIKELY') return capital ? 'DOUBTFUL' : null;
  if (token.kind === 'UNKNOWN') {
    if (!capital || !isTitle(token)) return 'DOUBTFUL';
    return opens ? 'OPENING' : 'SINGLE';
  }
  return capital && !token.first && !token.usual ? 'SINGLE' : capital ? 'DOUBTFUL' : null;
}

const isUnlisted = ({ kind }: Token): boolean =>
  kind === 'LIKELY' || kind === 'UNKNOWN' || kind === 'UNLIKELY';

/** `Quintero` rather than `QUINTERO`, `eFilm` or `NovaPACS`. */
const PART = String.raw`(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Fitz|St|[OD]['’])?\p{Lu}[\p{Ll}\p{M}'’]+`;
const TITLE_CASE = new RegExp(`^${PART}(?:-${PART})*$`, 'u');
const isTitle = (token: Token): boolean => TITLE_CASE.test(token.text);

/** `DSL` or `OutOfMemory`, which are names only where a patient is meant. */
const isAcronym = (token: Token): boolean => (token.shouting ? token.text.length < 4 : !isTitle(token));

/** How many words from here on make a first and last name, in either order; 0 for none. */
function pairAt(tokens: readonly Token[], i: number, shouted: boolean): number {
  const one = tokens[i];
  if (!one) return 0;
  if (one.kind === 'WORD' && !one.initial) return 0;
  if (one.folded === 'st' || one.folded === 'saint') return 0;
  let j = i + 1;
  const joined = (token: Token | undefined, gap: RegExp) => token !== undefined && gap.test(token.gap);
  let next = tokens[j];
  const comma = joined(next, COMMA);
  if (!next || !(comma || joined(next, SPACE))) return 0;
  while (
    j < i + PARTICLES_MAX &&
    next &&
    (next.initial || next.particle) &&
    joined(tokens[j + 1], SPACE) &&
    !comma
  ) {
    j += 1;
    next = tokens[j];
  }
  if (!next || !isPair(one, next, comma, shouted)) return 0;
  let end = j + 1;
  for (let more = tokens[end]; more && joined(more, SPACE) && more.kind === 'NAME'; more = tokens[end])
    end += 1;
  return end - i;
}

function isPair(one: Token, two: Token, comma: boolean, shouted: boolean): boolean {
  if (one.initial && two.initial) return false;
  if (comma && two.initial) return one.capital && one.kind !== 'WORD' && !one.usual && !shouted;
  if (one.initial) return false;
  if (one.kind === 'WORD' || two.kind === 'WORD') return false;
  if (one.known && two.known) return false;
  if (one.first && one.usual && !comma) return false;
  if (comma && [one, two].some(({ known, shouting, text }) => known && shouting && text.length < 5))
    return false;
  if (one.known || two.known) return (one.known ? two : one).kind === 'NAME' && one.capital === two.capital;
  const names = [one, two].filter(({ kind }) => kind === 'NAME').length;
  if (one.capital && two.capital && !shouted) {
    if (names > 0) return true;
    if (isUnlisted(one) && isUnlisted(two)) return isTitle(one) && isTitle(two) && !comma;
    if (comma && areWords(one, two)) return !(one.usual && two.usual);
    return !comma && !one.usual && !two.usual && !one.first;
  }
  // Written small or shouted: both must be names, or one a name and the other no usual word.
  if (names === 2) return true;
  if (one.kind === 'LIKELY' && two.kind === 'LIKELY') return true;
  const other = one.kind === 'NAME' ? two : one;
  return names === 1 && !other.usual && (!comma || two.kind === 'NAME' || isUnlisted(two));
}
