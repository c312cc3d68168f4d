import { subDays } from 'date-fns/subDays';
import { expect, test } from 'vitest';
import type { Claimed } from '../../../src/db/claims/outbox-claims.ts';
import { forgetPaid, givingBack, holdAfter, payFor } from '../../../src/db/claims/pace-payments.ts';
import { Prisma } from '../../../src/db/generated/client.ts';
import { type Pace, SLACK_PACE } from '../../../src/domain/slack/pace.ts';
import { rememberHome } from '../../../src/services/slack/home.ts';
import { claimedOf, lookAtOutbox } from '../../support/database/claim-outbox.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

const ME = { name: 'p1', mayJudge: false, inFlight: [] };
/** So slow that nothing comes back while a test runs: a post into a channel every 40 s. */
const SLOW: Pace = {
  ...SLACK_PACE,
  post: { perMinute: 1.5, burst: 5 },
  methods: {
    'chat.postMessage': { perMinute: 15, burst: 50 },
    'chat.update': { perMinute: 1.5, burst: 5 },
    'views.publish': { perMinute: 1.5, burst: 5 },
    'usergroups.users.update': { perMinute: 1.5, burst: 5 },
    'pins.add': { perMinute: 1.5, burst: 5 },
    'bookmarks.add': { perMinute: 1.5, burst: 5 },
    'files.completeUploadExternal': { perMinute: 1.5, burst: 5 },
  },
};
const POST = { method: 'chat.postMessage', target: WHO.downtime } as const;
const EDIT = { method: 'chat.update', target: null } as const;

/** Six incidents whose messages were never posted, and nobody at work. */
async function sixUnposted(pace: Pace = SLOW) {
  const hospital = await openHospital();
  for (const system of hospital.plan.systems.slice(0, 6)) await declare(hospital, `${system.key} since now`);
  await hospital.app.engine.stop();
  const { db, workspaceId } = hospital.app.ctx;
  await db.outbox.updateMany({ data: { shown: 0, channel: null, ts: null, shownContent: null } });
  await db.slackPace.deleteMany();
  return {
    db,
    workspaceId,
    claim: (name: string, most = 50) =>
      claimedOf(hospital.app.ctx, { ...ME, name }, { of: ['MESSAGE'], most, pace }),
    ahead: async () => (await lookAtOutbox(hospital.app.ctx, ME, { of: ['MESSAGE'], pace })).nextInMs,
  };
}

const toDowntime = (messages: Claimed[]) => messages.filter((m) => m.target === WHO.downtime);

test('two copies together post into a channel no more than its burst, the cards first', async () => {
  const { claim, ahead } = await sixUnposted();
  const claims = await Promise.all([claim('p1', 3), claim('p2', 3), claim('p1'), claim('p2')]);
  // Whoever lost a race for the first call of all looks again.
  const posts = toDowntime([...claims.flat(), ...(await claim('p1'))]);
  expect(posts).toHaveLength(5);
  expect(posts.every(({ key }) => key === 'card')).toBe(true);
  expect(toDowntime(await claim('p3'))).toEqual([]);
  expect(await ahead()).toBeGreaterThan(1_000);
});

test('a refusal pauses its whole channel and no other; one for an edit pauses all edits', async () => {
  const { db, workspaceId, claim } = await sixUnposted(SLACK_PACE);
  await holdAfter(db, workspaceId, SLACK_PACE, POST, 30_000);
  const others = await claim('p1');
  expect(toDowntime(others)).toEqual([]);
  expect(others.some(({ target }) => target === WHO.ed)).toBe(true);
  await db.outbox.updateMany({
    where: { kind: 'NOTICE' },
    data: { shown: 1, wanted: 2, channel: WHO.ed, ts: '1.1', claimedBy: null, claimedUntilReal: null },
  });
  await holdAfter(db, workspaceId, SLACK_PACE, EDIT, 30_000);
  expect(await claim('p1')).toEqual([]);
});

test('the rate used for a call that is not made is given back; a page counts as well, and waits for nothing', async () => {
  const { db, workspaceId, claim } = await sixUnposted();
  expect(toDowntime(await claim('p1'))).toHaveLength(5);
  await db.$executeRaw(givingBack(workspaceId, SLOW, POST, Prisma.sql`true`));
  expect(toDowntime(await claim('p1'))).toHaveLength(1);
  await db.outbox.updateMany({ data: { claimedBy: null, claimedUntilReal: null } });
  await db.slackPace.deleteMany();
  for (let i = 0; i < 3; i += 1) await payFor(db, workspaceId, { ...SLACK_PACE, post: SLOW.post }, POST);
  const paid = await db.slackPace.findFirstOrThrow({ where: { key: `post:${WHO.downtime}` } });
  // Half a minute of such calls is counted and no more: the others are not held up for longer.
  expect(paid.paidUntilReal.getTime() - Date.now()).toBeLessThan(41_000);
  expect(toDowntime(await claim('p1'))).toHaveLength(4);
});

test('edits that somebody is waiting for may exceed the burst, unless Slack refused one in the last minute', async () => {
  const { db, workspaceId, claim } = await sixUnposted();
  await db.outbox.updateMany({
    where: { kind: 'CARD' },
    data: { shown: 1, wanted: 2, channel: WHO.downtime, ts: '1.1', urgent: true },
  });
  await db.outbox.deleteMany({ where: { kind: { not: 'CARD' } } });
  expect(await claim('p1')).toHaveLength(6);
  await db.outbox.updateMany({ data: { claimedBy: null, claimedUntilReal: null } });
  await db.slackPace.deleteMany();
  await holdAfter(db, workspaceId, SLOW, EDIT, 0);
  await db.$executeRaw`UPDATE slack_pace SET paid_until_real = clock_timestamp()`;
  expect((await claim('p1')).length).toBeLessThanOrEqual(5);
});

test('a row hours ahead, from before the clock was set back, blocks nothing', async () => {
  const { db, claim } = await sixUnposted();
  await claim('p1');
  await db.outbox.updateMany({ data: { claimedBy: null, claimedUntilReal: null } });
  expect(toDowntime(await claim('p1'))).toEqual([]);
  await db.$executeRaw`UPDATE slack_pace SET paid_until_real = clock_timestamp() + interval '3 hours'`;
  expect(toDowntime(await claim('p1'))).toHaveLength(5);
});

test('a refusal from before the clock was set back blocks nothing, and one after it does', async () => {
  const { db, workspaceId, claim } = await sixUnposted(SLACK_PACE);
  await holdAfter(db, workspaceId, SLACK_PACE, POST, 30_000);
  await db.$executeRaw`UPDATE slack_pace SET paid_until_real = paid_until_real + interval '1 hour',
    held_until_real = held_until_real + interval '1 hour'`;
  expect(toDowntime(await claim('p1', 1))).toHaveLength(1);
  expect(toDowntime(await claim('p1'))).not.toEqual([]);
  await holdAfter(db, workspaceId, SLACK_PACE, POST, 30_000);
  await db.outbox.updateMany({ data: { claimedBy: null, claimedUntilReal: null } });
  expect(toDowntime(await claim('p2'))).toEqual([]);
});

test('of homes that were claimed together only those that Slack was asked for are paid', async () => {
  const hospital = await openHospital({ pace: SLOW });
  hospital.expectErrors(/App Home could not be published/);
  hospital.slack.fail({ method: 'views.publish', answer: { status: 500 }, times: 1 });
  const { db } = hospital.app.ctx;
  const users = [WHO.pacs, WHO.it, WHO.lead];
  for (const user of users) await rememberHome(hospital.app.ctx, user);
  await hospital.pass();
  const paid = await db.slackPace.findFirstOrThrow({ where: { key: 'views.publish' } });
  const calls = hospital.slack.workspace.calls.filter(({ method }) => method === 'views.publish').length;
  expect(paid.paidUntilReal.getTime() - Date.now()).toBeLessThanOrEqual(calls * 40_000);
});

test('what was paid long ago is forgotten, but for a row that a claim holds: it waits for nobody', async () => {
  const { app } = await openHospital();
  const { db, workspaceId } = app.ctx;
  await app.engine.stop();
  const paidUntilReal = subDays(new Date(), 2);
  const keys = ['chat.update', 'post:C1', 'post:C2'];
  await db.slackPace.createMany({ data: keys.map((key) => ({ workspaceId, key, paidUntilReal })) });
  await db.$transaction(async (claim) => {
    await claim.$executeRaw`SELECT 1 FROM slack_pace WHERE key = 'post:C1' FOR UPDATE`;
    await forgetPaid(db, workspaceId);
  });
  expect((await db.slackPace.findMany()).map(({ key }) => key)).toEqual(['post:C1']);
});

test('however many messages wait for Slack, a direct message and App Home are claimed beside them', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { app, slack } = hospital;
  await slack.as(WHO.pacs).openHome();
  await app.engine.stop();
  const { db, workspaceId } = app.ctx;
  const { id: incidentId } = await db.incident.findFirstOrThrow();
  const tell = (i: number) => ({ workspaceId, incidentId, kind: 'TELL', key: `tell:${i}`, target: WHO.ed });
  const about = { workspaceId, kind: 'PROPOSAL', key: 'proposal', target: WHO.lead, body: {} };
  await db.outbox.createMany({ data: [...Array.from({ length: 80 }, (_, i) => tell(i)), about] });
  await db.outbox.updateMany({ where: { kind: 'HOME' }, data: { wanted: { increment: 1 } } });
  const claimed = await claimedOf({ db, workspaceId }, ME, { most: 4 });
  const kinds = ['TELL', 'PROPOSAL', 'HOME'].map((kind) => claimed.filter((row) => row.kind === kind).length);
  expect(kinds).toEqual([4, 1, 1]);
});
