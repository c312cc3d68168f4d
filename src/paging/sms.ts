import type { PageText } from '../domain/paging/page-text.ts';
import type { Channel } from './channel.ts';
import { cutGsm, gsmText } from './gsm-text.ts';
import { handToTwilio, statusOf, type TwilioClient } from './twilio-client.ts';

/** Two segments of a long SMS, in septets: telephones show them as one, and carriers pass them on as one. */
const SMS_MAX = 306;
const REFERENCE_MAX = 40;
/** Longer than any headline, unless signs became several characters each. */
const HEADLINE_MAX = 140;

/** Pages by SMS, from our number; the answer is a text back. With a public address Twilio tells there what became of it. */
export function sms(client: TwilioClient, from: string, publicUrl: string | null): Channel {
  const text = (to: string, body: string, told: { statusCallback?: string } = {}) =>
    handToTwilio(() => client.messages.create({ to, from, body, ...told }));
  return {
    id: 'SMS',
    rings: true,
    send: ({ to, pageId, words }) => text(to, smsText(words), statusOf(publicUrl, pageId)),
    tell: (to, sentence) => text(to, smsSentence(sentence)),
  };
}

/** A sentence as an SMS of at most two segments in GSM-7; where it is longer its end goes. */
export function smsSentence(sentence: string): string {
  return cutGsm(gsmText(sentence), SMS_MAX);
}

/**
 * A page as an SMS of at most two segments in GSM-7. How to answer and the reference stay whole; where room is short, the
 * end of what is asked goes. Example, four lines: `Image archive (PACS) down. You are paged for IT.`, `Since 02:30 EST,
 * Main Hospital.`, `Reply 4172 to take it, 4172 NO if you cannot.`, `PACS-3 page 1a2b3c4d`.
 */
export function smsText(words: PageText): string {
  const { answerCode: code } = words;
  const reference = cutGsm(gsmText(words.reference), REFERENCE_MAX);
  const how = `\nReply ${code} to take it, ${code} NO if you cannot.\n${reference}`;
  const headline = cutGsm(gsmText(words.headline), HEADLINE_MAX);
  const ask = cutGsm(gsmText(words.ask), SMS_MAX - how.length - headline.length - 1);
  return `${headline}\n${ask}${how}`;
}
