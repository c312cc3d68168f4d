import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { ApiCall } from '../../../src/practice/workspace/kept.ts';
import { cardOf, declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const pageTo = (user: string) => (args: Record<string, unknown>) =>
  args.channel === user && String(args.text).includes('You are paged');

type Hospital = Awaited<ReturnType<typeof openHospital>>;

function triesOf(hospital: Hospital, user: string): ApiCall[] {
  return hospital.slack.workspace.calls.filter(
    (call) => call.method === 'chat.postMessage' && pageTo(user)(call.args),
  );
}

/** Declares without waiting for anything that follows from it. */
async function declareOnly(hospital: Hospital, text: string): Promise<void> {
  const tech = hospital.slack.as(WHO.tech);
  await tech.command(text);
  await tech.submit({});
  tech.closeModals();
}

test('pain 14: while one person’s page hangs, the pages of others that become due go out', async () => {
  const hospital = await openHospital({ byItself: true });
  const { slack } = hospital;
  slack.fail({ method: 'chat.postMessage', match: pageTo(WHO.pacs), answer: 'hang', times: 1 });
  await declareOnly(hospital, 'archive since now');
  await slack.until('the hanging page', () => triesOf(hospital, WHO.pacs)[0]);
  const later = performance.now();
  await declareOnly(hospital, 'worklist since now');
  const nadia = await slack.until('a page of another incident', () => triesOf(hospital, WHO.both)[0]);
  expect(nadia.at).toBeGreaterThan(later);
  expect(triesOf(hospital, WHO.pacs).length).toBeLessThan(3);
  await slack.until('the hanging page again', () => slack.as(WHO.pacs).inbox().length === 2);
  const [hung, again] = triesOf(hospital, WHO.pacs).filter((call) =>
    String(call.args.text).includes('archive'),
  );
  const pause = (again?.at ?? 0) - (hung?.at ?? 0);
  expect(pause).toBeGreaterThan(3_000);
});

test('pain 7: a page waits for no card whose edits hang or are throttled', async () => {
  const hospital = await openHospital({ byItself: true });
  const { slack } = hospital;
  slack.workspace.weather = ({ method }) => (method === 'chat.update' ? 'hang' : null);
  await declareOnly(hospital, 'archive since now');
  await slack.until('the card', () => slack.channel(WHO.downtime).length > 0);
  await declareOnly(hospital, 'worklist since now');
  const page = await slack.until('a page', () => triesOf(hospital, WHO.both)[0]);
  const editsBefore = slack.workspace.calls.filter(
    ({ method, args, at }) =>
      method === 'chat.update' && args.ts === slack.channel(WHO.downtime)[0]?.ts && at < page.at,
  );
  expect(editsBefore.length, 'edits of the card: none had been given up when the page went').toBeLessThan(2);
  slack.workspace.weather = ({ method }) =>
    method === 'chat.update' ? { status: 429, retryAfter: 30 } : null;
  await declareOnly(hospital, 'ris since now');
  await slack.until('pages of the third', () => triesOf(hospital, WHO.pacs)[2]);
  slack.workspace.weather = null;
});

test('a page goes out while everything shown in Slack hangs in the database', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  slack.workspace.weather = ({ method, args }) =>
    method === 'chat.postMessage' && pageTo(WHO.pacs)(args) ? { status: 500 } : null;
  await declare(hospital, 'archive since now');
  await declare(hospital, 'worklist since now');
  const records = await holdRecordsOfShown(hospital);
  const { query } = records;
  await query(`UPDATE outbox SET wanted = wanted + 1, shown_content = NULL, next_attempt_real = now()`);
  await query(`UPDATE page SET next_attempt_real = now() + interval '10 s' WHERE state = 'PENDING'`);
  app.engine.wake();
  const hung = async () => (await query(WAITING))[0]?.count;
  await expect.poll(hung, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  slack.workspace.weather = null;
  const tries = triesOf(hospital, WHO.pacs).length;
  await query(`UPDATE page SET next_attempt_real = now() WHERE state = 'PENDING'`);
  app.engine.wake();
  await slack.until('the page', () => triesOf(hospital, WHO.pacs).length > tries);
  await records.letGo();
  await app.engine.settle();
});

const WAITING = `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Lets no message be recorded as shown, until it is let go. */
async function holdRecordsOfShown({ databaseUrl }: Hospital) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const query = async (sql: string) => (await client.query<{ count: number }>(sql)).rows;
  await query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END $$`);
  await query(`CREATE TRIGGER hold BEFORE UPDATE OF shown ON outbox FOR EACH ROW EXECUTE FUNCTION hold()`);
  await query('SELECT pg_advisory_lock(1)');
  onTestFinished(() => client.end());
  return { query, letGo: () => query('SELECT pg_advisory_unlock(1)') };
}

test('Retry-After is honored: the page is not retried before it, and then by itself', async () => {
  const hospital = await openHospital({ byItself: true });
  const { slack } = hospital;
  const answer = { status: 429, retryAfter: 2 };
  slack.fail({ method: 'chat.postMessage', match: pageTo(WHO.pacs), answer, times: 1 });
  await declareOnly(hospital, 'archive since now');
  await slack.until('the page', () => slack.as(WHO.pacs).inbox()[0]);
  const [first, second] = triesOf(hospital, WHO.pacs);
  const pause = (second?.at ?? 0) - (first?.at ?? 0);
  expect(pause).toBeGreaterThanOrEqual(2_000);
});

test('a page recorded by a copy of the app whose clock is ahead is sent at once', async () => {
  const hospital = await openHospital();
  hospital.app.ctx.wake = () => undefined;
  await declareOnly(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const dueAt = new Date(hospital.clock.now().getTime() + 3 * 60_000);
  await db.page.updateMany({ where: { side: 'IT' }, data: { dueAt } });
  await hospital.app.engine.settle();
  expect([triesOf(hospital, WHO.pacs).length, triesOf(hospital, WHO.it).length]).toEqual([1, 1]);
});

test('when a page has been failing for a while, the next contact method is requested once', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({ method: 'chat.postMessage', match: pageTo(WHO.pacs), answer: { status: 500 }, times: 1 });
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const failing = await db.page.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  expect(failing.failingSinceReal).toBeInstanceOf(Date);
  expect(wordsIn(cardOf(hospital))).toContain('has not been sent yet');
  await db.$executeRaw`
    UPDATE page SET next_attempt_real = clock_timestamp() + interval '9 s',
      failing_since_real = clock_timestamp() - interval '9 s' WHERE side = 'RADIOLOGY'`;
  await hospital.pass();
  expect(await db.page.count({ where: { failingSinceReal: { not: null } } })).toBe(1);
  await db.$executeRaw`UPDATE page SET failing_since_real = failing_since_real - interval '1 s' WHERE side = 'RADIOLOGY'`;
  await hospital.pass();
  expect(await db.page.count({ where: { failingSinceReal: { not: null } } })).toBe(0);
  await db.$executeRaw`UPDATE page SET next_attempt_real = clock_timestamp() WHERE side = 'RADIOLOGY'`;
  slack.fail({ method: 'chat.postMessage', match: pageTo(WHO.pacs), answer: { status: 500 }, times: 1 });
  await hospital.pass();
  expect(await db.page.count({ where: { failingSinceReal: { not: null } } })).toBe(0);
});
