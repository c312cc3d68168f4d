import { expect, test } from 'vitest';
import type { ProviderSettings } from '../../src/config.ts';
import { checkReach } from '../../src/doctor/check-reach.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { MOBILE, only, pageOf, pagerDutyAt, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { cardOf, declare, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { anInstallation, lines } from '../support/hospital/installation.ts';
import { openMailServer } from '../support/providers/mail-server.ts';
import { openPagerDuty } from '../support/providers/pagerduty.ts';
import { TWILIO } from '../support/providers/twilio.ts';
import { openTwilioTexts, type TwilioTexts } from '../support/providers/twilio-texts.ts';
import { wordsIn } from '../support/slack/reading.ts';

const TAKEN = `<@${WHO.pacs}> has it`;
const YOU_HAVE_IT = 'You have PACS-1 RADIOLOGY. Work from the card, or call the bridge.';

async function openWithTexts(
  options: { perPage?: number; plan?: Plan; publicUrl?: boolean; smtp?: ProviderSettings['smtp'] } = {},
): Promise<{ hospital: Hospital; twilio: TwilioTexts; poll: () => Promise<number> }> {
  const twilio = await openTwilioTexts(options.perPage);
  const hospital = await openHospital({
    plan: options.plan ?? reachedBy({ priya: [['SMS', MOBILE.priya]], tom: [['SMS', MOBILE.tom]] }),
    providers: (address) =>
      only({
        twilio: twilioAt(twilio.url),
        publicUrl: options.publicUrl ? address : null,
        smtp: options.smtp ?? null,
      }),
  });
  return { hospital, twilio, poll: () => hospital.app.answers.poll() };
}

const lists = (twilio: TwilioTexts) => twilio.asked.filter((asked) => /^GET .*\/Messages\.json$/.test(asked));
const card = (hospital: Hospital) => wordsIn(cardOf(hospital));

test('nothing is polled while no page is out, nor ten minutes after the side was taken', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  expect(await poll()).toBe(0);
  expect(twilio.asked).toEqual([]);
  await declare(hospital, 'archive since now');
  await poll();
  expect(lists(twilio)).toHaveLength(1);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await poll();
  expect(lists(twilio)).toHaveLength(2);
  await hospital.pass(11);
  await poll();
  expect(lists(twilio)).toHaveLength(2);
});

test('a code takes the side once, and the SMS reply is written in the same transaction', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const sid = twilio.text(MOBILE.priya, answerCode);
  expect(await poll()).toBe(1);
  expect(await poll()).toBe(0);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
  expect(twilio.sentences()).toEqual([{ to: MOBILE.priya, body: YOU_HAVE_IT }]);
  const handled = await hospital.app.ctx.db.handledRequest.findMany({
    where: { key: { startsWith: 'twilio' } },
  });
  expect(handled.map(({ key }) => key)).toEqual([`twilio:sms:${sid}`]);
});

test('the process dies after the answer and before its delivery is recorded: the next poll completes it', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  hospital.expectErrors(/the process died here/);
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  await db.$executeRawUnsafe(`
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the process died here'; END $$`);
  await db.$executeRaw`CREATE TRIGGER die BEFORE INSERT ON sms_reply FOR EACH ROW EXECUTE FUNCTION die()`;
  twilio.text(MOBILE.priya, 'ok');
  await poll();
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
  expect(twilio.sentences()).toEqual([]);

  await db.$executeRaw`DROP TRIGGER die ON sms_reply`;
  await hospital.restart();
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  expect(twilio.sentences()).toEqual([{ to: MOBILE.priya, body: YOU_HAVE_IT }]);
  expect(await hospital.app.ctx.db.timelineEvent.count({ where: { kind: 'acknowledged' } })).toBe(1);
});

test('two processes that poll at the same time carry a text out once, and reply once', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  const other = await hospital.another();
  await declare(hospital, 'archive since now');
  twilio.text(MOBILE.priya, 'no');
  const counts = await Promise.all([poll(), other.answers.poll()]);
  expect(counts.toSorted()).toEqual([0, 1]);
  await Promise.all([hospital.pass(), other.engine.settle()]);
  expect(twilio.sentences()).toHaveLength(1);
  expect(await hospital.app.ctx.db.timelineEvent.count({ where: { kind: 'declined' } })).toBe(1);
  expect(hospital.slack.as(WHO.lead).inbox()).toHaveLength(1);
});

test('an "ok" from before the page takes nothing; a code, or an "ok" after it, does', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  twilio.text(MOBILE.priya, 'ok', 30);
  await declare(hospital, 'archive since now');
  expect(await poll()).toBe(0);
  await hospital.pass();
  expect(card(hospital)).not.toContain(TAKEN);
  expect(twilio.sentences()).toEqual([]);
  twilio.text(MOBILE.priya, 'ok');
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
});

test.each([
  ['ahead of', 240_000],
  ['behind', -240_000],
])('a clock four minutes %s Twilio’s neither loses an answer nor makes one', async (_, aheadMs) => {
  const { hospital, twilio, poll } = await openWithTexts();
  twilio.skewMs = -aheadMs;
  twilio.text(MOBILE.priya, 'ok', 30);
  await declare(hospital, 'archive since now');
  expect(await poll()).toBe(0);
  await hospital.pass();
  expect(card(hospital)).not.toContain(TAKEN);
  twilio.text(MOBILE.priya, 'ok');
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
});

test('who was called answers by text too, also without the code', async () => {
  const { hospital, twilio, poll } = await openWithTexts({
    plan: reachedBy({ priya: [['CALL', MOBILE.priya]] }),
  });
  await declare(hospital, 'archive since now');
  twilio.text(MOBILE.priya, 'yes');
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
});

test('a late answer is told who has it; strangers get no reply', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  await hospital.pass(5);
  const { answerCode } = await pageOf(hospital, 'tom', 'SMS');
  await take(hospital, WHO.lead, 'RADIOLOGY');
  twilio.text(MOBILE.tom, answerCode);
  twilio.text('+12025550177', answerCode);
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(twilio.sentences()).toEqual([
    {
      to: MOBILE.tom,
      body: expect.stringMatching(/^PACS-1 RADIOLOGY: Lena Brandt has Radiology since/),
    },
  ]);
});

test('texts that fill several pages are all read, oldest first', async () => {
  const { hospital, twilio, poll } = await openWithTexts({ perPage: 2 });
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  twilio.text(MOBILE.priya, `${answerCode} no`, 3);
  for (const ago of [2, 2, 1, 1]) twilio.text('+12025550177', 'hello', ago);
  twilio.text(MOBILE.priya, answerCode, 0);
  expect(await poll()).toBe(2);
  await hospital.pass();
  const said = twilio.sentences();
  expect(said.map(({ body }) => body)).toEqual([
    'PACS-1 RADIOLOGY: noted. The next person is paged.',
    YOU_HAVE_IT,
  ]);
});

test('when Twilio throttles, it is not polled again before the time that it gives', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  hospital.expectErrors(/Twilio is throttling/);
  await declare(hospital, 'archive since now');
  twilio.refuse({ status: 429, retryAfter: '60' });
  expect(await poll()).toBe(0);
  twilio.refuse(null);
  twilio.text(MOBILE.priya, 'ok');
  expect(await poll()).toBe(0);
  expect(lists(twilio)).toHaveLength(1);
});

test('a Twilio outage is logged once, and does not block PagerDuty’s answers', async () => {
  const twilio = await openTwilioTexts();
  const pagerDuty = await openPagerDuty({ token: 'a-token' });
  const hospital = await openHospital({
    plan: reachedBy({ priya: [['SMS', MOBILE.priya]], ivan: [['PAGERDUTY', '']] }),
    providers: () => only({ twilio: twilioAt(twilio.url), pagerduty: pagerDutyAt(pagerDuty.url) }),
  });
  hospital.expectErrors(/replies cannot be polled/);
  const { answers } = hospital.app;
  await declare(hospital, 'archive since now');
  twilio.refuse({ status: 500 });
  for (const _ of [1, 2, 3]) expect(await answers.poll()).toBe(0);
  const outages = () => hospital.logged.filter((line) => line.includes('Twilio (texts)')).length;
  expect([outages(), hospital.logged.length]).toEqual([1, 2]);
  pagerDuty.set((await pageOf(hospital, 'ivan', 'PAGERDUTY')).id, 'acknowledged', {
    id: 'PIVAN',
    type: 'user_reference',
    summary: 'Ivan Petrov',
  });
  expect(await answers.poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(`<@${WHO.it}> has it`);

  twilio.refuse(null);
  twilio.text(MOBILE.priya, 'ok');
  expect(await answers.poll()).toBe(1);
  twilio.refuse({ status: 500 });
  await answers.poll();
  expect(outages()).toBe(2);
});

test('no number and no text is in the log, whatever fails', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  hospital.expectErrors(/./);
  await declare(hospital, 'archive since now');
  await hospital.app.ctx.db.$executeRaw`ALTER TABLE contact RENAME TO contact_gone`;
  twilio.text(MOBILE.priya, 'ok, on my way from Elm Street');
  await poll();
  twilio.refuse({ status: 500 });
  await poll();
  expect(hospital.logged.length).toBeGreaterThan(0);
  expect(hospital.logged.join('')).not.toMatch(/Elm Street|5550112/);
});

test('with PUBLIC_URL a text that came while our door was closed is read by the next look, and answered once', async () => {
  const { hospital, twilio, poll } = await openWithTexts({ publicUrl: true });
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const sid = twilio.text(MOBILE.priya, answerCode);
  await hospital.restart();
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
  const fields = { From: MOBILE.priya, Body: answerCode, MessageSid: sid, To: TWILIO.from };
  expect(await twilio.tellAt(`${hospital.address}/answers/twilio/sms`, fields)).toBe(200);
  await hospital.pass();
  expect(twilio.sentences()).toEqual([{ to: MOBILE.priya, body: YOU_HAVE_IT }]);
});

test('with PUBLIC_URL a text that Twilio told us of is not carried out again by the next look', async () => {
  const { hospital, twilio, poll } = await openWithTexts({ publicUrl: true });
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const sid = twilio.text(MOBILE.priya, `${answerCode} no`);
  const fields = { From: MOBILE.priya, Body: `${answerCode} no`, MessageSid: sid, To: TWILIO.from };
  expect(await twilio.tellAt(`${hospital.address}/answers/twilio/sms`, fields)).toBe(200);
  expect(await poll()).toBe(0);
  await hospital.pass();
  expect(twilio.sentences()).toEqual([]);
  expect(await hospital.app.ctx.db.timelineEvent.count({ where: { kind: 'declined' } })).toBe(1);
});

test('the code in an email is answered by text from the person’s own phone; without it, and from another phone, nothing is taken', async () => {
  const mail = await openMailServer();
  const { hospital, twilio, poll } = await openWithTexts({
    plan: reachedBy({
      priya: [
        ['EMAIL', 'priya@hospital.example'],
        ['SMS', MOBILE.priya, 5],
      ],
    }),
    smtp: { url: `smtp://${mail.host}`, from: 'pacs@hospital.example' },
  });
  await declare(hospital, 'archive since now');
  const [, code = ''] = /text (\d{4}) from your own phone/.exec(mail.mails[0]?.text ?? '') ?? [];
  expect(mail.mails[0]?.text).toContain(`Text ${code} NO if you cannot.`);
  twilio.text('+12025550177', code);
  twilio.text(MOBILE.priya, 'ok');
  expect(await poll()).toBe(0);
  expect(card(hospital)).not.toContain(TAKEN);
  twilio.text(MOBILE.priya, code);
  expect(await poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
  const trusted = await hospital.app.ctx.db.contact.findMany({ select: { channel: true, address: true } });
  expect(trusted).toEqual([{ channel: 'SMS', address: MOBILE.priya }]);
});

test('a phone’s reaction to a page takes nothing, and gets no reply', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  const page = `Image archive down. You are paged for IT.\nReply ${answerCode} to take it, ${answerCode} NO if you cannot.`;
  for (const text of [`Liked “${page}”`, `👍 to “${page}”`, page]) twilio.text(MOBILE.priya, text);
  expect(await poll()).toBe(0);
  await hospital.pass();
  expect(card(hospital)).not.toContain(TAKEN);
  expect(twilio.sentences()).toEqual([]);
  expect(hospital.slack.as(WHO.lead).inbox()).toEqual([]);
});

test('yes and no in one text do nothing: the person is asked again, with the code', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  const { answerCode } = await pageOf(hospital, 'priya', 'SMS');
  twilio.text(MOBILE.priya, `${answerCode} ok, no images here`, 1);
  twilio.text(MOBILE.priya, `${answerCode} yes, no, wait`);
  expect(await poll()).toBe(2);
  await hospital.pass();
  expect(card(hospital)).not.toContain(TAKEN);
  const asked = `${answerCode} takes PACS-1 RADIOLOGY, ${answerCode} NO passes it on.`;
  expect(twilio.sentences().map(({ body }) => body)).toEqual([asked, asked]);
  expect(hospital.slack.as(WHO.lead).inbox()).toEqual([]);
});

test('a phone that replies automatically is told once an hour how to answer, whatever it sends', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  for (let i = 0; i < 60; i += 1) twilio.text(MOBILE.priya, 'I’m driving. I’ll see your message later.');
  for (let i = 0; i < 5; i += 1) await poll();
  await hospital.pass();
  expect(twilio.sentences()).toHaveLength(1);
  const { db } = hospital.app.ctx;
  await db.$executeRaw`UPDATE handled_request SET at_real = at_real - interval '1 hour' WHERE key LIKE 'guided:%'`;
  twilio.text(MOBILE.priya, 'I’m driving. I’ll see your message later.');
  await poll();
  await hospital.pass();
  expect(twilio.sentences()).toHaveLength(2);
  twilio.text(MOBILE.priya, 'ok');
  await poll();
  await hospital.pass();
  expect(card(hospital)).toContain(TAKEN);
});

const ASKED_NOT_TO = 'this number opted out of texts';
async function contactsShown(hospital: Hospital): Promise<string> {
  const priya = hospital.slack.as(WHO.pacs);
  await priya.command('contacts');
  const shown = wordsIn(priya.modal() ?? { blocks: [] });
  priya.closeModals();
  return shown;
}

test('STOP is between a person and the provider: nothing is said, and it is shown under contacts until START', async () => {
  const { hospital, twilio, poll } = await openWithTexts();
  await declare(hospital, 'archive since now');
  expect(await contactsShown(hospital)).not.toContain(ASKED_NOT_TO);
  for (const word of ['STOP', 'help']) twilio.text(MOBILE.priya, word);
  await poll();
  await hospital.pass();
  expect(twilio.sentences()).toEqual([]);
  expect(await contactsShown(hospital)).toContain(ASKED_NOT_TO);
  expect(card(hospital)).not.toContain(TAKEN);
  twilio.text(MOBILE.priya, 'Start');
  await poll();
  await hospital.pass();
  expect(twilio.sentences()).toEqual([]);
  expect(await contactsShown(hospital)).not.toContain(ASKED_NOT_TO);
});

test('a page that Twilio rejects because of STOP shows it too, and the next contact method is used; one that arrives ends it', async () => {
  const { hospital, twilio } = await openWithTexts();
  twilio.refuseTo(MOBILE.priya, { status: 400, code: 21610 });
  await declare(hospital, 'archive since now');
  await hospital.pass();
  expect(await contactsShown(hospital)).toContain(ASKED_NOT_TO);
  const { databaseUrl, plan } = hospital;
  const found = await checkReach({ ...anInstallation(), databaseUrl, plan, sample: false });
  expect(lines(found)).toContainEqual(expect.stringContaining('opted out of texts: Priya Shah.'));
});
