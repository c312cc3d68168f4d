import { expect, test } from 'vitest';
import type { Claimer } from '../../../src/db/claims/claim.ts';
import { MESSAGE_CLAIM_SECONDS } from '../../../src/db/claims/outbox-claims.ts';
import { claimPages } from '../../../src/db/claims/page-claims.ts';
import { dueDeadlines, runIncident } from '../../../src/services/deadlines/run-deadlines.ts';
import { claimedOf } from '../../support/database/claim-outbox.ts';
import { cardOf, declare, take } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

const claimer = (name: string): Claimer => ({ name, mayJudge: false, inFlight: [] });

test('of many senders each page is claimed by one, and again only when its claim ran out', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { db, workspaceId } = hospital.app.ctx;
  await hospital.app.engine.stop();
  await db.page.updateMany({ data: { state: 'PENDING', sentAt: null, providerId: null } });
  const claim = async (name: string) => (await claimPages(db, workspaceId, claimer(name), 10)).claimed;
  const claimed = await Promise.all(['p1', 'p2', 'p3', 'p4'].map(claim));
  expect(claimed.flat()).toHaveLength(2);
  expect(await claim('p5')).toEqual([]);
  await db.page.updateMany({ data: { claimedUntilReal: new Date(0) } });
  const again = await claim('p6');
  expect(again.map((page) => page.attempts)).toEqual([3, 3]);
});

test('a thread waits for its card, and its lines keep their order', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  for (const user of [WHO.lead, WHO.pacs]) await declare(hospital, 'archive since now', user);
  const { db, workspaceId } = hospital.app.ctx;
  await hospital.app.engine.stop();
  expect(await db.outbox.count({ where: { kind: 'LINE' } })).toBe(2);
  await db.outbox.updateMany({ data: { shown: 0, channel: null, ts: null } });
  const first = await claimedOf({ db, workspaceId }, claimer('p1'));
  expect(first.map((message) => message.key)).toContain('card');
  expect(first.some((message) => message.inThread)).toBe(false);
  await db.outbox.updateMany({ where: { key: 'card' }, data: { shown: 1, channel: 'C', ts: '1.1' } });
  const second = await claimedOf({ db, workspaceId }, claimer('p1'));
  expect(second.filter((message) => message.kind === 'LINE')).toHaveLength(1);
});

test('a deadline that several find due at once runs once', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  await hospital.app.engine.stop();
  hospital.clock.advance(5);
  const { ctx } = hospital.app;
  const { incidents: due } = await dueDeadlines(ctx, hospital.clock.now());
  await Promise.all([1, 2, 3, 4].flatMap(() => due.map((incident) => runIncident(ctx, incident))));
  const pages = await hospital.app.ctx.db.page.groupBy({ by: ['personKey'], _count: true });
  expect(Object.fromEntries(pages.map((p) => [p.personKey, p._count]))).toEqual({
    priya: 1,
    ivan: 1,
    tom: 1,
    lena: 1,
  });
});

test('two copies of the app on one database page nobody twice and post one card', async () => {
  const hospital = await openHospital();
  const second = await hospital.another();
  await declare(hospital, 'archive since now');
  await Promise.all([hospital.app.engine.settle(), second.engine.settle()]);
  hospital.clock.advance(5);
  await Promise.all([hospital.app.engine.settle(), second.engine.settle()]);
  const inbox = (user: string) => hospital.slack.as(user).inbox().length;
  expect([WHO.pacs, WHO.it, WHO.pacs2, WHO.infra].map(inbox)).toEqual([1, 1, 1, 1]);
  expect(hospital.slack.channel(WHO.downtime).filter((m) => !m.threadTs)).toHaveLength(1);
  expect(cardOf(hospital).text).toContain('Image archive (PACS) down');
});

test('what was recorded but not sent when the process died goes out at the next start', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.app.ctx.wake = () => undefined;
  const tech = slack.as(WHO.tech);
  await tech.command('archive since now');
  await tech.submit({});
  expect(slack.as(WHO.pacs).inbox()).toEqual([]);
  await hospital.restart();
  await hospital.pass();
  expect(slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(slack.as(WHO.it).inbox()).toHaveLength(1);
});

test('eight incidents that change at once, before many open homes, do not block each other', async () => {
  const hospital = await openHospital();
  const { slack, plan } = hospital;
  for (const person of plan.people) await slack.as(person.slackUser).openHome();
  await Promise.all(
    plan.systems.map(async (system, i) => {
      const person = slack.as(plan.people[i]?.slackUser ?? '');
      await person.command(`${system.key} since 3h ago`);
      await person.submit({});
    }),
  );
  // On a slow machine some were answered for before their work had ended.
  const { db } = hospital.app.ctx;
  await expect.poll(() => db.incident.count()).toBe(plan.systems.length);
  await hospital.pass();
  const deciders = [WHO.pacs, WHO.pacs2, WHO.lead, WHO.director];
  await Promise.all(
    plan.systems.flatMap((_, i) =>
      deciders.map((user) => slack.as(user).click(cardOf(hospital, i + 1), 'I have it: RADIOLOGY')),
    ),
  );
  await hospital.pass(5);
  const answered = () => db.pagingRun.count({ where: { side: 'RADIOLOGY', state: 'ACKNOWLEDGED' } });
  await expect.poll(answered).toBe(plan.systems.length);
});

test('a page over a channel that is not set up here is left to another copy of the app for five seconds', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { db, workspaceId } = hospital.app.ctx;
  await hospital.app.engine.stop();
  await db.page.updateMany({ data: { state: 'PENDING', sentAt: null, providerId: null } });
  await db.page.updateMany({ where: { side: 'IT' }, data: { channel: 'SMS', nextAttemptReal: new Date() } });
  const claim = async (name: string, own: string[]) =>
    (await claimPages(db, workspaceId, claimer(name), 10, [], own)).claimed.map(({ side }) => side);
  expect(await claim('p1', ['SLACK_DM'])).toEqual(['RADIOLOGY']);
  expect(await claim('p2', ['SLACK_DM', 'SMS'])).toEqual(['IT']);
  const ago = new Date(Date.now() - 6_000);
  await db.page.updateMany({
    where: { side: 'IT' },
    data: { state: 'PENDING', claimedBy: null, claimedUntilReal: null, nextAttemptReal: ago },
  });
  expect(await claim('p1', ['SLACK_DM'])).toEqual(['IT']);
});

test.each([
  [4, []],
  [6, ['card']],
])(
  'a message whose claimer lost its lock is taken over once Slack had time for it: %d s after the claim %j',
  async (ago, keys) => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    const { db, workspaceId } = hospital.app.ctx;
    await hospital.app.engine.stop();
    await db.$executeRaw`
    UPDATE outbox SET wanted = wanted + 1, claimed_by = 'dead',
      claimed_until_real = clock_timestamp() + make_interval(secs => ${MESSAGE_CLAIM_SECONDS - ago})
    WHERE key = 'card'`;
    const claimed = await claimedOf({ db, workspaceId }, { ...claimer('p1'), mayJudge: true });
    expect(claimed.map(({ key }) => key)).toEqual(keys);
  },
);
