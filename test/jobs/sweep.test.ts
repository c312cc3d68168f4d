import { expect, test } from 'vitest';
import { sweepQueues } from '../../src/db/claims/sweep.ts';
import { declare, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';

const HOUR_MS = 3_600_000;

/** What the sweep says of every queue, and who looks is `me`. */
function sweepOf({ app }: Hospital, me = 'p1', withdrawing: string[] = []) {
  const { db, workspaceId } = app.ctx;
  return sweepQueues(db, {
    workspaceId,
    me,
    own: ['SLACK_DM'],
    withdrawing,
    probePlace: 'main',
    place: null,
  });
}

/** An incident of which everything is sent and shown, and an app that looks no more. */
async function quietHospital(): Promise<Hospital> {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.pass();
  await hospital.app.engine.stop();
  return hospital;
}

test('where everything is sent and shown the sweep finds nothing but the next deadline and the next look at the rosters', async () => {
  const hospital = await quietHospital();
  const sweep = await sweepOf(hospital);
  expect(sweep).toMatchObject({
    pages: null,
    outbox: null,
    smsReplies: null,
    withdrawals: null,
    calendars: null,
  });
  const now = hospital.clock.now().getTime();
  expect(sweep.deadlines?.getTime()).toBeGreaterThan(now);
  expect(sweep.rosters?.getTime()).toBeGreaterThan(now);
  const { plans } = hospital.app.ctx;
  expect(sweep.newestPlan).toBe(plans.current().id);
});

test('the sweep tells when a page asks for a look: now, at its next try, or when a claim of this process ends', async () => {
  const hospital = await quietHospital();
  const { db } = hospital.app.ctx;
  const [page] = await db.page.findMany({ where: { side: 'IT' } });
  const put = async (set: string, me?: string) => {
    await db.$executeRawUnsafe(
      `UPDATE page SET sent_at = NULL, provider_id = NULL, ${set} WHERE id = '${page?.id}'`,
    );
    return (await sweepOf(hospital, me)).pages;
  };
  const free = `state = 'PENDING', claimed_by = NULL, claimed_until_real = NULL`;
  const claimed = `state = 'SENDING', claimed_by = 'p1', claimed_until_real = clock_timestamp() + interval '8 s'`;
  expect(await put(`${free}, next_attempt_real = clock_timestamp() - interval '1 s'`)).toBe(0);
  const later = await put(`${free}, next_attempt_real = clock_timestamp() + interval '8 s'`);
  expect(later).toBeGreaterThan(0);
  const own = await put(claimed, 'p1');
  expect(own).toBeGreaterThan(0);
  expect(await put(claimed, 'p2')).toBe(0);
});

test('the sweep tells when what Slack shows, a sentence, a withdrawal and a calendar ask for a look', async () => {
  const hospital = await quietHospital();
  const { db, workspaceId } = hospital.app.ctx;
  await db.$executeRaw`UPDATE outbox SET wanted = wanted + 1, next_attempt_real = clock_timestamp() WHERE kind = 'CARD'`;
  await db.smsReply.create({ data: { workspaceId, channel: 'SLACK_DM', address: '+1', body: 'x' } });
  const nextAt = new Date(hospital.clock.now().getTime() + HOUR_MS);
  await db.calendarFeed.create({
    data: { workspaceId, scheduleKey: 's', layer: 'l', sourceHash: '', peopleHash: '', nextAt },
  });
  expect(await sweepOf(hospital)).toMatchObject({
    outbox: 0,
    smsReplies: 0,
    calendars: nextAt,
    withdrawals: null,
  });
  await take(hospital, WHO.it, 'IT');
  expect(await sweepOf(hospital, 'p1', ['SLACK_DM'])).toMatchObject({ withdrawals: 0 });
});

test('a probe that is due at another place asks for no look here', async () => {
  const hospital = await quietHospital();
  const { db, workspaceId } = hospital.app.ctx;
  const now = hospital.clock.now().getTime();
  const [due, later] = [new Date(now - HOUR_MS), new Date(now + HOUR_MS)];
  await db.probeState.createMany({
    data: [
      { workspaceId, probeKey: 'archive', place: 'clinic', nextAt: due },
      { workspaceId, probeKey: 'archive', place: 'main', nextAt: later },
    ],
  });
  expect((await sweepOf(hospital)).probes).toEqual(later);
  const { id: incidentId } = await db.incident.findFirstOrThrow();
  await db.archiveCount.create({ data: { workspaceId, incidentId, nextAt: due } });
  expect((await sweepOf(hospital)).probes).toEqual(due);
});

test('a page that another copy of the app recorded is found by the sweep and sent', async () => {
  const hospital = await openHospital({ byItself: true });
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  await expect.poll(() => db.page.count({ where: { state: 'ACCEPTED' } })).toBe(2);
  await db.page.updateMany({
    where: { side: 'IT' },
    data: { state: 'PENDING', sentAt: null, providerId: null, nextAttemptReal: new Date(0) },
  });
  await expect.poll(() => db.page.count({ where: { state: 'ACCEPTED' } }), { timeout: 20_000 }).toBe(2);
});
