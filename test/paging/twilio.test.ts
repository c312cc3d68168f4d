import { expect, test } from 'vitest';
import { call } from '../../src/paging/call.ts';
import type { Channel } from '../../src/paging/channel.ts';
import { sms } from '../../src/paging/sms.ts';
import { spokenPage } from '../../src/paging/spoken.ts';
import { TwilioError, twilioClient } from '../../src/paging/twilio-client.ts';
import { PAGE_ID, pageTo, words } from '../support/hospital/outgoing-page.ts';
import { formOf, openHttpDoor, type Scripted } from '../support/providers/http-server.ts';
import { testNetwork } from '../support/providers/network.ts';
import { openTwilio, TWILIO } from '../support/providers/twilio.ts';

const TO = '+12025550112';
const PUBLIC_URL = 'https://pacs-down.hospital.example';

function clientAt(apiUrl: string, timeoutMs?: number) {
  return twilioClient({ ...TWILIO, apiUrl }, testNetwork(), timeoutMs);
}

const CHANNELS: [string, (apiUrl: string, timeoutMs?: number) => Channel][] = [
  ['SMS', (apiUrl, timeoutMs) => sms(clientAt(apiUrl, timeoutMs), TWILIO.from, null)],
  ['CALL', (apiUrl, timeoutMs) => call(clientAt(apiUrl, timeoutMs), TWILIO.from, null)],
];

test('pain 35: a page arrives at Twilio as an SMS that says how to answer it', async () => {
  const client = clientAt(await openTwilio());
  const sent = await sms(client, TWILIO.from, null).send(pageTo(TO));
  const [message, ...others] = await client.messages.list({ to: TO });
  expect(others).toEqual([]);
  expect(message).toMatchObject({ to: TO, from: TWILIO.from, direction: 'outbound-api', numSegments: '1' });
  expect(message?.body).toContain('Image archive down. You are paged for IT.');
  expect(message?.body).toContain('Reply 4172 to take it, 4172 NO if you cannot.');
  expect(sent).toEqual({ kind: 'accepted', providerId: message?.sid });
});

test('pain 34: a page arrives at Twilio as a call that rings', async () => {
  const address = await openTwilio();
  const client = clientAt(address);
  const sent = await call(client, TWILIO.from, address).send(pageTo(TO));
  const [made, ...others] = await client.calls.list({ to: TO });
  expect(others).toEqual([]);
  expect(made).toMatchObject({ to: TO, from: TWILIO.from, direction: 'outbound-api', status: 'ringing' });
  expect(sent).toEqual({ kind: 'accepted', providerId: made?.sid });
  const inspector = await (await fetch(`${address}/?tab=calls`)).text();
  expect(inspector).toContain('<td>Gather, Say, Say</td>');
});

test('an SMS reply arrives as one SMS in plain characters, and as a call that reads it out', async () => {
  const client = clientAt(await openTwilio());
  const sentence = 'Your code is 482913 – type it in Slack.';
  await sms(client, TWILIO.from, null).tell?.(TO, sentence);
  await call(client, TWILIO.from, null).tell?.(TO, sentence);
  const [message] = await client.messages.list({ to: TO });
  expect(message?.body).toBe('Your code is 482913 - type it in Slack.');
  expect(await client.calls.list({ to: TO })).toHaveLength(1);
});

test('an SMS reply of any length is one SMS of two segments', async () => {
  const client = clientAt(await openTwilio());
  await sms(client, TWILIO.from, null).tell?.(TO, 'word '.repeat(200));
  const [message] = await client.messages.list({ to: TO });
  expect([message?.body.length, message?.numSegments]).toEqual([306, '2']);
});

test('what goes over the network: our account, our number, the words', async () => {
  const door = await openHttpDoor(
    { status: 201, body: { sid: 'SM1' } },
    { status: 201, body: { sid: 'CA1' } },
  );
  const client = clientAt(`${door.url}/prefix/`);
  await sms(client, TWILIO.from, PUBLIC_URL).send(pageTo(TO));
  await call(client, TWILIO.from, PUBLIC_URL).send(pageTo(TO));
  const account = `/prefix/2010-04-01/Accounts/${TWILIO.accountSid}`;
  expect(door.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `POST ${account}/Messages.json`,
    `POST ${account}/Calls.json`,
  ]);
  const login = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
  for (const { headers } of door.asked) expect(headers.authorization).toBe(`Basic ${login}`);
  const StatusCallback = `${PUBLIC_URL}/answers/twilio/status/${PAGE_ID}`;
  expect(formOf(door.asked[0])).toEqual({
    To: TO,
    From: TWILIO.from,
    Body: expect.stringContaining('Reply 4172'),
    StatusCallback,
  });
  expect(formOf(door.asked[1])).toEqual({
    To: TO,
    From: TWILIO.from,
    Twiml: spokenPage(words(), `${PUBLIC_URL}/answers/twilio/call/${PAGE_ID}`),
    StatusCallback,
  });
});

const refusal = (status: number, code?: number): Scripted => ({
  status,
  body: { code, message: `The number ${TO} is wrong`, more_info: '', status },
});

const OUTCOMES: [string, Scripted, object][] = [
  [
    'a number that is not valid',
    refusal(400, 21211),
    { kind: 'failed-for-good', reason: 'the number is not valid (Twilio error 21211)' },
  ],
  [
    'a number that cannot be reached',
    refusal(400, 21214),
    { kind: 'failed-for-good', reason: 'the number cannot be reached (Twilio error 21214)' },
  ],
  [
    'an invalid number to call',
    refusal(400, 21217),
    { kind: 'failed-for-good', reason: 'the number is not valid (Twilio error 21217)' },
  ],
  [
    'a country that is not allowed, with 403',
    refusal(403, 21408),
    {
      kind: 'failed-for-good',
      reason: 'texts to this country are not allowed in the account (Twilio error 21408)',
    },
  ],
  [
    'somebody who texted STOP',
    refusal(400, 21610),
    {
      kind: 'failed-for-good',
      reason: 'the person texted STOP; they must text START (Twilio error 21610)',
      optedOut: true,
    },
  ],
  [
    'a number without SMS',
    refusal(400, 21614),
    { kind: 'failed-for-good', reason: 'the number cannot receive texts (Twilio error 21614)' },
  ],
  [
    'no route',
    refusal(400, 21612),
    { kind: 'failed-for-good', reason: 'the number cannot be reached by text (Twilio error 21612)' },
  ],
  [
    'our own number being wrong',
    refusal(400, 21606),
    { kind: 'failed-for-now', reason: 'Twilio answered 400, error 21606' },
  ],
  [
    'pain 7: throttling, with the time to wait',
    { ...(refusal(429, 20429) as object), status: 429, headers: { 'retry-after': '9' } },
    { kind: 'failed-for-now', reason: 'Twilio is throttling, error 20429', retryAfterMs: 9_000 },
  ],
  [
    'throttling',
    refusal(429, 20429),
    { kind: 'failed-for-now', reason: 'Twilio is throttling, error 20429' },
  ],
  [
    'pain 25: wrong credentials, and it says so',
    refusal(401, 20003),
    { kind: 'failed-for-now', reason: 'Twilio rejects our credentials (401), error 20003' },
  ],
  ['500', { status: 500, body: 'oops' }, { kind: 'failed-for-now', reason: 'Twilio answered 500' }],
  [
    '200 with rubbish',
    { status: 200, body: '<html>Sign in to the guest network</html>' },
    { kind: 'failed-for-now', reason: 'Twilio: something else answered, perhaps a proxy' },
  ],
  [
    '201 without an id',
    { status: 201, body: { status: 'queued' } },
    { kind: 'failed-for-now', reason: 'Twilio gave no id' },
  ],
  ['silence', 'hang', { kind: 'failed-for-now', reason: 'Twilio did not answer', mayHaveGone: true }],
  ['half an answer', 'half', { kind: 'failed-for-now', reason: 'Twilio did not answer', mayHaveGone: true }],
  ['hanging up', 'hang up', { kind: 'failed-for-now', reason: 'Twilio did not answer', mayHaveGone: true }],
];

for (const [id, open] of CHANNELS) {
  test.each(OUTCOMES)(`${id}: %s`, async (_, answer, result) => {
    const door = await openHttpDoor(answer);
    expect(await open(door.url, 300).send(pageTo(TO))).toEqual(result);
  });

  test(`pain 7: ${id}: one person’s throttled page holds up nobody else’s`, async () => {
    const door = await openHttpDoor(refusal(429, 20429), { status: 201, body: { sid: 'X1' } });
    const channel = open(door.url);
    expect(await channel.send(pageTo(TO))).toMatchObject({ kind: 'failed-for-now' });
    expect(await channel.send(pageTo('+12025550113'))).toEqual({ kind: 'accepted', providerId: 'X1' });
  });
}

test('an error of Twilio’s may be logged: it holds neither the number nor the text', async () => {
  const door = await openHttpDoor(refusal(400, 21211));
  const error = await clientAt(door.url)
    .messages.create({ to: TO, from: TWILIO.from, body: 'the text' })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TwilioError);
  const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error);
  expect(everything).toContain('21211');
  expect(everything).not.toMatch(/2025550112|is wrong|the text/);
});

test('replies are read page by page from the same server, each within the deadline', async () => {
  const texts = (sid: string, next: string | null) => ({
    status: 200,
    body: { messages: [{ sid, body: '4172' }], next_page_uri: next, page: 0, page_size: 1 },
  });
  const path = `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`;
  const door = await openHttpDoor(texts('SM1', `${path}?Page=1`), texts('SM2', null), 'hang');
  const client = clientAt(door.url, 300);
  const read = await client.messages.list({
    to: TWILIO.from,
    dateSentAfter: new Date('2026-03-10T00:00:00Z'),
  });
  expect(read.map(({ sid }) => sid)).toEqual(['SM1', 'SM2']);
  expect(door.asked[0]?.path).toBe(`${path}?To=%2B15551234567&DateSent%3E=2026-03-10T00%3A00%3A00Z`);
  expect(door.asked[1]?.path).toBe(`${path}?Page=1`);
  await expect(client.messages.list()).rejects.toBeInstanceOf(TwilioError);
});
