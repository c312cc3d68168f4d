import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../support/database/fresh-database.ts';
import { connected } from '../support/process/command-line.ts';
import { busyHospital, folder } from './stage.ts';

const STREAM = fileURLToPath(new URL('./stream.ts', import.meta.url));

const ROWS = 4_000;
const BYTES_A_ROW = 10_000;
/** What a process of ours needs for itself and a few rows; the rows together are 40 MB. */
const HEAP_BYTES = 24_000_000;

test('a long timeline is backed up and restored without ever being in memory as a whole', async () => {
  const { databaseUrl } = await busyHospital();
  const source = await connected(databaseUrl);
  await source.query(`INSERT INTO timeline_event (workspace_id, incident_id, at, actor, kind, data)
    SELECT workspace_id, id, now(), 'system', 'update', jsonb_build_object('text', repeat('x', ${BYTES_A_ROW}))
    FROM incident, generate_series(1, ${ROWS}) WHERE number = 1`);
  const target = await emptyDatabase();
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    STREAM,
    databaseUrl,
    target,
    join(folder(), 'large.backup'),
  ]);
  const { rows, peak } = JSON.parse(stdout) as { rows: Record<string, number>; peak: number };
  expect(rows.timeline_event).toBeGreaterThan(ROWS);
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(HEAP_BYTES);
  const sizes = 'SELECT count(*)::int AS rows, sum(length(data::text)) AS size FROM timeline_event';
  const copy = await connected(target);
  expect((await copy.query(sizes)).rows).toEqual((await source.query(sizes)).rows);
});
