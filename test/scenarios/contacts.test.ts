import { expect, test } from 'vitest';
import {
  codeOver,
  everythingSent,
  hospitalWithContactMethods,
  realLater,
  waitingText,
  wrong,
} from '../support/hospital/contact-methods.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const shown = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });
const labels = (person: Person) => labelsIn(person.modal()?.blocks ?? []);
const fields = (person: Person) =>
  (person.modal()?.blocks ?? []).flatMap((block) => (block.type === 'input' ? [block.block_id] : []));

test.each(TRANSPORTS)(
  'over %s: a code is sent, typed wrong, typed right, and the contact method counts',
  async (mode) => {
    const { slack, app } = await hospitalWithContactMethods(undefined, mode);
    const priya = slack.as(WHO.pacs);
    await priya.command('contacts');
    expect(priya.modal()).toMatchObject({ callback_id: 'contacts', title: { text: 'Your contact methods' } });
    expect(shown(priya)).toContain('No contact method is verified yet');
    expect(labels(priya)).toEqual([
      'Test page',
      'Send code',
      'Call with code',
      'Send code',
      'Test page',
      'Test page',
      'Everybody’s contacts',
    ]);
    expect(fields(priya)).toEqual([]);
    expect(priya.modal()).not.toHaveProperty('submit');

    await priya.clickInModal('Send code');
    expect(shown(priya)).toContain('⏳ *SMS* +12025550112\nafter 1 min · code sent, valid until 02:50 EDT');
    expect(fields(priya)).toEqual(['code:SMS']);
    const code = await codeOver(app.ctx, 'SMS');
    await everythingSent(app.ctx);
    expect(await priya.submit({ 'code:SMS': wrong(code) })).toEqual({
      'code:SMS': 'Wrong code. 4 tries left.',
    });
    expect(await priya.submit({ 'code:SMS': 'four' })).toEqual({ 'code:SMS': 'A code has 6 digits.' });
    expect(await priya.submit({ 'code:SMS': code })).toBeNull();
    expect(shown(priya)).toContain('✅ *SMS* +12025550112\nafter 1 min · verified 10 Mar 2026');
    expect(shown(priya)).not.toContain('No contact method is verified yet');
    expect(fields(priya)).toEqual([]);
    expect(JSON.stringify(slack.workspace.calls)).not.toContain(code);
  },
);

test('two codes are typed at once: each is taken or refused at its own field', async () => {
  const { slack, app } = await hospitalWithContactMethods();
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  await priya.clickInModal('Send code');
  await priya.clickInModal('Call with code');
  expect(fields(priya)).toEqual(['code:SMS', 'code:CALL']);
  const [sms, call] = [await codeOver(app.ctx, 'SMS'), await codeOver(app.ctx, 'CALL')];
  expect(await priya.submit({})).toEqual({ 'code:CALL': 'Type a code.' });
  expect(await priya.submit({ 'code:SMS': sms, 'code:CALL': wrong(call) })).toEqual({
    'code:CALL': 'Wrong code. 4 tries left.',
  });
  expect(await priya.submit({ 'code:SMS': sms, 'code:CALL': call })).toBeNull();
  expect(await app.ctx.db.contact.count({ where: { verifiedAt: { not: null } } })).toBe(2);
});

test('a click that comes too soon says when, above what is true, and sends nothing', async () => {
  const { slack, app } = await hospitalWithContactMethods();
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  await priya.clickInModal('Send code');
  await priya.clickInModal('Send again');
  expect(shown(priya)).toMatch(/^⚠️ A message was sent there less than a minute ago\. Wait \d+ s\./m);
  expect(slack.workspace.modals.get(WHO.pacs)).toHaveLength(1);
  expect(await app.ctx.db.smsReply.count()).toBe(1);
  await everythingSent(app.ctx, 'the number is a landline (Twilio error 21635)');
  await priya.command('contacts');
  expect(shown(priya)).toContain('the code could not be sent: the number is a landline (Twilio error 21635)');
});

test('a test page in Slack is confirmed by the button in the message', async () => {
  const { slack, app } = await hospitalWithContactMethods();
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  await priya.clickInModal('Test page');
  expect(shown(priya)).toContain('Tap *Received* in the app’s message.');
  const [page] = priya.inbox();
  expect(page?.text).toMatch(/^🧪 \*TEST\. Nothing is down\.\*/);
  await priya.click(page, 'Received');
  expect(wordsIn(priya.inbox()[0])).toContain('Received: Slack is now a verified contact method');
  expect(labelsIn(priya.inbox()[0]?.blocks ?? [])).toEqual([]);
  expect(await app.ctx.db.contact.findFirstOrThrow()).toMatchObject({
    channel: 'SLACK_DM',
    verifiedAt: expect.any(Date),
  });
  await priya.command('contacts');
  expect(shown(priya)).toContain('🔕 No verified contact method rings');
});

test('a test page that Slack rejects says why; a lost one may be sent again', async () => {
  const { slack, app } = await hospitalWithContactMethods();
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  slack.fail({ method: 'chat.postMessage', answer: { error: 'messages_tab_disabled' }, times: 1 });
  await priya.clickInModal('Test page');
  expect(shown(priya)).toContain('could not be sent: the app’s messages tab is turned off');
  slack.fail({ method: 'chat.postMessage', answer: { status: 500 }, times: 1 });
  await priya.clickInModal('Send again');
  expect(shown(priya)).toContain('could not be sent: Slack did not answer');
  slack.fail({ method: 'chat.update', answer: { error: 'message_not_found' }, times: 1 });
  await priya.clickInModal('Send again');
  await priya.click(priya.inbox().at(-1), 'Received');
  expect(priya.told().at(-1)).toContain('Slack is now a verified contact method');
  expect(await app.ctx.db.contact.count({ where: { verifiedAt: { not: null } } })).toBe(1);
});

test('a gateway’s test page is confirmed in the modal', async () => {
  const { slack, app } = await hospitalWithContactMethods(['SLACK_DM', 'WEBHOOK']);
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  expect(shown(priya)).toContain('not set up here');
  await priya.clickInModal('Test page');
  await priya.click(priya.inbox().at(-1), 'Received');
  await priya.command('contacts');
  await priya.clickInModal('Test page');
  expect(await waitingText(app.ctx, 'WEBHOOK')).toContain('reach Priya Shah');
  expect(labels(priya)).toEqual(['Received', 'Send again', 'Everybody’s contacts']);
  await priya.clickInModal('Received');
  expect(shown(priya)).toContain('✅ *Paging gateway* pager.hospital.example');
  expect(shown(priya)).not.toContain('secret');
});

test('who is not in the plan reads whom to ask; nothing opens', async () => {
  const { slack } = await hospitalWithContactMethods();
  const locum = slack.as(WHO.locum);
  await locum.command('contacts');
  expect(locum.modal()).toBeNull();
  expect(locum.told().at(-1)).toBe(
    `You are not in the plan, so nobody can page you. Ask <@${WHO.pacs}> or <@${WHO.it}> to add you.`,
  );
});

test('an admin looks through everybody, masked, and has a code sent; the person types it in', async () => {
  const hospital = await hospitalWithContactMethods();
  const { slack, app } = hospital;
  const ivan = slack.as(WHO.it);
  await ivan.command('contacts');
  await ivan.clickInModal('Everybody’s contacts');
  expect(shown(ivan)).toContain('have no verified contact method that rings');
  const { plan } = app.ctx.plans.current();
  const first = plan.people.find(({ key }) => key === 'priya');
  expect(shown(ivan)).toContain(`*${first?.name}* · 🚨 nothing verified`);
  await ivan.clickInModal('Open');
  expect(ivan.modal()).toMatchObject({ title: { text: 'Contact methods' } });
  expect(shown(ivan)).toContain('*Priya Shah.* Only they can confirm.');
  expect(shown(ivan)).toContain('*SMS* +1 •••• 0112');
  expect(JSON.stringify(ivan.modal())).not.toMatch(/\+12025550112|priya@hospital/);
  await ivan.clickInModal('Send code');
  expect(fields(ivan)).toEqual([]);
  const code = await codeOver(app.ctx, 'SMS');

  const priya = slack.as(WHO.pacs);
  await priya.command('contacts');
  expect(await priya.submit({ 'code:SMS': code })).toBeNull();
  await realLater(app.ctx, 1);
  await ivan.clickInModal('Test page');
  expect(priya.inbox().at(-1)?.text).toContain(`<@${WHO.it}> sent it.`);
  expect(shown(ivan)).toContain('✅ *SMS*');
});

test('somebody who is not an admin gets no list, even with an old button', async () => {
  const { slack, app } = await hospitalWithContactMethods();
  const ivan = slack.as(WHO.it);
  await ivan.command('contacts');
  await ivan.clickInModal('Everybody’s contacts');
  app.ctx.plans.current().plan.admins = [];
  await ivan.clickInModal('Open');
  expect(shown(ivan)).toContain('You can check only your own contact methods.');
});

test('App Home shows people their unverified contact methods until they are verified', async () => {
  const hospital = await hospitalWithContactMethods(['SLACK_DM', 'SMS']);
  const { slack, app } = hospital;
  const priya = slack.as(WHO.pacs);
  const home = () => wordsIn(slack.workspace.homes.get(WHO.pacs));
  await priya.openHome();
  await slack.as(WHO.locum).openHome();
  await hospital.pass();
  expect(home()).toContain('📟 0 of 2 of your contact methods verified');
  expect(wordsIn(slack.workspace.homes.get(WHO.locum))).not.toContain('📟');
  await priya.clickHome('Check them');
  await priya.clickInModal('Test page');
  await priya.clickInModal('Send code');
  const code = await codeOver(app.ctx, 'SMS');
  await priya.submit({ 'code:SMS': code });
  await hospital.pass();
  expect(home()).toContain('📟 1 of 2 of your contact methods verified');
  await priya.click(priya.inbox().at(-1), 'Received');
  await hospital.pass();
  expect(home()).not.toContain('📟');
});

test('a page answered in Slack’s direct messages verifies that contact method; one taken from the card does not', async () => {
  const hospital = await hospitalWithContactMethods(['SLACK_DM']);
  const { slack, app } = hospital;
  await declare(hospital, 'archive since now');
  const verified = () => app.ctx.db.contact.findMany({ select: { personKey: true, verifiedAt: true } });
  const card = slack.see(WHO.downtime, /PACS-1 ·/);
  await slack.as(WHO.pacs).click(card, 'I have it: RADIOLOGY');
  expect(await verified()).toEqual([]);
  const ivan = slack.as(WHO.it);
  await ivan.click(ivan.inbox().at(-1), 'I have it: IT');
  expect(await verified()).toEqual([{ personKey: 'ivan', verifiedAt: expect.any(Date) }]);
});

test('more words after contacts offer to declare with them', async () => {
  const { slack } = await hospitalWithContactMethods();
  const priya = slack.as(WHO.pacs);
  await priya.command('contacts archive');
  expect(priya.told().at(-1)).toContain('`contacts` takes no text. Write `/pacs-down contacts` alone.');
  expect(priya.modal()).toBeNull();
});
