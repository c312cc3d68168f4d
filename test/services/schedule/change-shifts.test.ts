import { expect, test } from 'vitest';
import type { Tx } from '../../../src/db/client.ts';
import { lockIncident } from '../../../src/db/locks.ts';
import { inTransaction } from '../../../src/services/in-transaction.ts';
import { acknowledgeSide } from '../../../src/services/paging/acknowledge-side.ts';
import { overrideShift } from '../../../src/services/schedule/override-shift.ts';
import { redrawHomes } from '../../../src/services/slack/home.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { deskPlan } from '../../support/hospital/overrides.ts';

/** Two incidents that Priya has, and somebody's App Home that shows them. */
async function twoHeld(): Promise<Hospital> {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await hospital.slack.as(WHO.tech).openHome();
  await declare(hospital, 'archive since now');
  await declare(hospital, 'viewer since now');
  const { ctx } = hospital.app;
  for (const { id, outage } of await ctx.db.incident.findMany())
    await acknowledgeSide(ctx, {
      actor: { kind: 'slack', userId: WHO.pacs },
      incidentId: id,
      side: 'RADIOLOGY',
      outage,
    });
  await hospital.pass();
  await hospital.app.engine.stop();
  return hospital;
}

/** Somebody makes a cover while another transaction holds what `take` locks, and then marks the homes. */
async function coverMeets(hospital: Hospital, take: (tx: Tx) => Promise<unknown>): Promise<void> {
  const { ctx } = hospital.app;
  const { db, workspaceId } = ctx;
  const now = ctx.clock.now();
  const making: Promise<unknown>[] = [];
  await inTransaction(ctx, async (tx) => {
    await take(tx);
    making.push(
      overrideShift(ctx, {
        userId: WHO.pacs,
        requestKey: 'cover',
        scheduleKey: 'desk',
        person: 'tom',
        covers: 'priya',
        on: { from: now, to: new Date(now.getTime() + 3_600_000) },
        inReturn: null,
        why: 'Ill',
      }),
    );
    const [me] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const waits = async () => {
      const [row] = await db.$queryRaw<{ waits: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM pg_stat_activity
          WHERE ${me?.pid ?? 0}::int = ANY(pg_blocking_pids(pid))) AS waits`;
      return row?.waits;
    };
    await expect.poll(waits, { interval: 5 }).toBe(true);
    await redrawHomes(tx, workspaceId);
  });
  await Promise.all(making);
  expect(await db.override.count()).toBe(1);
}

test('an override is made while somebody clicks in the second of two incidents: neither blocks the other', async () => {
  const hospital = await twoHeld();
  const { db, workspaceId } = hospital.app.ctx;
  const [, second] = await db.incident.findMany({ orderBy: { id: 'asc' } });
  await coverMeets(hospital, (tx) => lockIncident(tx, workspaceId, second?.id ?? ''));
});

test('an override is made while the rosters are being checked: neither blocks the other', async () => {
  const hospital = await twoHeld();
  await coverMeets(hospital, (tx) => tx.$executeRaw`SELECT 1 FROM roster_watch FOR UPDATE`);
});

test('somebody who takes an incident while an override is being made is still told', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await hospital.app.engine.stop();
  const { ctx } = hospital.app;
  await coverMeets(hospital, async (tx) => {
    const { id } = await tx.incident.findFirstOrThrow();
    await lockIncident(tx, ctx.workspaceId, id);
    await tx.pagingRun.updateMany({
      where: { incidentId: id, side: 'RADIOLOGY' },
      data: { state: 'ACKNOWLEDGED', acknowledgedBy: `slack:${WHO.pacs}`, acknowledgedAt: ctx.clock.now() },
    });
  });
  expect(await ctx.db.timelineEvent.count({ where: { kind: 'shift_changed' } })).toBe(1);
});
