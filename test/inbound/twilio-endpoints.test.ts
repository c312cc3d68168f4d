import { expect, test } from 'vitest';
import {
  AOD_MOBILE,
  fromTwilio,
  MOBILE,
  only,
  PUBLIC_URL,
  pageOf,
  post,
  reachedBy,
  twilioAt,
} from '../support/hospital/answering.ts';
import { cardOf, declare, take, upAndValidated } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { readXml } from '../support/process/xml.ts';
import { TWILIO } from '../support/providers/twilio.ts';
import { openTwilioTexts } from '../support/providers/twilio-texts.ts';
import { wordsIn } from '../support/slack/reading.ts';

const SMS = '/answers/twilio/sms';
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

async function openWithTwilio(mode: 'socket' | 'http' = 'socket'): Promise<Hospital> {
  const { url: apiUrl } = await openTwilioTexts();
  return openHospital({
    mode,
    plan: reachedBy({
      priya: [
        ['SMS', MOBILE.priya],
        ['CALL', MOBILE.priya],
      ],
      tom: [['SMS', MOBILE.tom]],
      aod: [['CALL', AOD_MOBILE]],
    }),
    providers: () => only({ twilio: twilioAt(apiUrl), publicUrl: PUBLIC_URL }),
  });
}

let count = 0;
const text = (From: string, Body: string, MessageSid = `SM${++count}`) =>
  fromTwilio(SMS, { AccountSid: TWILIO.accountSid, Body, From, MessageSid, To: TWILIO.from });
const call = (path: string, Digits: string, CallSid = `CA${++count}`) =>
  fromTwilio(path, { CallSid, ...(Digits ? { Digits } : {}), To: MOBILE.priya });
const callPath = (pageId: string) => `/answers/twilio/call/${pageId}`;

test.each(TRANSPORTS)('a code texted back takes the side, and the reply says so (over %s)', async (mode) => {
  const hospital = await openWithTwilio(mode);
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const reply = await post(hospital, SMS, text(MOBILE.priya, answerCode));
  expect(reply).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
  expect(readXml(reply.said)).toEqual({
    elements: ['Response', 'Message'],
    text: 'You have PACS-1 RADIOLOGY. Work from the card, or call the bridge.',
  });
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs}> has it`);
});

test('a text that is delivered twice is carried out once, and answered once', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const sent = text(MOBILE.priya, `${answerCode} no`);
  const first = await post(hospital, SMS, sent);
  expect(readXml(first.said).text).toBe('PACS-1 RADIOLOGY: noted. The next person is paged.');
  expect(await post(hospital, SMS, sent)).toMatchObject({ status: 200, said: NOTHING });
});

test('two deliveries of one text at the same instant: one is answered', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const sent = text(MOBILE.priya, answerCode);
  const replies = await Promise.all([post(hospital, SMS, sent), post(hospital, SMS, sent)]);
  expect(replies.filter((reply) => reply.said !== NOTHING)).toHaveLength(1);
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs}> has it`);
});

test('strangers get no reply', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const reply = await post(hospital, SMS, text('+12025550177', answerCode));
  expect(reply).toMatchObject({ status: 200, said: NOTHING });
  expect(wordsIn(cardOf(hospital))).not.toContain(`<@${WHO.pacs}> has it`);
});

test('a wrong signature, none, or one for another text is refused without a word, and takes nothing', async () => {
  const hospital = await openWithTwilio();
  hospital.expectErrors(/its signature is wrong/);
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const right = text(MOBILE.priya, answerCode);
  const fields = { From: MOBILE.priya, Body: answerCode, MessageSid: 'SMforged' };
  const forged = [
    fromTwilio(SMS, fields, 'another token'),
    { ...right, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { ...right, body: right.body.replace(`Body=${answerCode}`, `Body=${answerCode}+no`) },
    { ...right, body: `${right.body}&Body=no` },
    { ...right, body: '' },
  ];
  for (const sent of forged) expect(await post(hospital, SMS, sent)).toMatchObject({ status: 403, said: '' });
  expect(wordsIn(cardOf(hospital))).not.toContain(`<@${WHO.pacs}> has it`);
  expect(await post(hospital, SMS, right)).toMatchObject({ status: 200 });
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs}> has it`);
});

test('a signed form that is not text is refused, one of more than 64 kB is not read, and only POST is served', async () => {
  const hospital = await openWithTwilio();
  expect(await post(hospital, SMS, fromTwilio(SMS, { Body: 'ok' }))).toMatchObject({ status: 400 });
  const huge = text(MOBILE.priya, 'x'.repeat(65_536));
  expect(await post(hospital, SMS, huge)).toMatchObject({ status: 413 });
  const inPieces = new Blob([huge.body]).stream();
  const unmeasured = await fetch(hospital.address + SMS, {
    method: 'POST',
    body: inPieces,
    headers: huge.headers,
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    () => 'hung up',
  );
  expect([413, 'hung up']).toContain(unmeasured);
  const got = await fetch(hospital.address + SMS);
  expect([404, 405]).toContain(got.status);
});

test('who answers after somebody else is told who has it', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  await hospital.pass(5);
  const { answerCode } = await pageOf(hospital, 'tom', 'SMS');
  await take(hospital, WHO.lead, 'RADIOLOGY');
  const reply = await post(hospital, SMS, text(MOBILE.tom, answerCode));
  expect(readXml(reply.said).text).toMatch(
    /^PACS-1 RADIOLOGY: Lena Brandt has Radiology since .*Nothing more to do here\.$/,
  );
});

test('a key pressed takes the side or passes it on, and the sentence is said', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const path = callPath((await pageOf(hospital, 'priya', 'CALL')).id);
  const passed = await post(hospital, path, call(path, '2'));
  expect(passed).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
  expect(readXml(passed.said).text).toContain('PACS-1 RADIOLOGY: noted. The next person is paged.');
  const sent = call(path, '1');
  const taken = await post(hospital, path, sent);
  expect(readXml(taken.said)).toMatchObject({
    elements: ['Response', 'Say', 'prosody'],
    text: expect.stringContaining('You have PACS-1 RADIOLOGY.'),
  });
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs}> has it`);
  const again = await post(hospital, path, sent);
  expect(readXml(again.said).text).toContain('Your answer was received.');
});

test('no key, or another one: the code is said once more, and nothing is taken', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const { id, answerCode } = await pageOf(hospital, 'priya', 'CALL');
  const path = callPath(id);
  for (const key of ['', '7', '12']) {
    const reply = await post(hospital, path, call(path, key));
    expect(readXml(reply.said).text).toContain(
      `Text ${[...answerCode].join(' ')} to this number to take it.`,
    );
    expect(reply.said).not.toContain('<Gather');
  }
  expect(wordsIn(cardOf(hospital))).not.toContain(`<@${WHO.pacs}> has it`);
});

test('a call for a page that is not known, or with a signature for another page, takes nothing', async () => {
  const hospital = await openWithTwilio();
  hospital.expectErrors(/its signature is wrong/);
  await declare(hospital, 'archive since now');
  for (const unknown of ['1a2b3c4d-0000-4000-8000-000000000001', 'no-page', '%00']) {
    const path = callPath(unknown);
    expect(readXml((await post(hospital, path, call(path, '1'))).said).text).toContain('is unknown');
  }
  expect(await post(hospital, callPath('%ZZ'), call(callPath('%ZZ'), '1'))).toMatchObject({ status: 404 });
  const [mine, other] = [await pageOf(hospital, 'priya', 'CALL'), await pageOf(hospital, 'ivan', 'SLACK_DM')];
  const sent = call(callPath(mine.id), '1');
  expect(await post(hospital, callPath(other.id), sent)).toMatchObject({ status: 403, said: '' });
  expect(wordsIn(cardOf(hospital))).not.toContain('has it since');
});

test('a key pressed on a page of an earlier outage takes nothing, and says so', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  const path = callPath((await pageOf(hospital, 'priya', 'CALL')).id);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(20);
  await upAndValidated(hospital);
  await declare(hospital, 'archive since now');
  const reply = await post(hospital, path, call(path, '1'));
  expect(readXml(reply.said).text).toContain('PACS-1 RADIOLOGY: That page was for an earlier outage.');
  const runs = await hospital.app.ctx.db.pagingRun.findMany({ where: { outage: 2, side: 'RADIOLOGY' } });
  expect(runs.map((run) => run.state)).toEqual(['PAGING']);
});

test('the administrator on duty, paged as the last resort, takes a side with a key', async () => {
  const hospital = await openWithTwilio();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  for (const minutes of [5, 5, 10, 5, 5, 10]) await hospital.pass(minutes);
  expect(wordsIn(cardOf(hospital))).toContain('RADIOLOGY is UNOWNED');
  const path = callPath((await pageOf(hospital, 'aod', 'CALL')).id);
  const reply = await post(hospital, path, call(path, '1'));
  expect(readXml(reply.said).text).toContain('You have PACS-1 RADIOLOGY.');
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.aod}> has it`);
});
