import { expect, onTestFinished, test, vi } from 'vitest';
import { claimPages } from '../../src/db/claims/page-claims.ts';
import { takeWithdrawals, withdrawLater } from '../../src/db/claims/page-withdrawals.ts';
import { claimSmsReplies } from '../../src/db/claims/sms-reply-claims.ts';
import { SURFACES } from '../../src/domain/slack/surfaces.ts';
import { askForFile } from '../../src/services/files/ask-for-file.ts';
import { makeWatchdog } from '../../src/services/health/watchdog.ts';
import { retryPage } from '../../src/services/paging/page-outcome.ts';
import { rememberHome } from '../../src/services/slack/home.ts';
import { messageGone, rowFailed, rowLater, rowThrottled } from '../../src/services/slack/outbox/not-shown.ts';
import { lookAtOutbox } from '../support/database/claim-outbox.ts';
import { MOBILE, only, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openTwilio } from '../support/providers/twilio.ts';
import { textsFrom } from '../support/providers/twilio-account.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** They wait for Slack's and the jobs' own pauses. */
vi.setConfig({ testTimeout: 60_000 });

const ME = { name: 'p1', mayJudge: false, inFlight: [] };
const HOUR_S = 3_600;

/** What the rows look like once the machine's clock was set back by an hour: every instant lies an hour further ahead. */
async function setClockBack({ app }: Hospital): Promise<void> {
  await app.ctx.db.$executeRaw`
    UPDATE page SET next_attempt_real = next_attempt_real + interval '1 h',
      failing_since_real = failing_since_real + interval '1 h', claimed_until_real = claimed_until_real + interval '1 h'`;
  await app.ctx.db.$executeRaw`
    UPDATE outbox SET next_attempt_real = next_attempt_real + interval '1 h',
      claimed_until_real = claimed_until_real + interval '1 h'`;
}

const isPage = (args: Record<string, unknown>) => String(args.text).includes('You are paged');

test('setting the clock back by an hour while pages and cards were failing blocks nothing: the next run sends them', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.workspace.weather = ({ method }) => (method === 'chat.postMessage' ? { status: 500 } : null);
  await declare(hospital, 'archive since now');
  expect(slack.as(WHO.pacs).inbox()).toEqual([]);
  await setClockBack(hospital);
  slack.workspace.weather = null;
  await hospital.pass();
  expect([slack.as(WHO.pacs).inbox().length, slack.as(WHO.it).inbox().length]).toEqual([1, 1]);
  const cards = async () => {
    await hospital.pass();
    return slack.channel(WHO.downtime).filter(({ threadTs }) => threadTs === null).length;
  };
  await expect.poll(cards).toBe(1);
  expect(wordsIn(cardOf(hospital))).not.toContain('not sent yet');
});

test('a provider that asks for an hour gets seconds, and the person’s next contact method goes at once', async () => {
  const apiUrl = await openTwilio();
  const hospital = await openHospital({
    plan: reachedBy({ priya: [['SMS', MOBILE.priya, 5]] }),
    providers: () => only({ twilio: twilioAt(apiUrl) }),
  });
  const answer = { status: 429, retryAfter: HOUR_S };
  hospital.slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.channel === WHO.pacs && isPage(args),
    answer,
    times: 1,
  });
  await declare(hospital, 'archive since now');
  expect((await textsFrom(apiUrl)).map(({ to }) => to)).toEqual([MOBILE.priya]);
  const page = { personKey: 'priya', channel: 'SLACK_DM' };
  expect(await secondsAhead(hospital, page)).toBeLessThanOrEqual(10);
});

async function secondsAhead(hospital: Hospital, page: { personKey: string; channel: string }) {
  const [row] = await hospital.app.ctx.db.$queryRaw<{ seconds: number }[]>`
    SELECT EXTRACT(EPOCH FROM next_attempt_real - clock_timestamp())::float8 AS seconds FROM page
    WHERE person_key = ${page.personKey} AND channel = ${page.channel} AND state = 'PENDING'`;
  return row?.seconds ?? Number.POSITIVE_INFINITY;
}

test('no wait is written beyond its bound, whoever asks for it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx, engine } = hospital.app;
  const { db, workspaceId } = ctx;
  await engine.stop();
  const [page, other] = await db.page.findMany();
  const [message, failing] = await db.outbox.findMany({
    where: { kind: { in: ['CARD', 'CHECKLIST', 'LINE'] } },
  });
  if (!page || !other || !message || !failing) throw new Error('nothing was written');
  await db.page.update({ where: { id: page.id }, data: { state: 'SENDING', ...UNSENT } });
  const group = { kind: 'USER_GROUP', key: 'group:S0RADS', target: 'S0RADS', body: { members: [] } };
  const groupRow = await db.outbox.create({ data: { workspaceId, ...group } });
  const hour = HOUR_S * 1_000;
  await retryPage(ctx, page, hour, 'Slack is throttling', true);
  await withdrawLater(db, other.id, hour);
  await rowThrottled(ctx, { ...message, method: 'chat.postMessage' }, hour);
  await rowFailed(ctx, failing, { reason: 'is_archived', afterMs: hour });
  await rowLater(ctx, groupRow, { afterMs: hour, error: null });
  const ahead = async (table: string, where: string) => {
    const [row] = await db.$queryRawUnsafe<{ s: number }[]>(
      `SELECT EXTRACT(EPOCH FROM max(next_attempt_real) - clock_timestamp())::float8 AS s FROM ${table} ${where}`,
    );
    return Math.ceil(row?.s ?? Number.POSITIVE_INFINITY);
  };
  expect(await ahead('page', `WHERE id = '${page.id}'`)).toBeLessThanOrEqual(10);
  expect(await ahead('page', `WHERE id = '${other.id}'`)).toBeLessThanOrEqual(30);
  expect(await ahead('outbox', `WHERE kind IN ('CARD', 'CHECKLIST', 'LINE')`)).toBeLessThanOrEqual(60);
  expect(await ahead('outbox', `WHERE kind = 'USER_GROUP'`)).toBeLessThanOrEqual(600);
  const [held] = await db.$queryRaw<{ s: number }[]>`
    SELECT EXTRACT(EPOCH FROM max(held_until_real) - clock_timestamp())::float8 AS s FROM slack_pace`;
  expect(Math.ceil(held?.s ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(60);
});

const UNSENT = { sentAt: null, providerId: null, claimedBy: 'p9', claimedUntilReal: new Date() };

test('a wait further ahead than its bound is over; one within it is not', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx, engine } = hospital.app;
  const { db, workspaceId } = ctx;
  await engine.stop();
  await db.$executeRaw`DELETE FROM outbox WHERE kind = 'LINE'`;
  await db.page.updateMany({ data: { state: 'PENDING', sentAt: null, providerId: null } });
  await db.outbox.updateMany({ data: { wanted: { increment: 1 } } });
  await db.outbox.createMany({
    data: [
      { workspaceId, key: 'l:1', kind: 'WEEKLY', target: WHO.pacs, body: {} },
      {
        workspaceId,
        key: 'group:S0RADS',
        kind: 'USER_GROUP',
        target: 'S0RADS',
        body: { members: [WHO.pacs] },
      },
    ],
  });
  await db.smsReply.create({ data: { workspaceId, channel: 'SMS', address: '+1', body: 'x' } });
  await rememberHome(ctx, WHO.pacs);
  await askForFile(ctx, { userId: WHO.pacs, file: { of: 'summary', number: 1, format: 'csv' } });
  const looks = {
    page: async () => (await claimPages(db, workspaceId, ME, 9)).claimed,
    sms_reply: async () => (await claimSmsReplies(db, workspaceId, ME, 9)).claimed,
  };
  const ahead = {
    page: async () => (await claimPages(db, workspaceId, ME, 9)).nextInMs,
    sms_reply: async () => (await claimSmsReplies(db, workspaceId, ME, 9)).nextInMs,
  };
  for (const [table, look] of Object.entries(looks)) {
    const put = (seconds: number) =>
      db.$executeRawUnsafe(
        `UPDATE ${table} SET next_attempt_real = clock_timestamp() + make_interval(secs => ${seconds})`,
      );
    await put(5);
    expect(await look(), table).toEqual([]);
    expect(await ahead[table as keyof typeof ahead](), table).toBeGreaterThan(4_000);
    await put(2 * HOUR_S);
    expect((await look()).length, table).toBeGreaterThan(0);
  }
  for (const surface of SURFACES) {
    const put = (seconds: number) =>
      db.$executeRaw`UPDATE outbox SET next_attempt_real = clock_timestamp() + make_interval(secs => ${seconds}::int)`;
    await put(5);
    const early = await lookAtOutbox(ctx, ME, { of: [surface] });
    expect(early, surface).toEqual({ claimed: [], nextInMs: expect.any(Number), left: false, raced: false });
    expect(early.nextInMs, surface).toBeGreaterThan(4_000);
    await put(2 * HOUR_S);
    const { claimed } = await lookAtOutbox(ctx, ME, { of: [surface] });
    expect(claimed.map((row) => row.surface)).toContain(surface);
  }
});

test('an answered page is withdrawn even though the clock was set back', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { db, workspaceId } = hospital.app.ctx;
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.app.engine.stop();
  await db.$executeRaw`UPDATE page SET next_attempt_real = clock_timestamp() + interval '1 h'`;
  expect((await takeWithdrawals(db, workspaceId, ['SLACK_DM'], 9)).taken).toHaveLength(2);
});

test('a claim made before the clock was set back ends with its claimer; a live claimer’s is shortened by the watchdog', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(/was late and has been repaired/);
  await declare(hospital, 'archive since now');
  const { ctx, engine } = hospital.app;
  const { db, workspaceId } = ctx;
  await engine.stop();
  const claim = { state: 'SENDING', sentAt: null, providerId: null, claimedBy: 'p9' } as const;
  await db.page.updateMany({ data: { ...claim, claimedUntilReal: new Date(Date.now() + HOUR_S * 1_000) } });
  const judge = (name: string, mayJudge: boolean) => ({ name, mayJudge, inFlight: [] });
  const claimAs = async (name: string, mayJudge: boolean, limit: number) =>
    (await claimPages(db, workspaceId, judge(name, mayJudge), limit)).claimed;
  expect(await claimAs('p1', false, 9)).toEqual([]);
  expect(await claimAs('p1', true, 1)).toHaveLength(1);

  const watchdog = makeWatchdog(ctx);
  await watchdog.look(0);
  expect(await watchdog.look(30_000)).toMatchObject({ repaired: 1, left: 0 });
  expect(await claimAs('p2', false, 9)).toHaveLength(1);
});

test('a message held by an hour-long claim is released by the watchdog, which says so', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(/was late and has been repaired/);
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  await ctx.db.outbox.updateMany({
    where: { key: 'card' },
    data: {
      wanted: { increment: 1 },
      claimedBy: 'p9',
      claimedUntilReal: new Date(Date.now() + HOUR_S * 1_000),
    },
  });
  const watchdog = makeWatchdog(ctx);
  await watchdog.look(0);
  expect(await watchdog.look(30_000)).toMatchObject({ repaired: 1, left: 0 });
  await hospital.pass();
  expect(threadOf(hospital).join()).toContain('messages that were left unfinished');
  expect(await ctx.db.outbox.count({ where: { claimedBy: 'p9' } })).toBe(0);
});

test('the machine’s clock ahead of the database’s makes no wait longer', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx, engine } = hospital.app;
  const { db } = ctx;
  await engine.stop();
  await rememberHome(ctx, WHO.pacs);
  const line = await db.outbox.findFirstOrThrow({ where: { kind: 'LINES' } });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 50_000 });
  onTestFinished(() => void vi.useRealTimers());
  await messageGone(ctx, { ...line, incidentId: line.incidentId ?? '', ts: null });
  await rememberHome(ctx, WHO.pacs);
  const [ahead] = await db.$queryRaw<{ line: number; home: number }[]>`
    SELECT EXTRACT(EPOCH FROM m.next_attempt_real - clock_timestamp())::float8 AS line,
      EXTRACT(EPOCH FROM h.next_attempt_real - clock_timestamp())::float8 AS home
    FROM outbox m, outbox h WHERE m.id = ${line.id} AND h.kind = 'HOME'`;
  expect(ahead?.line).toBeLessThanOrEqual(1);
  expect(ahead?.home).toBeLessThanOrEqual(0);
});
