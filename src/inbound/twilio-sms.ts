import twilio from 'twilio';
import { smsSentence } from '../paging/sms.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerOnce } from '../services/paging/answer-once.ts';
import { answerText } from '../services/paging/answer-page.ts';
import { type Endpoint, type InboundResponse, REFUSED } from './endpoint.ts';
import { signedForm, TWILIO_WITHIN_MS, type TwilioSettings } from './twilio-signed.ts';

/** Under which a text is remembered, however it came to us. */
export const textKey = (sid: string): string => `twilio:sms:${sid}`;

/** Twilio tells us of a text to our number. The sentence goes back as the reply; strangers hear nothing. */
export function twilioSms(ctx: ServiceContext, settings: TwilioSettings, publicUrl: string): Endpoint {
  return {
    path: '/answers/twilio/sms',
    withinMs: TWILIO_WITHIN_MS,
    async take(delivery) {
      const form = signedForm(delivery, settings, publicUrl);
      if (!form) return REFUSED;
      const [sid, from, text] = ['MessageSid', 'From', 'Body'].map((name) => form.get(name) ?? '');
      if (!sid || !from) return { status: 400 };
      const handled = await answerOnce(ctx, textKey(sid), () =>
        answerText(ctx, { from, text: text ?? '', via: 'SMS' }),
      );
      return reply(handled.repeated ? null : handled.said);
    },
  };
}

function reply(said: string | null): InboundResponse {
  const response = new twilio.twiml.MessagingResponse();
  if (said) response.message(smsSentence(said));
  return { status: 200, type: 'text/xml', body: response.toString() };
}
