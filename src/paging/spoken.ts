import twilio from 'twilio';
import type { PageText } from '../domain/paging/page-text.ts';
import { cutText } from '../domain/text/cut-text.ts';

/** A voice that can be slowed down; Twilio's plain ones cannot. */
const VOICE = 'Polly.Joanna';
/** How often everything is said. */
const TIMES = 2;
/** Seconds of silence after which no key is awaited any more. */
const KEY_WITHIN_SECONDS = 10;
/** Characters of a told sentence: Twilio takes 4,000 of TwiML, and `&` becomes five. */
const SENTENCE_MAX = 600;

/**
 * A page as TwiML, said twice, slowly. With `answerUrl` a key answers (1 takes it, 2 cannot) and is posted there; the
 * code to text back is said in any case, so that a voice mail holds a way to answer too.
 */
export function spokenPage(words: PageText, answerUrl: string | null): string {
  const what = `${words.headline.replace(/\.$/, '')}. ${words.ask}`;
  const code = apart(words.answerCode);
  const lastWord = words.lastWord ? ` ${words.lastWord}.` : '';
  const byText = `Text ${code} to this number to take it. Text ${code} NO if you cannot.${lastWord}`;
  const response = new twilio.twiml.VoiceResponse();
  if (!answerUrl) {
    say(response, `${what} ${byText}`);
    return response.toString();
  }
  const gather = response.gather({
    numDigits: 1,
    action: answerUrl,
    method: 'POST',
    timeout: KEY_WITHIN_SECONDS,
  });
  say(gather, `${what} Press 1 to take it. Press 2 if you cannot.${lastWord}`);
  say(response, byText);
  return response.toString();
}

/** A sentence as TwiML, said twice. */
export function spokenSentence(text: string): string {
  const response = new twilio.twiml.VoiceResponse();
  say(response, cutText(text, SENTENCE_MAX));
  return response.toString();
}

/**
 * Text for the ear: codes, bridges and telephone numbers digit by digit, times as they are. Examples: `4172` becomes
 * `4 1 7 2`, `555-0199` becomes `5 5 5, 0 1 9 9`, `23:10` stays.
 */
export function forTheEar(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .replace(/\d{3,}(?:-\d{3,})+|\d{4,}/g, (number) => number.split('-').map(apart).join(', '))
    .trim();
}

function apart(digits: string): string {
  return [...digits].join(' ');
}

type Speaker = Pick<InstanceType<typeof twilio.twiml.VoiceResponse>, 'say'>;

function say(speaker: Speaker, text: string): void {
  speaker.say({ voice: VOICE, loop: TIMES }, '').prosody({ rate: 'slow' }, forTheEar(text));
}
