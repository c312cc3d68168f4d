import twilio from 'twilio';
import type { ProviderSettings } from '../config.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import { headerOf, type InboundRequest } from './endpoint.ts';

export type TwilioSettings = NonNullable<ProviderSettings['twilio']>;

/** Twilio waits 15 s for TwiML and asks once. */
export const TWILIO_WITHIN_MS = 10_000;

/** The fields of a form that Twilio posted to our public address, their text cleaned; null when its signature does not hold. */
export function signedForm(
  delivery: InboundRequest,
  { authToken }: Pick<TwilioSettings, 'authToken'>,
  publicUrl: string,
): URLSearchParams | null {
  const form = new URLSearchParams(delivery.body.toString('utf8'));
  const fields = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
  const signature = headerOf(delivery, 'x-twilio-signature') ?? '';
  return twilio.validateRequest(authToken, signature, publicUrl + delivery.target, fields)
    ? cleaned(form)
    : null;
}

function cleaned(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...form].map(([name, value]): [string, string] => [name, cleanText(value)]));
}
