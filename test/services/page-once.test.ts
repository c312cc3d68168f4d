import { expect, test } from 'vitest';
import { openHospital, WHO } from '../support/hospital.ts';
import { declare } from '../support/story.ts';

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
  await db.page.updateMany({ where: { state: 'PENDING' }, data: { nextAttemptWire: new Date(0) } });
  await hospital.pass();
  expect([slack.as(WHO.pacs).inbox().length, slack.as(WHO.it).inbox().length]).toEqual([1, 1]);
  expect(await db.page.count({ where: { state: 'ACCEPTED' } })).toBe(2);
});
