import { expect, test } from 'vitest';
import { declinePage } from '../../../src/services/paging/decline-page.ts';
import { pageFailed } from '../../../src/services/paging/page-outcome.ts';
import { declare, threadOf } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('a page that Slack took is not sent again because the database refused to record it at first', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(/the database is busy/);
  const { db } = hospital.app.ctx;
  await db.$executeRaw`CREATE SEQUENCE refusals`;
  await db.$executeRawUnsafe(`
    CREATE FUNCTION refuse_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('refusals') = 1 THEN RAISE EXCEPTION 'the database is busy'; END IF;
      RETURN NEW;
    END $$`);
  await db.$executeRaw`
    CREATE TRIGGER refuse_once BEFORE UPDATE ON page FOR EACH ROW
    WHEN (NEW.state = 'ACCEPTED') EXECUTE FUNCTION refuse_once()`;
  await declare(hospital, 'archive since now');
  await db.page.updateMany({ where: { state: 'PENDING' }, data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
  expect([slack.as(WHO.pacs).inbox().length, slack.as(WHO.it).inbox().length]).toEqual([1, 1]);
  expect(await db.page.count({ where: { state: 'ACCEPTED' } })).toBe(2);
});

test('a page that was being tried when its person said that they cannot is not tried again', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  const { db } = app.ctx;
  await declare(hospital, 'archive since now');
  const page = await db.page.findFirstOrThrow({ where: { personKey: 'priya' } });
  await declinePage(app.ctx, {
    actor: { kind: 'slack', userId: WHO.pacs },
    incidentId: page.incidentId,
    side: 'RADIOLOGY',
  });
  await hospital.pass();
  const inbox = slack.as(WHO.pacs).inbox().length;
  await db.page.update({
    where: { id: page.id },
    data: { state: 'PENDING', sentAt: null, providerId: null, nextAttemptReal: new Date(0) },
  });
  await hospital.pass();
  expect(slack.as(WHO.pacs).inbox()).toHaveLength(inbox);
  expect((await db.page.findUniqueOrThrow({ where: { id: page.id } })).state).toBe('CANCELLED');
});

test('a sender that stalled and comes last cannot call a page failed that another one sent', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const page = await ctx.db.page.findFirstOrThrow({ where: { personKey: 'priya' } });
  await pageFailed(ctx, { ...page, attempts: page.attempts - 1 }, 'too late');
  await hospital.pass();
  expect((await ctx.db.page.findUniqueOrThrow({ where: { id: page.id } })).state).toBe('ACCEPTED');
  expect(threadOf(hospital).join('\n')).not.toContain('too late');
});
