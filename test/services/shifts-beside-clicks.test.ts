import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { overrideShift } from '../../src/services/schedules/override.ts';
import { deskPlan } from '../support/covers.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital.ts';
import { declare, take } from '../support/story.ts';

/** Somebody else's transaction that holds some rows. */
async function holding(hospital: Hospital, sql: string): Promise<Client> {
  const other = new Client({ connectionString: hospital.databaseUrl });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query('BEGIN');
  await other.query(sql);
  return other;
}

/** Resolves when one transaction of the hospital waits for a row of another. */
async function untilOneWaits(other: Client): Promise<void> {
  const waiting = () =>
    other.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
       AND pid <> pg_backend_pid()`,
    );
  await expect.poll(async () => (await waiting()).rowCount, { interval: 10 }).toBe(1);
}

const HOMES = `UPDATE home_view SET wanted = wanted + 1`;

test.each([
  ['a click on an incident', 'SELECT 1 FROM incident ORDER BY id DESC LIMIT 1 FOR UPDATE'],
  ['a look at the rosters', 'SELECT 1 FROM roster_watch FOR UPDATE'],
])('a cover that is made beside %s takes no home from it while it waits', async (_, sql) => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await hospital.slack.as(WHO.lead).openHome();
  for (const [i, system] of ['archive', 'viewer'].entries()) {
    await declare(hospital, `${system} since now`);
    await take(hospital, WHO.pacs, 'RADIOLOGY', i + 1);
  }
  const other = await holding(hospital, sql);
  const from = hospital.clock.now();
  const made = overrideShift(hospital.app.ctx, {
    userId: WHO.lead,
    requestKey: 'cover-1',
    scheduleKey: 'desk',
    person: 'tom',
    covers: 'priya',
    on: { from, to: new Date(from.getTime() + 3_600_000) },
    inReturn: null,
    why: 'Ill',
  });
  await untilOneWaits(other);
  await other.query("SET LOCAL lock_timeout = '500ms'");
  expect((await other.query(HOMES)).rowCount).toBe(1);
  await other.query('COMMIT');
  expect((await made).cover).not.toBeNull();
});
