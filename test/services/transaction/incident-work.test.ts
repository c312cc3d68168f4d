import { setImmediate } from 'node:timers/promises';
import { addMinutes } from 'date-fns/addMinutes';
import { expect, onTestFinished, test } from 'vitest';
import { type Db, openDb } from '../../../src/db/client.ts';
import { asJson } from '../../../src/db/json.ts';
import { type Actor, SYSTEM } from '../../../src/domain/actor.ts';
import { AlreadyRecorded, NotFound } from '../../../src/domain/errors.ts';
import { plansInForce } from '../../../src/services/plan/plans-in-force.ts';
import { type IncidentWork, onIncident } from '../../../src/services/transaction/incident-work.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

async function declared() {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  const { id } = await ctx.db.incident.findFirstOrThrow();
  const on = <T>(verb: (work: IncidentWork) => Promise<T>, actor: Actor = SYSTEM) =>
    onIncident(ctx, actor, id, verb);
  return { hospital, ctx, id, on };
}

/** How many connections of this database wait for a lock. */
async function waiting(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND datname = current_database()`;
  return row?.count ?? 0;
}

test('an act of one key is carried out once; one that failed is carried out the next time', async () => {
  const { ctx, on } = await declared();
  const actor: Actor = { kind: 'slack', userId: WHO.pacs, act: { key: 'k1', at: ctx.clock.now() } };
  const joined = async (work: IncidentWork) =>
    work.record({ kind: 'joined', since: ctx.clock.now().toISOString() });
  const fails = async () => {
    throw new Error('not this time');
  };
  await expect(on(fails, actor)).rejects.toThrow('not this time');
  await on(joined, actor);
  await expect(on(joined, actor)).rejects.toThrow(AlreadyRecorded);
  expect(await ctx.db.timelineEvent.count({ where: { kind: 'joined' } })).toBe(1);
});

test('an unknown incident is said to be unknown, and its act is not remembered', async () => {
  const { ctx } = await declared();
  const actor: Actor = { kind: 'slack', userId: WHO.pacs, act: { key: 'k2', at: ctx.clock.now() } };
  const unknown = onIncident(
    ctx,
    actor,
    '00000000-0000-4000-8000-000000000000',
    async (work) => work.incident,
  );
  await expect(unknown).rejects.toThrow(NotFound);
  expect(await ctx.db.handledRequest.count({ where: { key: 'act:k2' } })).toBe(0);
});

test('whoever waited for the incident decides on what the one before wrote', async () => {
  const { ctx, on } = await declared();
  const holds = Promise.withResolvers<void>();
  const write = Promise.withResolvers<void>();
  const first = on(async (work) => {
    holds.resolve();
    await write.promise;
    await work.change({ impact: 'SLOW' });
    await work.services.change({ revision: 7 });
  });
  await holds.promise;
  const second = on(async (work) => ({
    impact: work.incident.impact,
    revisions: new Set((await work.services.all()).map(({ revision }) => revision)),
  }));
  while ((await waiting(ctx.db)) === 0) await setImmediate();
  write.resolve();
  await first;
  expect(await second).toEqual({ impact: 'SLOW', revisions: new Set([7]) });
});

test('events, lines and messages are kept in the order in which they were said', async () => {
  const { ctx, on } = await declared();
  const whys = ['01', '02', '03', '04'].map((day) => `2026-11-${day}T07:00:00.000Z`);
  const before = await ctx.db.timelineEvent.aggregate({ _max: { id: true } });
  await on(async (work) => {
    for (const since of whys) await work.say({ kind: 'joined', since });
  });
  const events = await ctx.db.timelineEvent.findMany({
    where: { id: { gt: before._max.id ?? 0 } },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ data }) => data)).toEqual(whys.map((since) => ({ since })));
  const lines = await ctx.db.outbox.findMany({ where: { kind: 'LINE' }, orderBy: { id: 'asc' } });
  expect(lines.slice(-4).map(({ body }) => body)).toEqual(
    whys.map((since) => expect.objectContaining({ event: { kind: 'joined', since } })),
  );
});

test('a deadline that is set already stays, unless it was cleared before', async () => {
  const { ctx, id, on } = await declared();
  const due = async () =>
    (await ctx.db.deadline.findUnique({ where: { incidentId_key: { incidentId: id, key: 'DIGEST' } } }))
      ?.dueAt;
  const now = ctx.clock.now();
  await on((work) => work.dueUnlessSet({ kind: 'DIGEST' }, addMinutes(now, 1)));
  expect(await due()).toEqual(addMinutes(now, 1));
  await on((work) => work.dueUnlessSet({ kind: 'DIGEST' }, addMinutes(now, 2)));
  expect(await due()).toEqual(addMinutes(now, 1));
  await on(async (work) => {
    await work.clear();
    await work.dueUnlessSet({ kind: 'DIGEST' }, addMinutes(now, 3));
  });
  expect(await due()).toEqual(addMinutes(now, 3));
  expect(await ctx.db.deadline.count()).toBe(1);
});

test('a run that begins and a page that is pending are known before they are written', async () => {
  const { ctx, on } = await declared();
  const [live] = await ctx.db.pagingRun.findMany({ where: { side: 'IT' } });
  if (!live) throw new Error('IT is not paged');
  const { begun, pages } = await on(async (work) => {
    await work.paging.change(live, { state: 'STOPPED', stoppedAt: work.now });
    const run = await work.paging.begin({
      side: 'IT',
      outage: 1,
      attempt: 2,
      kind: 'ON_CALL',
      policy: live.policy,
      startedAt: work.now,
    });
    work.paging.owe({
      ...{ runId: run.id, side: 'IT', round: 0, step: 0, lastResort: false },
      ...{ personKey: 'ivan', slackUser: WHO.it, channel: 'SLACK_DM', address: WHO.it, answerCode: '1234' },
      ...{ state: 'PENDING', outcome: null, dueAt: work.now, sentAt: null, declinedAt: null },
    });
    await work.paging.change(run, { round: 1 });
    return { begun: run.id, pages: await work.paging.pagesOf(run) };
  });
  expect(pages).toHaveLength(1);
  const written = await ctx.db.pagingRun.findUniqueOrThrow({
    where: { id: begun },
    include: { pages: true },
  });
  expect(written).toMatchObject({ state: 'PAGING', round: 1, attempt: 2 });
  expect(written.pages).toMatchObject([{ personKey: 'ivan', address: WHO.it }]);
});

test('a plan that is not in memory is read over the connection of the act, which may be the only one', async () => {
  const { hospital, ctx, id } = await declared();
  const { workspaceId } = ctx;
  const document = asJson({ ...hospital.plan, hospital: 'Lakeside, since yesterday' });
  const newer = { workspaceId, number: 2, contentHash: 'newer', document, importedAt: ctx.clock.now() };
  await ctx.db.planVersion.create({ data: newer });
  const db = openDb(hospital.databaseUrl, 1);
  onTestFinished(() => db.$disconnect());
  const plans = await plansInForce(db, workspaceId);
  const under = await onIncident({ ...ctx, db, plans }, SYSTEM, id, async ({ plan }) => plan.hospital);
  expect([plans.current().plan.hospital, under]).toEqual([
    'Lakeside, since yesterday',
    hospital.plan.hospital,
  ]);
});
