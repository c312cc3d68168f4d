import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeBackupFile } from '../../src/backup/file.ts';
import { backupLines } from '../../src/backup/write.ts';
import { migrate, ourMigrations } from '../../src/database/migrate.ts';
import { makeCheckpoint } from '../../src/services/hash-chain/make-checkpoint.ts';
import { emptyDatabase } from '../support/database/fresh-database.ts';
import { cardOf, declare, moreOf, take } from '../support/hospital/declare-and-click.ts';
import { WHO } from '../support/hospital/hospital.ts';
import { connected, typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';
import { busyHospital, everything, folder } from './stage.ts';

test('the copy is the original, row for row, taken with open incidents while the app runs', async () => {
  const hospital = await busyHospital();
  const source = await connected(hospital.databaseUrl);
  await source.query(`INSERT INTO self_check (workspace_id, at_real, findings) VALUES
    ('T0ODD', now(), '{"odd": "\\u2028 \\n \\\\ \\" 😀", "big": 12345678901234567890.10, "none": null}'),
    ('T0NULL', now(), 'null'), ('T0TEXT', now(), '"null"')`);
  await source.query(`INSERT INTO timeline_event (id, workspace_id, incident_id, at, actor, kind, data)
    SELECT 9007199254740993, workspace_id, id, now(), 'system', 'closed', '[]' FROM incident LIMIT 1`);
  await source.query(`INSERT INTO incident_group (id, workspace_id, lead_id, cause, begun_at, begun_by)
    SELECT gen_random_uuid(), workspace_id, id, 'UNKNOWN', now(), 'system' FROM incident WHERE number = 2`);
  await source.query(`UPDATE incident i SET group_id = g.id, declared_with = other.id
    FROM incident_group g, incident other WHERE other.id <> i.id`);
  const file = join(folder(), 'night.backup');
  const checkpoint = await makeCheckpoint(hospital.app.ctx);
  const original = await everything(hospital.databaseUrl);
  const rows = Object.values(original).flat().length;
  const said = [
    expect.stringMatching(
      new RegExp(`^${file}: ${rows} rows as of [-\\d: ]{16} UTC, Strict Workspace, PACS Downtime 0.1.0.$`),
    ),
    `Checkpoint 1: ${checkpoint?.hash}`,
  ];
  expect(await typed({ DATABASE_URL: hospital.databaseUrl }, 'backup', file)).toMatchObject({
    code: 0,
    warned: [],
    said,
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const target = await emptyDatabase();
  expect(await typed({ DATABASE_URL: target }, 'restore', file)).toMatchObject({ code: 0, warned: [] });
  expect(await everything(target)).toEqual(original);
  const copy = await connected(target);
  const series = await copy.query('SELECT restored_at IS NOT NULL AS asks FROM downtime_number_series');
  expect(series.rows).toEqual([{ asks: true }]);
  const { rows: next } = await copy.query(
    `SELECT nextval('timeline_event_id_seq') AS line, nextval('outbox_id_seq') > (SELECT max(id) FROM outbox) AS fresh`,
  );
  expect(next).toEqual([{ line: '9007199254740994', fresh: true }]);
  await expect(copy.query(`UPDATE timeline_event SET kind = 'x'`)).rejects.toThrow('timeline_is_append_only');
});

test('a backup is one point in time: what is declared while it is written is not in it', async () => {
  const hospital = await busyHospital();
  const lines = backupLines(hospital.databaseUrl, '0.1.0');
  const first = await lines.next();
  await declare(hospital, 'ris since now');
  const rest: string[] = [];
  let piece = await lines.next();
  for (; !piece.done; piece = await lines.next()) rest.push(piece.value);
  expect(first.value).toContain('"format":"pacs-down backup"');
  expect(piece.value.rows.incident).toBe(2);
  const down = [...rest.join('').matchAll(/"system_key":"(\w+)","impact"/g)].map(([, key]) => key);
  expect(down.toSorted()).toEqual(['archive', 'dictation']);
  expect(await hospital.app.ctx.db.incident.count()).toBe(3);
});

test('the app continues from the backup: pending pages are sent, also those a dead sender held, and the card works', async () => {
  const hospital = await busyHospital();
  await hospital.app.stop();
  const source = await connected(hospital.databaseUrl);
  const hold = `claimed_by = 'gone:1', claimed_until_real = now() + interval '1 hour'`;
  await source.query(`UPDATE page SET state = 'SENDING', sent_at = NULL, provider_id = NULL, ${hold}
    WHERE incident_id = (SELECT id FROM incident WHERE number = 2) AND side = 'RADIOLOGY'`);
  await source.query(`UPDATE outbox SET wanted = wanted + 1, ${hold} WHERE key = 'card'`);
  await source.query(`INSERT INTO outbox (workspace_id, key, kind, target, body, claimed_by, claimed_until_real)
    VALUES ('T0STRICT', 'gaps:1', 'GAPS', '${WHO.cio}', '{"gaps":["NOT_SIGNED:archive:IT"]}', 'gone:1', now() + interval '1 hour')`);
  const file = join(folder(), 'night.backup');
  await typed({ DATABASE_URL: hospital.databaseUrl }, 'backup', file);
  const target = await emptyDatabase();
  const { said } = await typed({ DATABASE_URL: target }, 'restore', file);
  const heads = said.filter((line) => !/^ {2}(?:Limits|Update|Images| {9})/.test(line));
  expect(heads).toEqual([
    expect.stringMatching(/^Restored: \d+ rows as of .* UTC, Strict Workspace, PACS Downtime 0\.1\.0\.$/),
    'Anything done after that time is not in it.',
    '4 claims of stopped processes were released: what they held will be sent again.',
    expect.stringMatching(/^PACS-1 · Image archive \(PACS\) down · since 02:31 EDT/),
    '  RADIOLOGY  paging Priya Shah 555-0112 · step 1 of 3 · next 02:45 EDT',
    '  IT         Ivan Petrov has it since 02:40 EDT',
    expect.stringMatching(/^PACS-2 · Dictation and speech recognition down · since 02:40 EDT/),
    '  RADIOLOGY  paging Priya Shah 555-0112 · step 1 of 3 · next 02:45 EDT',
    expect.stringMatching(/^ {2}IT {9}paging /),
    'Pages waiting; they go out as soon as PACS Downtime starts:',
    '  RADIOLOGY  Priya Shah 555-0112',
    'Start PACS Downtime now: it continues from here.',
  ]);

  const before = hospital.slack.as(WHO.pacs).inbox().length;
  await hospital.restart(target);
  await hospital.pass();
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(before + 1);
  expect(hospital.slack.as(WHO.cio).inbox().at(-1)?.text).toContain('1 plan gap is assigned to you');
  expect(wordsIn(cardOf(hospital, 2))).toContain('*RADIOLOGY* nobody yet');
  await take(hospital, WHO.pacs, 'RADIOLOGY', 2);
  await hospital.pass(5);
  expect(await moreOf(hospital, 1)).toContain('step 2 of 3');
  await hospital.app.stop();
});

/** A plan and a policy with what the first version kept of them. */
const EARLY_PLAN = {
  hospital: 'Old',
  homeSite: 'main',
  downtimeChannel: 'C0DOWN',
  updateEveryMinutes: 30,
  reconciliationMinutes: 1_440,
  overheadAnnouncement: '',
  lastResort: { people: [], everyMinutes: 15 },
  sites: [],
  systems: [],
  services: [],
  tolerances: [],
  roles: [],
  people: [],
  policies: [],
  checklists: [],
};
const EARLY_POLICY = {
  policyKey: 'it',
  name: 'IT',
  side: 'IT',
  repeats: 0,
  steps: [],
  lastResort: { people: [], everyMinutes: 15 },
};

test('a backup of an earlier version is loaded at its level and then brought up to date', async () => {
  const old = await emptyDatabase();
  const level = ourMigrations()
    .map(({ name }) => name)
    .slice(0, 3);
  await migrate(old, undefined, new Set(level));
  const source = await connected(old);
  const [workspace, plan, incident, run, page] = [1, 2, 3, 4, 5].map(
    (n) => `0000000${n}-0000-4000-8000-000000000000`,
  );
  await source.query(`INSERT INTO workspace (id, kind, name) VALUES ('T0OLD', 'REAL', 'Old')`);
  await source.query(
    `INSERT INTO plan_version VALUES ('${plan}', 'T0OLD', 1, '${workspace}', '${JSON.stringify(EARLY_PLAN)}', now())`,
  );
  await source.query(`INSERT INTO incident (id, workspace_id, number, kind, system_key, impact, scenario, plan_version_id, since, down_since, declared_at, declared_by)
    VALUES ('${incident}', 'T0OLD', 7, 'UNPLANNED', 'archive', 'FULL', 'archive-down', '${plan}', now(), now(), now(), 'operator:jo')`);
  await source.query(`INSERT INTO paging_run (id, workspace_id, incident_id, side, outage, policy, started_at)
    VALUES ('${run}', 'T0OLD', '${incident}', 'IT', 1, '${JSON.stringify(EARLY_POLICY)}', now())`);
  await source.query(`INSERT INTO page (id, workspace_id, incident_id, run_id, side, round, step, person_key, slack_user, channel, due_at)
    VALUES ('${page}', 'T0OLD', '${incident}', '${run}', 'IT', 0, 0, 'ivan', 'U0ITCALL', 'SLACK_DM', now())`);
  const file = join(folder(), 'old.backup');
  expect((await typed({ DATABASE_URL: old }, 'backup', file)).code).toBe(0);
  const untouched = await source.query('SELECT migration_name FROM _prisma_migrations ORDER BY 1');
  expect(untouched.rows.map((row) => row.migration_name)).toEqual(level);

  const target = await emptyDatabase();
  const { code, said, warned } = await typed({ DATABASE_URL: target }, 'restore', file);
  expect(warned).toEqual([]);
  expect({ code, open: said[2] }).toEqual({ code: 0, open: expect.stringMatching(/^PACS-7 · archive down/) });
  const copy = await connected(target);
  const { rows: pages } = await copy.query('SELECT address, state FROM page');
  expect(pages).toEqual([{ address: 'U0ITCALL', state: 'PENDING' }]);
  expect(await migrate(target)).toEqual([]);
});

test('a file is never overwritten without being asked, and appears only when complete', async () => {
  const hospital = await busyHospital();
  const env = { DATABASE_URL: hospital.databaseUrl };
  const place = folder();
  const file = join(place, 'night.backup');
  writeFileSync(file, 'mine');
  expect(await typed(env, 'backup', file)).toMatchObject({
    code: 1,
    said: [],
    warned: [`${file} already exists. Choose another name, or add --force to replace it.`],
  });
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await typed(env, 'backup', file, '--force')).code).toBe(0);
  expect((await typed({}, 'backup', '--check', file)).said).toEqual([
    expect.stringContaining(' is complete: '),
  ]);
  expect((await typed(env, 'backup', join(place, 'nowhere', 'x'))).warned).toEqual([
    `${join(place, 'nowhere', 'x')} cannot be written (ENOENT).`,
  ]);

  async function* halfWay(): AsyncGenerator<string> {
    yield 'half a line';
    throw new Error('the database went away');
  }
  await expect(writeBackupFile(join(place, 'half'), Readable.from(halfWay()), false)).rejects.toThrow(
    'went away',
  );
  expect(readdirSync(place)).toEqual(['night.backup']);
});

test('a copy whose database goes away leaves no file, and says so', async () => {
  const hospital = await busyHospital();
  const lines = backupLines(hospital.databaseUrl, '0.1.0');
  await lines.next();
  await (await connected(hospital.databaseUrl)).query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pacs-down backup' AND datname = current_database()`,
  );
  await expect(lines.next()).rejects.toThrow(/terminat|not queryable|ECONNRESET|EPIPE/);
});

test('“-” writes the same to standard output, and words to standard error', async () => {
  const hospital = await busyHospital();
  const { code, said, warned, bytes } = await typed({ DATABASE_URL: hospital.databaseUrl }, 'backup', '-');
  expect({ code, said }).toEqual({ code: 0, said: [] });
  expect(warned).toEqual([
    expect.stringMatching(/^Written: \d+ rows as of /),
    expect.stringMatching(/^Checkpoint 1: [0-9a-f]{64}$/),
  ]);
  const lines = gunzipSync(bytes).toString('utf8').split('\n');
  expect(lines[0]).toContain('"format":"pacs-down backup"');
  expect(lines.at(-2)).toMatch(/^\["end",\{"rows":/);
});
