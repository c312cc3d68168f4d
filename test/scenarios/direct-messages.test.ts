import { expect, test } from 'vitest';
import type { WrongAnswer } from '../../src/practice/workspace/kept.ts';
import { objectToTolerance } from '../../src/services/agreement/object-to-tolerance.ts';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { SOCKET_TIMING } from '../../src/slack/connection/socket-timing.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import {
  by,
  directMessagesTo,
  directMessageTo,
  ED,
  proposeForEd,
} from '../support/hospital/direct-messages.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const PROPOSES = 'proposes for';

test('a process that ends between commit and send loses no direct message', async () => {
  const hospital = await openHospital();
  await hospital.app.engine.stop();
  await proposeForEd(hospital, WHO.pacs);
  expect(directMessagesTo(hospital, WHO.lead)).toHaveLength(0);
  await hospital.restart();
  await hospital.pass();
  for (const lead of [WHO.lead, WHO.director, WHO.cio])
    expect(directMessagesTo(hospital, lead, PROPOSES)).toHaveLength(1);
});

test('what a dead process was sending is sent again; what a live one is sending is left to it', async () => {
  const hospital = await openHospital();
  await hospital.app.engine.stop();
  await proposeForEd(hospital, WHO.pacs);
  const { db } = hospital.app.ctx;
  const claim = (name: string, to: string) => db.$executeRaw`
    UPDATE outbox SET claimed_by = ${name}, attempts = 1,
      claimed_until_real = clock_timestamp() + make_interval(secs => 14) WHERE target = ${to}`;
  await claim('gone:1', WHO.lead);
  const other = await hospital.another();
  const [held] = await db.$queryRaw<{ claimed_by: string }[]>`
    SELECT claimed_by FROM outbox WHERE target = ${WHO.lead}`;
  expect(held?.claimed_by).toBe('gone:1');
  await other.engine.settle();
  expect(directMessagesTo(hospital, WHO.lead, PROPOSES)).toHaveLength(1);
  expect(directMessagesTo(hospital, WHO.cio, PROPOSES)).toHaveLength(1);
});

test('of two processes that look at the same time one sends', async () => {
  const hospital = await openHospital({ delayMs: 20 });
  const other = await hospital.another();
  await proposeForEd(hospital, WHO.pacs);
  await Promise.all([hospital.pass(), other.engine.settle()]);
  expect(directMessagesTo(hospital, WHO.lead, PROPOSES)).toHaveLength(1);
  expect(directMessagesTo(hospital, WHO.cio, PROPOSES)).toHaveLength(1);
});

test.each<[string, WrongAnswer]>([
  ['answers 503', { status: 503 }],
  ['refuses the token', { error: 'token_revoked' }],
])('while Slack %s direct messages wait, and are sent in order when it is back', async (_, wrong) => {
  const hospital = await openHospital({
    timing: { sockets: SOCKET_TIMING, asking: { answerMs: 300, againMs: 50 } },
  });
  hospital.expectErrors(/Slack rejects the app’s token/);
  const { slack } = hospital;
  slack.workspace.weather = () => wrong;
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const no = { side: 'IT' as const, ...ED, version: 2, reason: 'A restore takes an hour.' };
  await objectToTolerance(hospital.app.ctx, { actor: by(WHO.cio), ...no });
  await hospital.pass();
  expect(directMessagesTo(hospital, WHO.lead)).toHaveLength(0);
  slack.workspace.weather = null;
  await slack.until('both direct messages', () => {
    hospital.app.engine.wake();
    return directMessagesTo(hospital, WHO.lead).length === 2;
  });
  expect(directMessagesTo(hospital, WHO.lead).map(({ text }) => text)).toEqual([
    expect.stringContaining(PROPOSES),
    expect.stringContaining('objects for IT'),
  ]);
  await hospital.pass();
  const { db } = hospital.app.ctx;
  const behind = { shown: { lt: db.outbox.fields.wanted }, kind: { not: 'BOOKMARK' } };
  expect(await db.outbox.count({ where: behind })).toBe(0);
});

test('while a direct message hangs at Slack an outage is paged and shown; then it is sent again', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  const toLead = (args: Record<string, unknown>) => args.channel === WHO.lead;
  slack.fail({ method: 'chat.postMessage', match: toLead, answer: 'hang', times: 1 });
  await proposeForEd(hospital, WHO.pacs);
  await slack.until('the hanging direct message', () =>
    slack.workspace.faults.every(({ times }) => times === 0),
  );
  void declare(hospital, 'archive since now');
  await slack.until('the page', () => directMessagesTo(hospital, WHO.it).length > 0);
  const tries = slack.workspace.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && toLead(args),
  );
  expect(tries, 'the direct message still hangs when the page is there').toHaveLength(1);
  const { db } = app.ctx;
  const mine = { where: { target: WHO.lead } };
  const error = async () => (await db.outbox.findFirstOrThrow(mine)).error;
  await expect.poll(error, { interval: 50 }).toBe('Slack did not answer');
  await db.outbox.updateMany({ ...mine, data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
  expect(directMessagesTo(hospital, WHO.lead, PROPOSES)).toHaveLength(1);
});

test('when Slack throttles, all direct messages wait', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  await app.engine.stop();
  await proposeForEd(hospital, WHO.pacs);
  await hospital.restart();
  const before = slack.workspace.calls.length;
  const throttled = { status: 429, retryAfter: 1 };
  slack.workspace.weather = ({ method }) => (method === 'chat.postMessage' ? throttled : null);
  await hospital.pass();
  const asked = () =>
    slack.workspace.calls.slice(before).filter(({ method }) => method === 'chat.postMessage');
  const during = asked().length;
  expect(during).toBeLessThanOrEqual(5);
  await hospital.pass();
  expect(asked()).toHaveLength(during);
  slack.workspace.weather = null;
  await slack.until('all', () => {
    hospital.app.engine.wake();
    return [WHO.lead, WHO.director, WHO.cio].every(
      (lead) => directMessagesTo(hospital, lead, PROPOSES).length === 1,
    );
  });
  await hospital.pass();
});

test('a person who can no longer be messaged is logged once and not tried again; the others get theirs', async () => {
  const hospital = await openHospital();
  const { slack, app, logged } = hospital;
  hospital.expectErrors(/giving up on the direct message/);
  slack.workspace.deactivated.add(WHO.lead);
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  expect(directMessagesTo(hospital, WHO.cio, PROPOSES)).toHaveLength(1);
  const directMessage = await app.ctx.db.outbox.findFirstOrThrow({ where: { target: WHO.lead } });
  expect(directMessage).toMatchObject({ error: 'user_disabled', shown: 0, claimedBy: null });
  expect(directMessage.givenUpAtReal).toBeInstanceOf(Date);
  await app.ctx.db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  const before = slack.workspace.calls.length;
  await hospital.pass();
  expect(slack.workspace.calls.slice(before).filter(({ args }) => args.channel === WHO.lead)).toEqual([]);
  expect(logged.filter((line) => line.includes('giving up on the direct message'))).toHaveLength(1);
});

test('a direct message that Slack rejects does not block the later ones, and is given up after a day', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  hospital.expectErrors(/Slack keeps rejecting a direct message/);
  const about = (args: Record<string, unknown>) =>
    args.channel === WHO.lead && String(args.text).includes(PROPOSES);
  slack.fail({ method: 'chat.postMessage', match: about, answer: { error: 'msg_too_long' }, times: 2 });
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const no = { side: 'IT' as const, ...ED, version: 2, reason: 'A restore takes an hour.' };
  await objectToTolerance(app.ctx, { actor: by(WHO.cio), ...no });
  await hospital.pass();
  expect(directMessagesTo(hospital, WHO.lead).map(({ text }) => text)).toEqual([
    expect.stringContaining('objects for IT'),
  ]);
  await app.ctx.db.outbox.updateMany({
    where: { target: WHO.lead, kind: 'PROPOSAL' },
    data: { attempts: 19, nextAttemptReal: new Date(0) },
  });
  await hospital.pass();
  const directMessage = await app.ctx.db.outbox.findFirstOrThrow({
    where: { target: WHO.lead, kind: 'PROPOSAL' },
  });
  expect(directMessage.error).toBe('Slack says it is too long');
  expect(directMessage.givenUpAtReal).toBeInstanceOf(Date);
});

test('a proposal shows who signed, then that both agreed or that newer figures came, and keeps no dead button', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const sign = (user: string, side: 'RADIOLOGY' | 'IT', version: number) =>
    signTolerance(ctx, { actor: by(user), side, ...ED, version });
  await sign(WHO.lead, 'RADIOLOGY', 2);
  await hospital.pass();
  const [first] = directMessagesTo(hospital, WHO.lead, PROPOSES);
  expect(wordsIn(first)).toContain(`✅ RADIOLOGY <@${WHO.lead}>`);
  expect(labelsIn(first?.blocks ?? [])).toEqual(['Open', 'Show all']);
  expect(labelsIn(directMessageTo(hospital, WHO.cio).blocks)).toEqual(['Read and sign', 'Show all']);

  await proposeForEd(hospital, WHO.it, 2, 50);
  await hospital.pass();
  const [old, fresh] = directMessagesTo(hospital, WHO.cio, PROPOSES);
  expect(wordsIn(old)).toContain('Newer figures were proposed.');
  expect(labelsIn(old?.blocks ?? [])).toEqual(['Open', 'Show all']);
  expect(labelsIn(fresh?.blocks ?? [])).toContain('Read and sign');

  await sign(WHO.cio, 'IT', 3);
  await sign(WHO.lead, 'RADIOLOGY', 3);
  await hospital.pass();
  expect(wordsIn(fresh)).toContain('🟢 Both sides agreed, until 2027-03-10.');
  expect(labelsIn(fresh?.blocks ?? [])).toEqual(['Open', 'Show all']);
  const told = [WHO.lead, WHO.cio, WHO.it, WHO.pacs].map(
    (user) => directMessagesTo(hospital, user, 'Both sides agreed').length,
  );
  expect(told).toEqual([0, 1, 1, 0]);
});

test('an objection says what became of it', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await proposeForEd(hospital, WHO.pacs);
  const no = { actor: by(WHO.cio), side: 'IT' as const, ...ED, version: 2, reason: 'Too short.' };
  await objectToTolerance(ctx, no);
  await hospital.pass();
  const objection = directMessageTo(hospital, WHO.pacs, 'objects for IT');
  expect(wordsIn(objection)).toContain('propose other figures: `/pacs-down plan`.');
  await hospital.pass(1);
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version: 2 });
  await hospital.pass();
  expect(wordsIn(objection)).toContain(`✅ Objection withdrawn by <@${WHO.cio}>.`);
  await proposeForEd(hospital, WHO.pacs, 2, 50);
  await hospital.pass();
  expect(wordsIn(objection)).toContain('⚪ These figures are no longer proposed.');
});

test('what is signed at once is reported in one direct message', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  for (const [user, side] of [
    [WHO.cio, 'IT'],
    [WHO.lead, 'RADIOLOGY'],
  ] as const) {
    await slack.as(user).command('plan archive');
    await slack.as(user).clickInModal(`Read and sign 8 for ${side}`);
    await slack.as(user).clickInModal(`Sign all 8 for ${side}`);
  }
  await hospital.pass();
  const directMessages = directMessagesTo(hospital, WHO.cio, 'Both sides agreed');
  expect(directMessages).toHaveLength(1);
  expect(wordsIn(directMessages[0])).toContain('🟢 Both sides agreed on 8 tolerances.');
});

test('the database refuses impossible direct messages', async () => {
  const { app } = await openHospital();
  const { db, workspaceId } = app.ctx;
  const row = { workspaceId, key: 'swap:1', kind: 'SWAP', target: WHO.lead, body: { swap: '1' } };
  const write = (other: object) => db.outbox.create({ data: { ...row, ...other } });
  await expect(write({ target: ' ' })).rejects.toThrow('outbox_is_for_somebody');
  await expect(write({ ts: '1.2' })).rejects.toThrow('outbox_place_is_whole');
  await expect(write({ claimedBy: 'p1' })).rejects.toThrow('outbox_claim_has_its_end');
  await expect(write({ givenUpAtReal: new Date() })).rejects.toThrow('outbox_given_up_says_why');
  await expect(write({ shown: 2 })).rejects.toThrow('outbox_shows_what_was_wanted');
  const known = 'outbox_kind_is_known_and_of_an_incident_or_not';
  await expect(write({ kind: 'CARD' })).rejects.toThrow(known);
  await expect(write({ kind: 'POSTCARD' })).rejects.toThrow(known);
  await expect(write({ inThread: true })).rejects.toThrow('outbox_thread_is_of_an_incident');
  await expect(write({ kind: 'HOME' })).rejects.toThrow('outbox_home_ends_and_knows_the_incidents');
  await write({ shown: 1 });
  await expect(write({})).rejects.toThrow(/unique/i);
});
