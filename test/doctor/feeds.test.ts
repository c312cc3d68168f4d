import { Client } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../../src/database/migrate.ts';
import { checkFeeds } from '../../src/doctor/check-feeds.ts';
import type { CheckResult } from '../../src/domain/health/check-result.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { lines } from '../support/hospital/installation.ts';
import { calendarDesk, planWith } from '../support/plans/rosters.ts';

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

async function lookAt(
  row: Record<string, unknown> | null,
  source = 'https://rosters.example/x',
): Promise<CheckResult[]> {
  const url = await freshDatabase();
  await migrate(url);
  if (row) {
    const client = new Client({ connectionString: url });
    await client.connect();
    const all: Record<string, unknown> = {
      workspace_id: 'T0',
      schedule_key: 'desk',
      layer: 'QGenda',
      source_hash: 's',
      people_hash: 'p',
      tried_at: new Date(),
      next_at: new Date(),
      ...row,
    };
    const names = Object.keys(all);
    await client.query(
      `INSERT INTO calendar_feed (${names.join()}) VALUES (${names.map((_, i) => `$${i + 1}`).join()})`,
      Object.values(all),
    );
    await client.end();
  }
  const plan = planWith('RADIOLOGY', calendarDesk(source, ['lena']), [null]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  return checkFeeds(url, plan);
}

const SHIFTS = JSON.stringify([
  { from: '2026-01-01T00:00:00Z', to: '2126-01-01T00:00:00Z', person: 'tom', name: 'Tom Okafor' },
]);

test('calendars that were read are ok; one that was not read yet is a warning', async () => {
  expect(lines(await lookAt({ read_at: minutesAgo(3), shifts: SHIFTS }))).toEqual([
    'ok: Every calendar was read (1).',
  ]);
  expect(lines(await lookAt(null))).toEqual([
    'warn: Night desk, QGenda: not read yet. The layers below apply.',
  ]);
});

test('a failing one is a warning, and after an hour it is bad', async () => {
  const failing = { shifts: SHIFTS, error: 'the server answered 503', remedy: 'Ask them.', failures: 3 };
  const [warned] = await lookAt({ ...failing, read_at: minutesAgo(20), failing_since: minutesAgo(5) });
  expect(warned).toMatchObject({ level: 'warn', remedy: 'Ask them.' });
  expect(warned?.what).toMatch(
    /^Night desk, QGenda: not read for 20 min \(the server answered 503\)\. Using its shifts as of /,
  );
  const [bad] = await lookAt({ ...failing, read_at: minutesAgo(180), failing_since: minutesAgo(170) });
  expect(bad?.level).toBe('bad');
  expect(bad?.what).toContain('not read for 3 h');
});

test('what was skipped in a calendar is a warning, with its line', async () => {
  const left = { line: 12, what: 'a line was left out', remedy: 'Look there.', times: 3 };
  const row = { read_at: minutesAgo(3), shifts: SHIFTS, left_out: JSON.stringify([left]) };
  const found = await lookAt(row);
  expect(lines(found)).toEqual([
    'warn: Night desk, QGenda, line 12: a line was left out, 3 times; this is the first.',
  ]);
  expect(found[0]?.remedy).toBe('Look there.');
});

test('names that match nobody, a roster that is over, and an address that can be read in transit', async () => {
  const unmatched = JSON.stringify([
    {
      name: 'P. Schah',
      error: 'unknown',
      shifts: 2,
      from: '2026-03-10T05:00:00Z',
      to: '2026-03-10T11:00:00Z',
    },
  ]);
  const found = await lookAt({ read_at: minutesAgo(3), unmatched }, 'http://rosters.example/secret');
  expect(lines(found)).toEqual([
    'warn: Night desk, QGenda: it has nobody on call from now on. The layers below apply.',
    'warn: Night desk, QGenda: “P. Schah” is not in the plan (2 shifts, the first Tue 10 Mar 01:00 EDT). The layers below apply.',
    'warn: The calendar QGenda of Night desk uses http: it can be read and changed in transit.',
  ]);
  expect(found[1]?.remedy).toBe(
    'In the plan, add to the person: aliases: ["P. Schah"], or just the name part.',
  );
  expect(JSON.stringify(found)).not.toContain('secret');
});
