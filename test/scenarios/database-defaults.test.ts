import { expect, test } from 'vitest';
import { sql } from '../support/database/sql.ts';
import { declare, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';

test.each(['America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Kiritimati'])(
  'both sides are paged at once on a database in %s, and every instant is stored as it is',
  async (zone) => {
    const hospital = await openHospital({ databaseDefaults: [`timezone = '${zone}'`] });
    await declare(hospital, 'archive since now');
    expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
    expect(hospital.slack.as(WHO.it).inbox()).toHaveLength(1);
    const [row] = await sql(
      hospital.databaseUrl,
      'SELECT extract(epoch FROM declared_at)::float8 * 1000 AS at FROM incident',
    );
    expect(row?.at).toBe(hospital.clock.now().getTime());
  },
);

test.each(['Europe/Berlin', 'UTC'])(
  'a step of five minutes lasts five minutes in the night in which the clocks change: %s',
  async (zone) => {
    const hospital = await openHospital({
      at: '2026-03-29T02:30:00Z',
      databaseDefaults: [`timezone = '${zone}'`],
    });
    await declare(hospital, 'archive since now');
    await hospital.pass(4);
    expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(0);
    await hospital.pass(2);
    expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
  },
);

test.each<string[]>([
  [`datestyle = 'German, DMY'`],
  [`datestyle = 'SQL, DMY'`, `intervalstyle = 'sql_standard'`],
  [`default_transaction_isolation = 'serializable'`],
  [`default_transaction_isolation = 'repeatable read'`],
  ['default_transaction_read_only = on'],
  ['standard_conforming_strings = off', `bytea_output = 'escape'`, 'extra_float_digits = -5'],
  [`search_path = 'pg_catalog'`],
  ['statement_timeout = 20', 'lock_timeout = 1', 'idle_in_transaction_session_timeout = 1'],
])('paging, answering and the second step work whatever the default is: %s', async (...settings) => {
  const hospital = await openHospital({ databaseDefaults: settings });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(6);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
});
