import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import { followHospitalClock } from '../../src/services/health/follow-hospital-clock.ts';
import { openHospitalClock } from '../../src/services/health/hospital-clock.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { openHospital } from '../support/hospital/hospital.ts';
import { connected, idleCopy, typed } from '../support/process/command-line.ts';

const HOUR = 3_600_000;

/** A database whose clock is ahead, and a copy of the app that keeps it at some speed until the test has ended. */
async function copyAt(speed: number) {
  const url = await freshDatabase();
  const client = await connected(url);
  await client.query(
    `INSERT INTO hospital_clock (id, offset_ms, last_seen) VALUES (1, $1, now() + interval '2 hours')`,
    [2 * HOUR],
  );
  const db = openDb(url, 4);
  const copy = await openHospitalClock(db, speed);
  // At the usual speed the place is written every 5 s only; a test does not wait for that.
  const usual = () => client.query('UPDATE hospital_clock SET last_seen = $1', [copy.clock.now()]);
  let stopped = false;
  const keeping = (async () => {
    while (!stopped) await (speed === 1 ? usual() : copy.keep());
  })();
  onTestFinished(async () => {
    stopped = true;
    await keeping;
    await db.$disconnect();
  });
  return { db, copy };
}

test('beside a copy at 60× a second process shows the same hospital time, and goes on at 60×', async () => {
  const { db, copy } = await copyAt(60);
  const clock = await followHospitalClock(db);
  const apart = clock.now().getTime() - copy.clock.now().getTime();
  expect(Math.abs(apart)).toBeLessThan(5_000);
  expect(clock.realDelay(new Date(clock.now().getTime() + 60_000))).toBeCloseTo(1_000, -2);
});

test('beside a copy at the usual speed after a rehearsal it shows the same too', async () => {
  const { db, copy } = await copyAt(1);
  const clock = await followHospitalClock(db);
  const [before, there, after] = [copy.clock.now(), clock.now(), copy.clock.now()].map(Number);
  expect(there).toBeGreaterThan((before ?? 0) - 100);
  expect(there).toBeLessThan((after ?? 0) + 100);
  expect(clock.realDelay(new Date(clock.now().getTime() + 60_000))).toBeCloseTo(60_000, -2);
});

test('a clock that never left real time is known at once', async () => {
  const url = await freshDatabase();
  const client = await connected(url);
  const db = openDb(url, 2);
  onTestFinished(() => db.$disconnect());
  const realTime = async () => {
    const clock = await followHospitalClock(db);
    const [before, there, after] = [Date.now(), clock.now().getTime(), Date.now()];
    expect(there).toBeGreaterThan(before - 100);
    expect(there).toBeLessThan(after + 100);
  };
  await realTime();
  await client.query('INSERT INTO hospital_clock (id, offset_ms, last_seen) VALUES (1, 0, now())');
  await realTime();
});

test('a command beside a copy never writes the clock; alone at 60× it leaves it ahead of all that it recorded', async () => {
  const hospital = await openHospital({ at: new Date().toISOString() });
  const client = await connected(hospital.databaseUrl);
  const leave = await idleCopy(hospital.databaseUrl);
  const fast = { DATABASE_URL: hospital.databaseUrl, CLOCK_SPEED: '60' };
  expect((await typed(fast, 'declare', 'archive')).code).toBe(0);
  expect((await client.query('SELECT 1 FROM hospital_clock')).rows).toEqual([]);
  await leave();
  await hospital.app.stop();
  expect((await typed(fast, 'update', '1', 'Nothing new.', '--as', 'priya')).code).toBe(0);
  const { rows } = await client.query<{ ahead: boolean }>(
    'SELECT (SELECT last_seen FROM hospital_clock) >= (SELECT max(at) FROM timeline_event) AS ahead',
  );
  expect(rows).toEqual([{ ahead: true }]);
  const db = openDb(hospital.databaseUrl, 2);
  const next = await openHospitalClock(db, 1);
  const last = await db.timelineEvent.findFirstOrThrow({ orderBy: { at: 'desc' } });
  expect(next.clock.now().getTime()).toBeGreaterThanOrEqual(last.at.getTime());
  await db.$disconnect();
});
