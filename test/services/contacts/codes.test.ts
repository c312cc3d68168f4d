import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ChannelName } from '../../../src/domain/contacts/contact-methods.ts';
import { contactMethodWords } from '../../../src/domain/contacts/verification.ts';
import { confirmCode } from '../../../src/services/contacts/confirm-code.ts';
import { contactsOf } from '../../../src/services/contacts/my-contacts.ts';
import { sendCode } from '../../../src/services/contacts/send-code.ts';
import { trustContact } from '../../../src/services/contacts/trust-contact.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import {
  asked,
  changeContactMethod,
  codeOver,
  contextWithContactMethods,
  everythingSent,
  MOBILE,
  realLater,
  wrong,
} from '../../support/hospital/contact-methods.ts';
import { WHO } from '../../support/hospital/hospital.ts';

async function stateOf(
  ctx: ServiceContext,
  channel: ChannelName,
  userId: string = WHO.pacs,
): Promise<string> {
  const { methods, zone } = await contactsOf(ctx, { userId });
  const method = methods.find((one) => one.channel === channel);
  return method ? contactMethodWords(method.state, zone) : 'no such method';
}

/** Sends a code over a channel and answers it. */
async function sent(ctx: ServiceContext, channel: ChannelName = 'SMS'): Promise<string> {
  await sendCode(ctx, asked(channel));
  return codeOver(ctx, channel);
}

const typed = (code: string, channel: ChannelName = 'SMS', userId: string = WHO.pacs) => ({
  userId,
  channel,
  code,
});

test.each(['SMS', 'CALL', 'EMAIL'] as const)(
  'a code over %s, typed in, verifies that contact method and no other',
  async (channel) => {
    const { ctx } = await contextWithContactMethods();
    const code = await sent(ctx, channel);
    expect(await stateOf(ctx, channel)).toBe('code sent, valid until 02:50 EDT');
    await confirmCode(ctx, typed(` ${code.slice(0, 3)} ${code.slice(3)} `, channel));
    expect(await stateOf(ctx, channel)).toBe('verified 10 Mar 2026');
    expect(await ctx.db.contact.findMany()).toEqual([
      {
        workspaceId: ctx.workspaceId,
        personKey: 'priya',
        channel,
        address: channel === 'EMAIL' ? 'priya@hospital.example' : MOBILE,
        verifiedAt: ctx.clock.now(),
        codeHash: null,
        codeSentAt: null,
        codeTries: 0,
      },
    ]);
  },
);

test('a wrong code says how many tries are left; after five the right one is not accepted until a new one is sent', async () => {
  const { ctx } = await contextWithContactMethods();
  const code = await sent(ctx);
  const refusals: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    await confirmCode(ctx, { ...typed(wrong(code)), field: 'code:SMS' }).catch((error) => {
      expect(error).toMatchObject({ code: 'INVALID', field: 'code:SMS' });
      refusals.push(error.message);
    });
  }
  expect(refusals).toEqual([
    'Wrong code. 4 tries left.',
    'Wrong code. 3 tries left.',
    'Wrong code. 2 tries left.',
    'Wrong code. 1 try left.',
    'Wrong code, and no tries left. Send a new one.',
    'Too many wrong codes. Send a new one.',
  ]);
  await expect(confirmCode(ctx, typed(code))).rejects.toThrow('Too many wrong codes.');
  await realLater(ctx, 1);
  const next = await sent(ctx);
  await confirmCode(ctx, typed(next));
  expect(await stateOf(ctx, 'SMS')).toBe('verified 10 Mar 2026');
});

test('input that is not a code uses up no try, and neither does a late one', async () => {
  const { ctx, clock } = await contextWithContactMethods();
  const code = await sent(ctx);
  await expect(confirmCode(ctx, typed('12345'))).rejects.toThrow('A code has 6 digits.');
  clock.advance(10);
  await expect(confirmCode(ctx, typed(code))).rejects.toThrow('This code expired after 10 minutes.');
  expect((await ctx.db.contact.findFirstOrThrow()).codeTries).toBe(0);
  expect(await stateOf(ctx, 'SMS')).toBe('not verified: it expired');
});

test('a new code takes the place of the old one', async () => {
  const { ctx } = await contextWithContactMethods();
  const first = await sent(ctx);
  await realLater(ctx, 1);
  const second = await sent(ctx);
  if (first !== second) await expect(confirmCode(ctx, typed(first))).rejects.toThrow('4 tries left');
  await confirmCode(ctx, typed(second));
});

test('without a code that was sent there is none to type', async () => {
  const { ctx } = await contextWithContactMethods();
  await expect(confirmCode(ctx, typed('482913'))).rejects.toThrow('No code is waiting for this address.');
  await expect(confirmCode(ctx, typed('482913', 'PAGERDUTY'))).rejects.toThrow('A code has 6 digits.');
});

test('pain 36: a minute between two codes over one channel, and five an hour to one number, whoever asks', async () => {
  const { ctx } = await contextWithContactMethods();
  await sent(ctx);
  await expect(sent(ctx)).rejects.toThrow(/less than a minute ago\. Wait \d+ s\./);
  await expect(sendCode(ctx, asked('SMS', { userId: WHO.it }))).rejects.toThrow('less than a minute ago');
  await sent(ctx, 'CALL');
  for (let i = 0; i < 3; i += 1) {
    await realLater(ctx, 1);
    await sent(ctx);
  }
  await realLater(ctx, 1);
  await expect(sent(ctx, 'CALL')).rejects.toThrow('5 messages were sent there in the last hour.');
  await sent(ctx, 'EMAIL');
  await realLater(ctx, 56);
  await sent(ctx, 'CALL');
});

test('one click is one code, however often Slack delivers it; of two clicks at the same time one is too soon', async () => {
  const { ctx } = await contextWithContactMethods();
  const click = asked('SMS');
  await Promise.all([sendCode(ctx, click), sendCode(ctx, click)]);
  expect(await ctx.db.smsReply.count()).toBe(1);
  const twice = await Promise.allSettled([sendCode(ctx, asked('EMAIL')), sendCode(ctx, asked('EMAIL'))]);
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await ctx.db.smsReply.count({ where: { channel: 'EMAIL' } })).toBe(1);
});

test('the hash and the SMS are one transaction: neither exists without the other', async () => {
  const { ctx } = await contextWithContactMethods();
  await ctx.db.$executeRaw`ALTER TABLE sms_reply ADD CONSTRAINT no_sms CHECK (channel <> 'SMS')`;
  await expect(sendCode(ctx, asked('SMS'))).rejects.toThrow();
  expect([await ctx.db.contact.count(), await ctx.db.handledRequest.count()]).toEqual([0, 0]);
});

test('two people with one number confirm at once: each their own code, each for themselves', async () => {
  const { ctx } = await contextWithContactMethods();
  const hers = await sent(ctx);
  await realLater(ctx, 1);
  await everythingSent(ctx);
  await sendCode(ctx, asked('SMS', { userId: WHO.it }));
  const his = await codeOver(ctx, 'SMS');
  if (hers !== his) await expect(confirmCode(ctx, typed(hers, 'SMS', WHO.it))).rejects.toThrow('Wrong code.');
  await Promise.all([confirmCode(ctx, typed(hers)), confirmCode(ctx, typed(his, 'SMS', WHO.it))]);
  expect(await ctx.db.contact.count({ where: { verifiedAt: { not: null } } })).toBe(2);
});

test('the right code from two telephones at once is right twice; seven wrong ones at once are five tries', async () => {
  const { ctx } = await contextWithContactMethods();
  const code = await sent(ctx);
  await Promise.all([confirmCode(ctx, typed(code)), confirmCode(ctx, typed(code))]);
  const mail = await sent(ctx, 'EMAIL');
  const tries = await Promise.allSettled(
    Array.from({ length: 7 }, () => confirmCode(ctx, typed(wrong(mail), 'EMAIL'))),
  );
  const said = tries.map((one) => (one.status === 'rejected' ? String(one.reason.message) : 'taken'));
  expect(said.filter((words) => words.startsWith('Wrong code'))).toHaveLength(5);
  expect(said.filter((words) => words.startsWith('Too many'))).toHaveLength(2);
});

test('another number in the plan is not verified; the one before still is when it comes back', async () => {
  const { ctx } = await contextWithContactMethods();
  await confirmCode(ctx, typed(await sent(ctx)));
  const code = await sent(ctx, 'CALL');
  changeContactMethod(ctx, 'priya', 'SMS', { address: '+12025550199' });
  changeContactMethod(ctx, 'priya', 'CALL', { address: '+12025550199' });
  expect(await stateOf(ctx, 'SMS')).toBe('not verified');
  await expect(confirmCode(ctx, typed(code, 'CALL'))).rejects.toThrow('No code is waiting for this address.');
  changeContactMethod(ctx, 'priya', 'SMS', { address: MOBILE });
  expect(await stateOf(ctx, 'SMS')).toBe('verified 10 Mar 2026');
});

test('a page answered meanwhile verifies the contact method: the code is no longer needed', async () => {
  const { ctx } = await contextWithContactMethods();
  const code = await sent(ctx);
  await trustContact(ctx, { personKey: 'priya', channel: 'SMS', address: MOBILE });
  await confirmCode(ctx, typed(wrong(code)));
  expect((await ctx.db.contact.findFirstOrThrow()).verifiedAt).not.toBeNull();
  await realLater(ctx, 1);
  await expect(sent(ctx)).rejects.toThrow('This contact method is already verified.');
});

test('once it is sent, only a salted hash of the code stays in the database', async () => {
  const { ctx } = await contextWithContactMethods();
  const code = await sent(ctx);
  await everythingSent(ctx);
  const kept = JSON.stringify([
    await ctx.db.contact.findMany(),
    await ctx.db.smsReply.findMany(),
    await ctx.db.handledRequest.findMany(),
  ]);
  expect(kept).not.toContain(code);
  const { codeHash } = await ctx.db.contact.findFirstOrThrow();
  expect(codeHash).toMatch(/^[0-9a-f]{64}$/);
  expect(codeHash).not.toBe(createHash('sha256').update(code).digest('hex'));
  const owner = JSON.stringify([ctx.workspaceId, 'priya', 'SMS', MOBILE, code]);
  expect(codeHash).toBe(createHash('sha256').update(owner).digest('hex'));
});

test('a code that could not be sent says why, and may be sent again at once', async () => {
  const { ctx } = await contextWithContactMethods();
  await sent(ctx, 'CALL');
  await everythingSent(ctx, 'the number is a landline (Twilio error 21635)');
  expect(await stateOf(ctx, 'CALL')).toBe(
    'the code could not be sent: the number is a landline (Twilio error 21635)',
  );
  await sent(ctx, 'CALL');
  expect(await stateOf(ctx, 'CALL')).toBe('code sent, valid until 02:50 EDT');
});
