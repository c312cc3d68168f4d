import { TWILIO } from './twilio.ts';

/** Somebody texts to our number, at the emulator. Resolves when it told who wants to be told. */
export async function textIn(apiUrl: string, from: string, text: string): Promise<void> {
  await ask(`${apiUrl}/_twilio/simulate/inbound-message`, { From: from, To: TWILIO.from, Body: text });
}

/** Has texts to our number posted to this address. */
export async function receiveTextsAt(apiUrl: string, url: string): Promise<void> {
  const numbers = `${account(apiUrl)}/IncomingPhoneNumbers`;
  const found = (await ask(`${numbers}.json`)) as { incoming_phone_numbers: { sid: string }[] };
  await ask(`${numbers}/${found.incoming_phone_numbers[0]?.sid}.json`, { SmsUrl: url });
}

/** The texts that our number sent, oldest first. */
export async function textsFrom(apiUrl: string): Promise<{ to: string; body: string }[]> {
  const list = await ask(`${account(apiUrl)}/Messages.json?From=${encodeURIComponent(TWILIO.from)}`);
  return (list as { messages: { to: string; body: string }[] }).messages.toReversed();
}

/** The calls that our number made, newest first. */
export async function callsFrom(apiUrl: string): Promise<{ to: string }[]> {
  return ((await ask(`${account(apiUrl)}/Calls.json`)) as { calls: { to: string }[] }).calls;
}

const account = (apiUrl: string): string => `${apiUrl}/2010-04-01/Accounts/${TWILIO.accountSid}`;

async function ask(url: string, fields?: Record<string, string>): Promise<unknown> {
  const login = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
  const answer = await fetch(url, {
    headers: { authorization: `Basic ${login}` },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  });
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status}`);
  return answer.json();
}
