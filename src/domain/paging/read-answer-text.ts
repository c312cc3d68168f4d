import { foldName } from '../text/fold-name.ts';
import { ownWords } from '../text/quoted-message.ts';

export type PageAnswer = 'TAKE' | 'CANNOT';

/**
 * What somebody texted back. `answer`: what they want, and the code they named. `unclear`: nothing that can be carried
 * out, for it is a question, is neither yes nor no, or is both. `quote`: a telephone's reaction to a message of ours, or
 * a message of ours that came back. `provider`: a word that is between them and the provider.
 */
export type AnswerText =
  | { kind: 'answer'; answer: PageAnswer; code: string | null }
  | { kind: 'unclear'; code: string | null }
  | { kind: 'quote' }
  | { kind: 'provider'; wants: OptOutWord };

/** No more texts, texts again, or how that works: what a provider answers by itself. */
export type OptOutWord = 'STOP' | 'START' | 'HELP';

const CODE = /(?<!\d)\d{4}(?!\d)/;

/** Each alone in a text: help.twilio.com, "opt-out keywords". YES is one of them too, and is an answer first. */
const PROVIDERS_WORDS: [OptOutWord, string[]][] = [
  ['STOP', ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']],
  ['START', ['start', 'unstop']],
  ['HELP', ['help', 'info']],
];

type Meaning = PageAnswer | 'BESIDE' | 'DOUBT';

/** What phrases mean. `BESIDE`: said beside an answer, and none itself. `DOUBT`: whatever else is said, it is no answer. */
const PHRASES: Record<Meaning, string[]> = {
  TAKE: [
    ...[
      'take it',
      'take this',
      'take that',
      'take the page',
      'taking it',
      'taking this',
      'will take',
      'will do',
      'sure',
      'taken',
    ],
    ...[
      'have it',
      'have this',
      'got it',
      'got this',
      'on it',
      'on my way',
      'omw',
      'mine',
      'roger',
      'accept',
      'accepted',
    ],
    ...['yes', 'yep', 'yeah', 'y', 'ok', 'okay', 'ack', 'acked', 'acknowledge', 'acknowledged'],
    ...['👍', '👌', '✅', '✔', '🆗'],
  ],
  CANNOT: [
    ...[
      'cannot take it',
      'can not take it',
      "can't take it",
      'cant take it',
      'cannot',
      'can not',
      "can't",
      'cant',
    ],
    ...[
      'not able',
      'unable',
      'not available',
      'unavailable',
      'not me',
      "won't",
      'will not',
      'decline',
      'declined',
    ],
    ...['pass it on', 'pass on', 'next person', 'somebody else', 'someone else', 'nope', 'no'],
    ...['👎', '❌', '🚫', '🙅'],
  ],
  BESIDE: [
    ...[
      'no problem',
      'no worries',
      'no rush',
      'thank you',
      'thanks',
      'thx',
      'please',
      'pls',
      'sorry',
      'sir',
      'now',
    ],
    ...['i', "i'll", "i'm", 'am', 'will', 'it', 'this', 'that', 'me'],
  ],
  DOUBT: [
    ...['not', "don't", 'dont', 'never', 'nobody', "didn't", "doesn't", "haven't", 'if', 'unless', 'until'],
    ...['?', 'who', 'what', 'why', 'when', 'where', 'which'],
  ],
};
/** Too short, or too common in sentences, to be an answer unless nothing else is said. */
const ALONE: Record<PageAnswer, string[]> = { TAKE: ['1', 'k', 'take'], CANNOT: ['2', 'n', 'next', 'pass'] };

/**
 * Reads a text message that answers a page: the code, then the words. A bare code takes it. What says both that they
 * take it and that they cannot, or asks something, is no answer, for a question must not take an incident, nor a "no" in
 * a sentence hand it on. Without a code the whole text has to be an answer, or to begin as one that takes it: what
 * telephones send by themselves ("I can't talk right now") is none.
 *
 * Examples: `4172` → take 4172; `4172 no` → cannot, 4172; `ok` → take; `4172 got it, no images here` → unclear, 4172.
 */
export function readAnswerText(text: string): AnswerText {
  const own = ownWords(text);
  const said = readOwnWords(foldName(own.text));
  return own.quotes && said.kind !== 'answer' ? { kind: 'quote' } : said;
}

function readOwnWords(said: string): AnswerText {
  const wants = PROVIDERS_WORDS.find(([, words]) => words.includes(said))?.[0];
  if (wants) return { kind: 'provider', wants };
  const code = CODE.exec(said)?.[0] ?? null;
  const answer = meant(code ? said.replace(code, ' ') : said, code !== null);
  return answer ? { kind: 'answer', answer, code } : { kind: 'unclear', code };
}

function meant(said: string, hasCode: boolean): PageAnswer | null {
  const words = wordsOf(said);
  if (words.length === 0) return hasCode ? 'TAKE' : null;
  for (const answer of ['TAKE', 'CANNOT'] as const)
    if (words.length === 1 && ALONE[answer].includes(words[0] ?? '')) return answer;
  const meanings = meaningsOf(words);
  const takes = meanings.includes('TAKE');
  const cannot = meanings.includes('CANNOT');
  if (takes === cannot || meanings.includes('DOUBT')) return null;
  const answer = takes ? 'TAKE' : 'CANNOT';
  if (hasCode || !meanings.includes(null)) return answer;
  return meanings.find((meaning) => meaning !== 'BESIDE') === 'TAKE' ? 'TAKE' : null;
}

/** Words, question marks and the signs that say something; punctuation says nothing. */
function wordsOf(said: string): string[] {
  return said.match(/[\p{L}\p{N}']+|\?|\p{Extended_Pictographic}/gu) ?? [];
}

/** What each phrase means, in order; null for a word that means nothing here. */
function meaningsOf(words: string[]): (Meaning | null)[] {
  const meanings: (Meaning | null)[] = [];
  for (let at = 0; at < words.length; ) {
    const found = LONGEST_FIRST.find(({ phrase }) => phrase.every((word, i) => words[at + i] === word));
    meanings.push(found?.meaning ?? null);
    at += found?.phrase.length ?? 1;
  }
  return meanings;
}

const LONGEST_FIRST = (Object.entries(PHRASES) as [Meaning, string[]][])
  .flatMap(([meaning, phrases]) => phrases.map((phrase) => ({ meaning, phrase: phrase.split(' ') })))
  .sort((a, b) => b.phrase.length - a.phrase.length);
