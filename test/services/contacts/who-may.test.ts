import { expect, test } from 'vitest';
import { confirmCode } from '../../../src/services/contacts/confirm-code.ts';
import { confirmTest } from '../../../src/services/contacts/confirm-test.ts';
import { contactsOfAll, everybodysContacts } from '../../../src/services/contacts/everybodys-contacts.ts';
import { contactsOf } from '../../../src/services/contacts/my-contacts.ts';
import { sendCode } from '../../../src/services/contacts/send-code.ts';
import { testPage, testPageSent } from '../../../src/services/contacts/test-page.ts';
import { unverifiedAmong } from '../../../src/services/contacts/unverified.ts';
import {
  asked,
  codeOver,
  contextWithContactMethods,
  MOBILE,
  realLater,
  waitingText,
} from '../../support/hospital/contact-methods.ts';
import { WHO } from '../../support/hospital/hospital.ts';

test('somebody whom the plan does not list is told whom to ask', async () => {
  const { ctx } = await contextWithContactMethods();
  const userId = WHO.locum;
  const sentence = `You are not in the plan, so nobody can page you. Ask {@${WHO.pacs}} or {@${WHO.it}} to add you.`;
  await expect(contactsOf(ctx, { userId })).rejects.toThrow(sentence);
  await expect(sendCode(ctx, asked('SMS', { userId }))).rejects.toThrow(sentence);
  await expect(confirmCode(ctx, { userId, channel: 'SMS', code: '482913' })).rejects.toThrow(sentence);
  ctx.plans.current().plan.admins = [];
  await expect(contactsOf(ctx, { userId })).rejects.toThrow('Ask whoever maintains the plan to add you.');
});

test('only the plan’s admins can see or check other people’s contact methods', async () => {
  const { ctx } = await contextWithContactMethods();
  const userId = WHO.infra;
  await expect(contactsOf(ctx, { userId, personKey: 'priya' })).rejects.toThrow(
    'only your own contact methods',
  );
  await expect(sendCode(ctx, asked('SMS', { userId, personKey: 'priya' }))).rejects.toThrow(
    'only your own contact methods',
  );
  await expect(testPage(ctx, asked('SLACK_DM', { userId, personKey: 'priya' }))).rejects.toThrow('your own');
  await expect(everybodysContacts(ctx, { userId, page: 1 })).rejects.toThrow('Only the plan’s admins');
  expect(await ctx.db.contact.count()).toBe(0);
});

test('an admin sees addresses masked and sends a code, but only the person confirms', async () => {
  const { ctx } = await contextWithContactMethods();
  const userId = WHO.it;
  const seen = await contactsOf(ctx, { userId, personKey: 'priya' });
  expect(seen.methods.map(({ address }) => address)).toEqual([
    WHO.pacs,
    '+1 •••• 0112',
    '+1 •••• 0112',
    'p•••@hospital.example',
    '',
    'pager.hospital.example',
  ]);
  await sendCode(ctx, asked('CALL', { userId, personKey: 'priya' }));
  const code = await codeOver(ctx, 'CALL');
  await expect(confirmCode(ctx, { userId, channel: 'CALL', code })).rejects.toThrow('no longer in the plan');
  await confirmCode(ctx, { userId: WHO.pacs, channel: 'CALL', code });

  await testPage(ctx, asked('WEBHOOK', { userId, personKey: 'priya' }));
  const came = { personKey: 'priya', channel: 'WEBHOOK' as const };
  await expect(confirmTest(ctx, { userId, ...came })).rejects.toThrow('Only the person it was sent to');
  await confirmTest(ctx, { userId: WHO.pacs, ...came });
  expect(await ctx.db.contact.count({ where: { personKey: 'priya', verifiedAt: { not: null } } })).toBe(2);
});

test('an admin’s list: people who are paged and hardest to reach first, a page at a time', async () => {
  const { ctx } = await contextWithContactMethods();
  const { plan } = ctx.plans.current();
  const [someone] = plan.people.filter(({ sides }) => sides.length > 0);
  if (!someone) throw new Error('nobody is on a side');
  plan.people.push(
    ...Array.from({ length: 30 }, (_, i) => ({ ...someone, key: `more-${i}`, slackUser: `U9${i}` })),
  );
  const verified = { workspaceId: ctx.workspaceId, verifiedAt: ctx.clock.now() };
  await ctx.db.contact.createMany({
    data: [
      { ...verified, personKey: 'priya', channel: 'SMS', address: MOBILE },
      { ...verified, personKey: 'ivan', channel: 'SLACK_DM', address: WHO.it },
    ],
  });
  const first = await everybodysContacts(ctx, { userId: WHO.pacs, page: 1 });
  expect([first.people.length, first.pages, first.silent]).toEqual([20, 3, first.paged - 1]);
  expect(first.people.every(({ paged, reach }) => paged && reach === 'NONE')).toBe(true);
  const last = await everybodysContacts(ctx, { userId: WHO.pacs, page: 99 });
  expect([last.page, last.people.at(-1)?.paged]).toEqual([3, false]);
  const all = await contactsOfAll(ctx);
  const reach = (key: string) => all.find(({ person }) => person.key === key)?.reach;
  expect([reach('priya'), reach('ivan'), reach('mei')]).toEqual(['RINGS', 'SILENT', 'NONE']);
});

test('a test page for a gateway or PagerDuty waits for the sender, and the click confirms it', async () => {
  const { ctx } = await contextWithContactMethods();
  for (const channel of ['WEBHOOK', 'PAGERDUTY'] as const) {
    expect(await testPage(ctx, asked(channel))).toEqual({ toSlack: null });
    expect(await waitingText(ctx, channel)).toMatch(/^TEST [0-9a-f]{8}\. Nothing is down\./);
    await confirmTest(ctx, { userId: WHO.pacs, personKey: 'priya', channel });
    await confirmTest(ctx, { userId: WHO.pacs, personKey: 'priya', channel });
  }
  const rows = await ctx.db.contact.findMany({ select: { verifiedAt: true, codeHash: true } });
  expect(rows).toEqual(Array(2).fill({ verifiedAt: expect.any(Date), codeHash: null }));
});

test('what was never sent, or a day ago, cannot have come', async () => {
  const { ctx, clock } = await contextWithContactMethods();
  const came = (channel: 'WEBHOOK' | 'SMS') =>
    confirmTest(ctx, { userId: WHO.pacs, personKey: 'priya', channel });
  await expect(came('WEBHOOK')).rejects.toThrow('No test page is waiting');
  await sendCode(ctx, asked('SMS'));
  await expect(came('SMS')).rejects.toThrow('No test page is waiting');
  await testPage(ctx, asked('WEBHOOK'));
  clock.advance(24 * 60);
  await expect(came('WEBHOOK')).rejects.toThrow('No test page is waiting');
});

test('a test page in Slack is claimed by whoever posts it; the sender takes it only if they died', async () => {
  const { ctx } = await contextWithContactMethods();
  const { toSlack } = await testPage(ctx, asked('SLACK_DM'));
  expect(toSlack?.slackUser).toBe(WHO.pacs);
  const row = await ctx.db.smsReply.findFirstOrThrow();
  expect(row).toMatchObject({ state: 'SENDING', claimedBy: 'listener', body: '' });
  expect(row.claimedUntilReal?.getTime()).toBeGreaterThan(Date.now());
  await testPageSent(ctx, toSlack?.textId ?? '', 'the account is deactivated');
  const { methods } = await contactsOf(ctx, { userId: WHO.pacs });
  expect(methods[0]?.state).toMatchObject({ kind: 'NOT_SENT', error: 'the account is deactivated' });
});

test('each contact method has its own proof; one that is not set up here or left the plan has none', async () => {
  const { ctx } = await contextWithContactMethods(['SLACK_DM', 'SMS']);
  await expect(sendCode(ctx, asked('EMAIL'))).rejects.toThrow('not set up here');
  await expect(sendCode(ctx, asked('SLACK_DM'))).rejects.toThrow('needs a test page');
  await expect(testPage(ctx, asked('SMS'))).rejects.toThrow('needs a code');
  await expect(testPage(ctx, asked('PAGERDUTY', { userId: WHO.it }))).rejects.toThrow(
    'no longer in the plan',
  );
  await expect(contactsOf(ctx, { userId: WHO.pacs, personKey: 'nobody' })).rejects.toThrow(
    'no longer in the plan',
  );
});

test('how many contact methods that are set up here are verified', async () => {
  const { ctx } = await contextWithContactMethods(['SLACK_DM', 'SMS', 'EMAIL']);
  await sendCode(ctx, asked('SMS'));
  await confirmCode(ctx, { userId: WHO.pacs, channel: 'SMS', code: await codeOver(ctx, 'SMS') });
  const users = [WHO.pacs, WHO.it, WHO.locum];
  expect(await unverifiedAmong(ctx, users)).toEqual(
    new Map([
      [WHO.pacs, { verified: 1, all: 3 }],
      [WHO.it, { verified: 0, all: 2 }],
    ]),
  );
  await realLater(ctx, 1);
  const rest = {
    workspaceId: ctx.workspaceId,
    personKey: 'priya',
    verifiedAt: ctx.clock.now(),
  };
  await ctx.db.contact.createMany({
    data: [
      { ...rest, channel: 'SLACK_DM', address: WHO.pacs },
      { ...rest, channel: 'EMAIL', address: 'priya@hospital.example' },
    ],
  });
  expect([...(await unverifiedAmong(ctx, users)).keys()]).toEqual([WHO.it]);
});
