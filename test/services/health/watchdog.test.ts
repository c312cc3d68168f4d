import { expect, test } from 'vitest';
import { makeWatchdog, type Watchdog } from '../../../src/services/health/watchdog.ts';
import { acknowledgeSide } from '../../../src/services/paging/acknowledge-side.ts';
import { only, pagerDutyAt, reachedBy } from '../../support/hospital/answering.ts';
import {
  ALL_SEEN,
  closeAnyway,
  declare,
  fill,
  take,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';

const FAULT = /was late and has been repaired/;

/** A watchdog whose looks lie as far apart as the test says: it has seen what there is, and waited. */
function watching(hospital: Hospital): {
  watchdog: Watchdog;
  twice(): Promise<{ repaired: number; left: number }>;
} {
  const watchdog = makeWatchdog(hospital.app.ctx);
  let real = 0;
  return {
    watchdog,
    async twice() {
      await watchdog.look(real);
      real += 30_000;
      const report = await watchdog.look(real);
      await hospital.pass();
      return report;
    },
  };
}

const said = (hospital: Hospital) => threadOf(hospital).filter((line) => line.includes('bug in this app'));

test('a missing paging deadline is set again: the next step happens, and it is reported once', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(FAULT);
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await db.deadline.delete({ where: await keyOf(hospital, 'PAGING:RADIOLOGY') });
  await hospital.pass(20);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toEqual([]);

  const { twice } = watching(hospital);
  expect(await twice()).toEqual({ repaired: 1, left: 0 });
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
  expect(said(hospital)).toEqual([
    '🔧 Delayed by a bug in this app; done now: the next step of paging RADIOLOGY',
  ]);
  expect(await twice()).toEqual({ repaired: 0, left: 0 });
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.director).inbox()).toHaveLength(1);
  expect(said(hospital)).toHaveLength(1);
});

test('clocks and promised updates without a deadline get one again', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(FAULT);
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(1);
  await db.deadline.deleteMany({ where: { key: { in: ['CLOCK', 'UPDATE'] } } });
  const { twice } = watching(hospital);
  expect(await twice()).toEqual({ repaired: 2, left: 0 });
  const update = await db.deadline.findUniqueOrThrow({ where: await keyOf(hospital, 'UPDATE') });
  expect(update.dueAt).toEqual((await db.incident.findFirstOrThrow()).nextUpdateAt);
  await hospital.pass(60);
  expect(threadOf(hospital).filter((line) => line.includes('Past the limit'))).toHaveLength(1);
  expect(threadOf(hospital).filter((line) => line.includes('promised update is overdue'))).toHaveLength(1);
  expect(await twice()).toEqual({ repaired: 0, left: 0 });
});

test('a deadline that is never run is run by the watchdog', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(FAULT);
  const { ctx, engine } = hospital.app;
  await declare(hospital, 'archive since now');
  await engine.stop();
  hospital.clock.advance(6);
  const watchdog = makeWatchdog(ctx);
  await watchdog.look(0);
  expect(await watchdog.look(29_999)).toEqual({ repaired: 0, left: 0 });
  expect((await watchdog.look(30_000)).repaired).toBeGreaterThanOrEqual(2);
  const steps = await ctx.db.pagingRun.findMany({ select: { step: true } });
  expect(steps.map((run) => run.step)).toEqual([2, 2]);
});

test('a deadline that always throws is reported as stuck once, also after a restart, until it changes', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(/a deadline failed|could not be repaired|cannot be repaired/);
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  const nonsense = { ...(await keyOf(hospital, 'NONSENSE')).incidentId_key, workspaceId: 'T0STRICT' };
  await db.deadline.create({ data: { ...nonsense, dueAt: hospital.clock.now() } });
  await hospital.pass(1);
  const { twice } = watching(hospital);
  expect(await twice()).toEqual({ repaired: 0, left: 1 });
  expect(await twice()).toEqual({ repaired: 0, left: 1 });
  await watching(hospital).twice();
  const words =
    '🚨 *Stuck because of a bug in this app: a step that was due (NONSENSE).* Do it by phone, and tell whoever runs this app.';
  expect(said(hospital)).toEqual([words]);

  await db.deadline.updateMany({
    where: { key: 'NONSENSE' },
    data: { dueAt: new Date('2026-03-10T06:00Z') },
  });
  await twice();
  expect(said(hospital)).toEqual([words, words]);
});

test('two watchdogs repair and report one fault once', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(FAULT);
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await ctx.db.deadline.delete({ where: await keyOf(hospital, 'PAGING:IT') });
  const watchdogs = [makeWatchdog(ctx), makeWatchdog(ctx)];
  await Promise.all(watchdogs.map((watchdog) => watchdog.look(0)));
  const reports = await Promise.all(watchdogs.map((watchdog) => watchdog.look(30_000)));
  await hospital.pass();
  expect(reports.map((report) => report.repaired).sort()).toEqual([0, 1]);
  expect(said(hospital)).toHaveLength(1);
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
});

test('a page whose sender died is released, and so are the messages it had in flight', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(FAULT);
  const { ctx, engine } = hospital.app;
  await declare(hospital, 'archive since now');
  await engine.stop();
  const dead = { claimedBy: 'gone:1:abcdef', claimedUntilReal: new Date(0) };
  const page = await ctx.db.page.findFirstOrThrow({ where: { side: 'IT' } });
  await ctx.db.page.update({
    where: { id: page.id },
    data: { ...dead, state: 'SENDING', sentAt: null, providerId: null },
  });
  const behind = { where: { key: 'card' }, data: { ...dead, wanted: { increment: 1 } } };
  await ctx.db.outbox.updateMany(behind);
  const watchdog = makeWatchdog(ctx);
  await watchdog.look(0);
  expect(await watchdog.look(30_000)).toEqual({ repaired: 2, left: 0 });
  const freed = { claimedBy: null, claimedUntilReal: null };
  expect(await ctx.db.page.findUnique({ where: { id: page.id } })).toMatchObject({
    ...freed,
    state: 'PENDING',
  });
  expect(await ctx.db.outbox.count({ where: { claimedBy: dead.claimedBy } })).toBe(0);

  hospital.expectErrors(/cannot be repaired/);
  expect(await watchdog.look(45_000)).toEqual({ repaired: 0, left: 1 });
});

test('in a whole outage, nobody answering at first and the clock leaping, nothing is ever repaired', {
  timeout: 180_000,
}, async () => {
  const hospital = await openHospital();
  const { twice } = watching(hospital);
  const pass = async (minutes: number) => {
    await hospital.pass(minutes);
    expect(await twice()).toEqual({ repaired: 0, left: 0 });
  };
  await declare(hospital, 'archive since 3h ago');
  for (const minutes of [0, 5, 5, 10, 5, 5, 10, 5, 90]) await pass(minutes);
  await take(hospital, WHO.director, 'RADIOLOGY');
  await pass(5);
  await take(hospital, WHO.it, 'IT');
  await fill(hospital, WHO.it, 'Post update', { text: 'Controller replaced', nextAt: '30 min' });
  await pass(40);
  await upAndValidated(hospital);
  await pass(5);
  await fill(hospital, WHO.pacs, 'Failed again', { since: 'now' });
  await pass(5);
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await pass(20);
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN, behind: ['ed'] });
  await pass(600);
  await fill(hospital, WHO.pacs, 'A service has caught up', { service: 'ed' });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await pass(30);
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await pass(30);
  await closeAnyway(hospital, WHO.it);
  await pass(30);
  expect(
    await hospital.app.ctx.db.timelineEvent.count({ where: { kind: { in: ['repaired', 'stuck'] } } }),
  ).toBe(0);
});

async function keyOf(hospital: Hospital, key: string) {
  const { id } = await hospital.app.ctx.db.incident.findFirstOrThrow();
  return { incidentId_key: { incidentId: id, key } };
}

test('an SMS reply that no worker takes is released, and only the log says so: it belongs to no incident', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(/was late and has been repaired|cannot be repaired/);
  const { ctx, engine } = hospital.app;
  await engine.stop();
  const text = await ctx.db.smsReply.create({
    data: {
      workspaceId: ctx.workspaceId,
      channel: 'SMS',
      address: '+12025550112',
      body: 'Your code is 482913.',
      state: 'SENDING',
      attempts: 1,
      claimedBy: 'one that hangs',
      claimedUntilReal: new Date(0),
      nextAttemptReal: new Date(0),
    },
  });
  const { twice } = watching(hospital);
  expect(await twice()).toEqual({ repaired: 1, left: 0 });
  const freed = await ctx.db.smsReply.findUniqueOrThrow({ where: { id: text.id } });
  expect(freed).toMatchObject({ state: 'PENDING', claimedBy: null });
  expect(await twice()).toEqual({ repaired: 0, left: 1 });
  expect(hospital.logged.map((line) => JSON.parse(line).about)).toEqual(
    Array(2).fill(`text ${text.id} waiting, try 2`),
  );
  expect(hospital.logged.join('')).not.toMatch(/482913|5550112/);
});

test('a page that was answered but still rings in PagerDuty is reported, and stays reported', async () => {
  const hospital = await openHospital({
    plan: reachedBy({ ivan: [['PAGERDUTY', '']] }),
    providers: () => only({ pagerduty: pagerDutyAt('http://127.0.0.1:9') }),
  });
  hospital.expectErrors(/was late and has been repaired|cannot be repaired/);
  const { ctx, engine } = hospital.app;
  await declare(hospital, 'archive since now');
  await engine.stop();
  await ctx.db.page.updateMany({
    where: { channel: 'PAGERDUTY' },
    data: {
      state: 'ACCEPTED',
      sentAt: ctx.clock.now(),
      providerId: 'p',
      claimedBy: null,
      claimedUntilReal: null,
    },
  });
  const { twice } = watching(hospital);
  await ctx.db.page.updateMany({ data: { nextAttemptReal: new Date(0) } });
  expect(await ctx.db.page.count({ where: { channel: 'PAGERDUTY', state: 'ACCEPTED' } })).toBe(1);
  await twice();
  const kept = () =>
    ctx.db.timelineEvent.findMany({ where: { data: { path: ['what'], string_contains: 'still rings' } } });
  expect(await kept()).toEqual([]);
  await acknowledgeSide(ctx, {
    actor: { kind: 'slack', userId: WHO.it },
    incidentId: (await ctx.db.incident.findFirstOrThrow()).id,
    side: 'IT',
  });
  const watchdog = makeWatchdog(ctx);
  for (const real of [0, 30_000, 60_000]) await watchdog.look(real);
  expect((await kept()).map(({ kind, data }) => [kind, (data as { what: string }).what])).toEqual([
    ['repaired', 'a page for IT that was answered but still rings elsewhere'],
    ['stuck', 'a page for IT that was answered but still rings elsewhere'],
  ]);
});
