import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, ourMigrations } from '../../src/database/migrate.ts';
import { emptyDatabase } from '../support/database/fresh-database.ts';

const BEFORE = '20261125000100_letters';

test('versions that were stored as superseded keep when they were replaced, and stay ended', async () => {
  const url = await emptyDatabase();
  const earlier = ourMigrations()
    .map(({ name }) => name)
    .filter((name) => name < BEFORE);
  await migrate(url, undefined, new Set(earlier));
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  const plan = '00000001-0000-4000-8000-000000000000';
  await client.query(`INSERT INTO workspace (id, kind, name) VALUES ('T0OLD', 'REAL', 'Old')`);
  await client.query(
    `INSERT INTO plan_version VALUES ('${plan}', 'T0OLD', 1, 'hash', '{}', '2026-03-09T00:00Z')`,
  );
  const rows = [
    `'ed', 1, 'SUPERSEDED', '2026-03-01T00:00Z'`,
    `'ed', 2, 'AGREED', '2026-03-05T00:00Z'`,
    `'icu', 1, 'SUPERSEDED', '2026-03-02T00:00Z'`,
  ];
  for (const [i, row] of rows.entries())
    await client.query(
      `INSERT INTO tolerance_version (id, workspace_id, system_key, rto_minutes, mtd_minutes, service_key, version, status, created_at)
       VALUES ('0000001${i}-0000-4000-8000-000000000000', 'T0OLD', 'archive', 60, 120, ${row})`,
    );
  await migrate(url);
  const { rows: now } = await client.query(
    `SELECT service_key || ' ' || version AS which, ended_at AS at, ended_as AS as FROM tolerance_version ORDER BY 1`,
  );
  expect(now).toEqual([
    { which: 'ed 1', at: new Date('2026-03-05T00:00Z'), as: 'REPLACED' },
    { which: 'ed 2', at: null, as: null },
    { which: 'icu 1', at: new Date('2026-03-09T00:00Z'), as: 'DROPPED' },
  ]);
  const again = client.query(
    `UPDATE tolerance_version SET ended_at = NULL, ended_as = NULL WHERE service_key = 'ed'`,
  );
  await expect(again).rejects.toThrow('ended_versions_stay_ended');
});
