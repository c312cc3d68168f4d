import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { contactsOf } from '../../src/services/contacts/my-contacts.ts';
import { MOBILE, only, pageOf, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilioTexts, type TwilioTexts } from '../support/providers/twilio-texts.ts';

const TOLD = ['told by callbacks', 'asked for'] as const;
const UNKNOWN_NUMBER = 'the number does not exist (Twilio error 30005)';
const SMS_THEN_CALL = { priya: [['SMS', MOBILE.priya] as const, ['CALL', MOBILE.priya, 3] as const] };

/** Priya alone is asked first for radiology, over these channels and not over Slack. */
function planFor(methods: Record<string, (readonly ['SMS' | 'CALL', string, number?])[]>): Plan {
  const plan = reachedBy({});
  for (const [key, reach] of Object.entries(methods)) {
    const person = plan.people.find((one) => one.key === key);
    if (person)
      person.reach = reach.map(([channel, address, afterMinutes = 0]) => ({
        channel,
        address,
        afterMinutes,
      }));
  }
  const steps = ['priya', 'tom', 'lena'].map((person) => ({ people: [person], waitMinutes: 10 }));
  for (const policy of plan.policies)
    if (policy.key === 'radiology-night') Object.assign(policy, { repeats: 0, steps });
  return plan;
}

async function open(how: (typeof TOLD)[number], plan = planFor(SMS_THEN_CALL)) {
  const twilio = await openTwilioTexts();
  const hospital = await openHospital({
    plan,
    providers: (address) =>
      only({ twilio: twilioAt(twilio.url), publicUrl: how === 'told by callbacks' ? address : null }),
  });
  await declare(hospital, 'archive since now');
  /** It becomes so at Twilio, and we come to know of it. */
  const becomes = async (sid: string, status: string, code?: number): Promise<void> => {
    const told = await twilio.becomes(sid, status, code);
    expect(told).toBe(how === 'told by callbacks' ? 200 : null);
    if (how === 'asked for') await hospital.app.answers.poll();
    await hospital.pass();
  };
  return { twilio, hospital, becomes };
}

const sidOf = async (hospital: Hospital, person: string, channel: 'SMS' | 'CALL'): Promise<string> =>
  (await pageOf(hospital, person, channel)).providerId ?? '';

const called = (twilio: TwilioTexts) =>
  twilio.asked.filter((asked) => /^POST .*Calls\.json$/.test(asked)).length;
const failures = (hospital: Hospital) => threadOf(hospital).filter((line) => line.includes('failed ('));
const FAILED = `⚠️ RADIOLOGY: the SMS to <@${WHO.pacs}> failed (${UNKNOWN_NUMBER}). Now by telephone.`;

test.each(TOLD)(
  'pain 15: a text that Twilio took and could not deliver: the call goes at once, and the thread says why, %s',
  async (how) => {
    const { twilio, hospital, becomes } = await open(how);
    const sid = await sidOf(hospital, 'priya', 'SMS');
    await becomes(sid, 'sent');
    expect([called(twilio), failures(hospital)]).toEqual([0, []]);
    await becomes(sid, 'undelivered', 30005);
    expect(called(twilio)).toBe(1);
    expect(failures(hospital)).toEqual([FAILED]);
    expect(await pageOf(hospital, 'priya', 'SMS')).toMatchObject({
      state: 'FAILED',
      outcome: UNKNOWN_NUMBER,
    });
  },
);

test.each(TOLD)('a repeated, late or out-of-order status changes nothing, %s', async (how) => {
  const { twilio, hospital, becomes } = await open(how);
  const sid = await sidOf(hospital, 'priya', 'SMS');
  for (const [status, code] of [
    ['undelivered', 30003],
    ['sent'],
    ['undelivered', 30003],
    ['delivered'],
  ] as const)
    await becomes(sid, status, code);
  expect(called(twilio)).toBe(1);
  expect(failures(hospital)).toHaveLength(1);
  expect((await pageOf(hospital, 'priya', 'SMS')).state).toBe('FAILED');
});

test.each(TOLD)('a delivered text is not polled again, and its status is kept, %s', async (how) => {
  const { twilio, hospital, becomes } = await open(how);
  await becomes(await sidOf(hospital, 'priya', 'SMS'), 'delivered');
  expect((await pageOf(hospital, 'priya', 'SMS')).state).toBe('DELIVERED');
  const before = twilio.asked.length;
  await hospital.app.answers.poll();
  expect(twilio.asked.slice(before).filter((asked) => /\/SM\w+\.json$/.test(asked))).toEqual([]);
  expect(failures(hospital)).toEqual([]);
});

test.each(TOLD)('a call that nobody answers: the next person is asked at once, %s', async (how) => {
  const { hospital, becomes } = await open(how, planFor({ priya: [['CALL', MOBILE.priya]] }));
  expect(hospital.slack.as(WHO.pacs2).inbox()).toEqual([]);
  await becomes(await sidOf(hospital, 'priya', 'CALL'), 'no-answer');
  expect(failures(hospital)).toEqual([
    `⚠️ RADIOLOGY: the call to <@${WHO.pacs}> failed (no answer). Phone them.`,
  ]);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
});

test.each([
  ['busy', 'busy, or declined'],
  ['failed', 'the number cannot be called'],
  ['canceled', 'the call was cancelled'],
])('a call that ends %s has failed: the text goes at once', async (status, words) => {
  const { hospital, becomes } = await open(
    'told by callbacks',
    planFor({
      priya: [
        ['CALL', MOBILE.priya],
        ['SMS', MOBILE.priya, 3],
      ],
    }),
  );
  await becomes(await sidOf(hospital, 'priya', 'CALL'), status);
  expect(failures(hospital)[0]).toContain(`failed (${words}). Now by SMS.`);
});

test('a voice mail that answered is neither an answer nor a failure', async () => {
  const { twilio, hospital, becomes } = await open('asked for', planFor({ priya: [['CALL', MOBILE.priya]] }));
  await becomes(await sidOf(hospital, 'priya', 'CALL'), 'completed');
  expect(failures(hospital)).toEqual([]);
  expect((await pageOf(hospital, 'priya', 'CALL')).state).toBe('DELIVERED');
  await hospital.pass(10);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
  expect(called(twilio)).toBe(1);
});

test.each(TOLD)(
  'once the side has somebody a failure is kept, pages nobody and says nothing, %s',
  async (how) => {
    const { twilio, hospital } = await open(how);
    const sid = await sidOf(hospital, 'priya', 'SMS');
    await take(hospital, WHO.lead, 'RADIOLOGY');
    await twilio.becomes(sid, 'undelivered', 30005);
    await hospital.app.answers.poll();
    await hospital.pass(10);
    expect([called(twilio), failures(hospital)]).toEqual([0, []]);
    const { state } = await pageOf(hospital, 'priya', 'SMS');
    expect(state).toBe(how === 'told by callbacks' ? 'FAILED' : 'ACCEPTED');
  },
);

test('what a provider reported while our endpoint was down is found by polling, also with PUBLIC_URL', async () => {
  const { twilio, hospital } = await open('told by callbacks');
  twilio.becomesUnheard(await sidOf(hospital, 'priya', 'SMS'), 'failed', 30005);
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  expect(failures(hospital)).toEqual([FAILED]);
});

test('two copies poll at the same time as a callback arrives: one call, one line', async () => {
  const { twilio, hospital } = await open('told by callbacks');
  const other = await hospital.another();
  const sid = await sidOf(hospital, 'priya', 'SMS');
  twilio.becomesUnheard(sid, 'undelivered', 30005);
  await Promise.all([
    hospital.app.answers.poll(),
    other.answers.poll(),
    twilio.becomes(sid, 'undelivered', 30005),
    twilio.becomes(sid, 'undelivered', 30005),
  ]);
  await hospital.pass();
  expect([called(twilio), failures(hospital).length]).toEqual([1, 1]);
});

test('pain 36: calls that nobody answered count towards the cap, for they rang', async () => {
  const plan = planFor({ priya: [['CALL', MOBILE.priya]] });
  const steps = [{ people: ['priya'], waitMinutes: 2 }];
  for (const policy of plan.policies)
    if (policy.key === 'radiology-night') Object.assign(policy, { repeats: 9, steps });
  const { twilio, hospital, becomes } = await open('told by callbacks', plan);
  for (let i = 0; i < 5 && called(twilio) === i + 1; i += 1) {
    await hospital.pass(0.5);
    await becomes(await sidOf(hospital, 'priya', 'CALL'), 'no-answer');
  }
  expect(called(twilio)).toBe(3);
  expect(threadOf(hospital).join('\n')).toContain('limit: 3 calls in 15 min');
});

test('a callback for a page that is not known, for another try of it, unsigned or no status at all settles nothing', async () => {
  const { twilio, hospital } = await open('told by callbacks');
  hospital.expectErrors(/its signature is wrong/);
  const { id } = await pageOf(hospital, 'priya', 'SMS');
  const stranger = '1a2b3c4d-0000-4000-8000-000000000001';
  const path = (page: string) => `${hospital.address}/answers/twilio/status/${page}`;
  const failed = { MessageSid: 'SMother', MessageStatus: 'undelivered', ErrorCode: '30005' };
  expect(await twilio.tellAt(path(id), failed)).toBe(200);
  expect(await twilio.tellAt(path(stranger), failed)).toBe(404);
  expect(await twilio.tellAt(path('no-page'), failed)).toBe(404);
  expect(await twilio.tellAt(path(id), { MessageSid: 'SMother' })).toBe(400);
  expect(await twilio.tellAt(path(id), failed, 'another token')).toBe(403);
  await hospital.pass();
  expect([called(twilio), failures(hospital)]).toEqual([0, []]);
  expect((await pageOf(hospital, 'priya', 'SMS')).state).toBe('ACCEPTED');
});

test('a status that arrives before the sending is recorded is postponed, and found by the next poll', async () => {
  const { twilio, hospital } = await open('told by callbacks');
  const { db } = hospital.app.ctx;
  const page = await pageOf(hospital, 'priya', 'SMS');
  const claim = { claimedBy: 'p1', claimedUntilReal: new Date(Date.now() + 60_000) };
  await db.page.update({
    where: { id: page.id },
    data: { state: 'SENDING', sentAt: null, providerId: null, ...claim },
  });
  expect(await twilio.becomes(page.providerId ?? '', 'undelivered', 30005)).toBe(503);
  const { sentAt, providerId } = page;
  await db.page.update({
    where: { id: page.id },
    data: { state: 'ACCEPTED', sentAt, providerId, claimedBy: null, claimedUntilReal: null },
  });
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  expect(failures(hospital)).toEqual([FAILED]);
});

test('people see under their contact methods why the last page failed, until one arrives', async () => {
  const { hospital, becomes } = await open('told by callbacks');
  await becomes(await sidOf(hospital, 'priya', 'SMS'), 'undelivered', 30005);
  const failuresSeen = async () =>
    (await contactsOf(hospital.app.ctx, { userId: WHO.pacs })).methods.map((method) => method.lastFailure);
  expect(await failuresSeen()).toEqual([UNKNOWN_NUMBER, null]);
  await hospital.pass(1);
  await declare(hospital, 'ris since now');
  expect(await failuresSeen()).toEqual([null, null]);
});

test('Twilio is polled again later when it is down, and a text that it no longer knows does not block the others', async () => {
  const { twilio, hospital } = await open('asked for');
  hospital.expectErrors(/replies cannot be polled/);
  const sid = await sidOf(hospital, 'priya', 'SMS');
  twilio.refuse({ status: 500 });
  await hospital.app.answers.poll();
  twilio.refuse(null);
  twilio.becomesUnheard(sid, 'undelivered', 30005);
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  expect(failures(hospital)).toEqual([FAILED]);
});
