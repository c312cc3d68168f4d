import type { Channel } from './channel.ts';
import { spokenPage, spokenSentence } from './spoken.ts';
import { handToTwilio, statusOf, type TwilioClient } from './twilio-client.ts';

/** Pages by a telephone call from our number. What is said travels with the request, so that nobody need reach us. */
export function call(client: TwilioClient, from: string, publicUrl: string | null): Channel {
  const ring = (to: string, twiml: string, told: { statusCallback?: string } = {}) =>
    handToTwilio(() => client.calls.create({ to, from, twiml, ...told }));
  const answerUrl = (pageId: string): string | null =>
    publicUrl ? `${publicUrl}/answers/twilio/call/${encodeURIComponent(pageId)}` : null;
  return {
    id: 'CALL',
    rings: true,
    send: ({ to, pageId, words }) =>
      ring(to, spokenPage(words, answerUrl(pageId)), statusOf(publicUrl, pageId)),
    tell: (to, text) => ring(to, spokenSentence(text)),
  };
}
