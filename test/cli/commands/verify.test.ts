import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signTolerance } from '../../../src/services/agreement/sign-tolerance.ts';
import { busyHospital, folder } from '../../backup/stage.ts';
import { emptyDatabase } from '../../support/database/fresh-database.ts';
import { WHO } from '../../support/hospital/hospital.ts';
import { connected, typed } from '../../support/process/command-line.ts';

/** A hospital in the middle of its night whose archive was signed for by both sides. */
async function signedHospital() {
  const hospital = await busyHospital();
  const { ctx } = hospital.app;
  for (const [side, userId] of [
    ['RADIOLOGY', WHO.lead],
    ['IT', WHO.cio],
  ] as const)
    await signTolerance(ctx, {
      actor: { kind: 'slack', userId },
      side,
      system: 'archive',
      service: 'ed',
      version: 1,
    });
  const env = { DATABASE_URL: hospital.databaseUrl };
  const sql = await connected(hospital.databaseUrl);
  // As a person with every right in the database: nothing refuses anything.
  await sql.query('SET session_replication_role = replica');
  return { hospital, sql, env, verify: (...words: string[]) => typed(env, 'verify', ...words) };
}

/** What one change makes `verify` say; the change is taken back. */
type Night = Awaited<ReturnType<typeof signedHospital>>;
async function altered({ sql, verify }: Night, change: string, ...words: string[]): Promise<string[]> {
  const kept = [
    'timeline_event',
    'tolerance_version',
    'tolerance_signature',
    'plan_version',
    'drill_record',
    'impact_change',
  ];
  kept.push('hash_chain', 'hash_chain_entry', 'hash_checkpoint');
  for (const table of kept) await sql.query(`CREATE TABLE kept.${table} AS TABLE ${table}`);
  await sql.query(change);
  const { code, said, warned } = await verify(...words);
  expect({ code, said }, change).toEqual({ code: 1, said: [] });
  for (const table of kept) {
    await sql.query(`DELETE FROM ${table}`);
    await sql.query(`INSERT INTO ${table} TABLE kept.${table}`);
    await sql.query(`DROP TABLE kept.${table}`);
  }
  return warned.slice(0, -1);
}

const LAST = '(SELECT max(id) FROM timeline_event)';
const ARCHIVE_ED = `system_key = 'archive' AND service_key = 'ed'`;
/** A chain computed anew over what is left, by somebody who knows how. */
const REWRITTEN = `UPDATE hash_chain c SET length = e.position, hash = e.hash, checkpointed = 0 FROM hash_chain_entry e
  WHERE e.chain = c.name AND e.position = (SELECT max(position) FROM hash_chain_entry WHERE chain = c.name)`;

test('verify finds any changed, removed or added row of the timeline, of a signature, a version and the plan, and names it', async () => {
  const night = await signedHospital();
  await night.sql.query('CREATE SCHEMA kept');
  const { rows } = await night.sql.query<{ id: string }>(`SELECT ${LAST} AS id`);
  const last = `PACS-2, timeline entry ${rows[0]?.id}`;
  const changed = 'changed after it was recorded.';
  const gone = 'recorded, and no longer there.';
  const first = await night.verify();
  expect(first).toMatchObject({ code: 0, warned: [] });
  expect(first.said).toEqual([
    expect.stringMatching(/^Nothing was altered: \d+ rows in 3 hash chains, 0 checkpoints\.$/),
    expect.stringMatching(/^Checkpoint 1 of .*: [0-9a-f]{64}$/),
  ]);
  const table: [change: string, ...said: (string | RegExp)[]][] = [
    [
      `UPDATE timeline_event SET actor = overlay(actor placing 'x' from 8 for 1) WHERE id = ${LAST}`,
      `${last}: ${changed}`,
    ],
    [`UPDATE timeline_event SET at = at + interval '1 ms' WHERE id = ${LAST}`, `${last}: ${changed}`],
    [
      `UPDATE timeline_event SET recorded_at_real = recorded_at_real - interval '1 ms' WHERE id = ${LAST}`,
      `${last}: ${changed}`,
    ],
    [`UPDATE timeline_event SET data = data || '{"x": null}' WHERE id = ${LAST}`, `${last}: ${changed}`],
    [`DELETE FROM timeline_event WHERE id = ${LAST}`, `${last}: ${gone}`],
    [
      `INSERT INTO timeline_event (workspace_id, incident_id, at, actor, kind, data)
       SELECT workspace_id, incident_id, at, actor, kind, data FROM timeline_event WHERE id = ${LAST}`,
      /^PACS-2, timeline entry \d+: added without being recorded\.$/,
    ],
    [
      `UPDATE impact_change SET at = at - interval '1 h' WHERE incident_id = (SELECT id FROM incident WHERE number = 1)`,
      /^PACS-1, impact \d+: changed/,
    ],
    [
      `UPDATE timeline_event SET incident_id = (SELECT id FROM incident WHERE number = 1) WHERE id = ${LAST}`,
      ...[`${last.replace('PACS-2', 'PACS-1')}: added without being recorded.`, `${last}: ${gone}`],
    ],
    [
      `UPDATE tolerance_version SET rto_minutes = rto_minutes + 1 WHERE ${ARCHIVE_ED}`,
      `archive / ed, version 1: ${changed}`,
    ],
    [
      `UPDATE tolerance_version SET evidence = 'x' WHERE ${ARCHIVE_ED}`,
      `archive / ed, version 1: ${changed}`,
    ],
    [
      `UPDATE tolerance_signature SET review_on = '2099-01-01' WHERE side = 'IT'`,
      /^archive \/ ed, version 1, signature [-0-9a-f]{36}: changed after it was recorded\.$/,
    ],
    [
      `DELETE FROM tolerance_signature WHERE side = 'IT'`,
      /^Signature [-0-9a-f]{36}: recorded, and no longer there\.$/,
    ],
    [
      `UPDATE plan_version SET document = document || '{"hospital": "X"}'`,
      /^Plan version [-0-9a-f]{36}: changed/,
    ],
    [`UPDATE drill_record SET found = found || '.'`, /^Drill [-0-9a-f]{36}: changed/],
  ];
  for (const [change, ...said] of table)
    expect((await altered(night, change)).toSorted(), change).toEqual(
      said.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))),
    );
});

test('who also rewrites the chain is found by the checkpoint that stands elsewhere', async () => {
  const night = await signedHospital();
  await night.sql.query('CREATE SCHEMA kept');
  const hash = (await night.verify()).said.at(-1)?.split(' ').at(-1) ?? '';
  const removed = `DELETE FROM timeline_event WHERE id = ${LAST};
    DELETE FROM hash_chain_entry WHERE of_table = 'timeline_event' AND of_row::bigint > ${LAST};`;
  const end = /^PACS-2: the hash chain has \d+ entries and ends as if it had \d+\.$/;
  const rewritten = /^Incident [-0-9a-f]{36}: the hash chain is not the one of checkpoint 1\./;
  expect(await altered(night, removed)).toEqual([
    expect.stringMatching(end),
    expect.stringMatching(rewritten),
  ]);
  expect(await altered(night, removed + REWRITTEN)).toEqual([expect.stringMatching(rewritten)]);
  const silent = `${removed + REWRITTEN}; DELETE FROM hash_checkpoint; UPDATE hash_chain SET checkpointed = 0`;
  expect(await altered(night, silent, '--against', hash)).toEqual([
    expect.stringContaining('No checkpoint here has this hash.'),
  ]);
  const digits = `UPDATE hash_chain_entry SET digest = reverse(digest) WHERE of_table = 'plan_version'`;
  expect(await altered(night, digits)).toEqual([
    'Plan and agreement: entry 1 of the hash chain does not follow from the one before.',
    expect.stringMatching(/^Plan version [-0-9a-f]{36}: changed/),
    expect.stringMatching(/^Plan and agreement: the hash chain is not the one of checkpoint 1/),
  ]);
  expect((await night.verify('--against', hash)).said).toContainEqual(
    expect.stringMatching(/^That is checkpoint 1 of .*: all that it covers is unchanged\.$/),
  );
  expect(await night.verify('--against', 'abc')).toMatchObject({ code: 2, said: [] });
});

test('a backup brings the chains along: what is restored is verified against the checkpoint of its backup', async () => {
  const { env, sql, hospital } = await signedHospital();
  const file = join(folder(), 'night.backup');
  const { said } = await typed(env, 'backup', file);
  const hash = said.at(-1)?.split(' ').at(-1) ?? '';
  const target = await emptyDatabase();
  await hospital.app.stop();
  expect(await typed({ DATABASE_URL: target }, 'restore', file)).toMatchObject({ code: 0, warned: [] });
  expect(await typed({ DATABASE_URL: target }, 'verify', '--against', hash)).toMatchObject({
    code: 0,
    warned: [],
  });
  await sql.query('SET session_replication_role = origin');
  for (const [change, rule] of [
    [`UPDATE tolerance_version SET rto_minutes = 1`, 'terms_of_a_version_are_kept'],
    [`UPDATE tolerance_version SET evidence = 'x'`, 'note_on_a_version_says_when'],
    [`DELETE FROM tolerance_version`, 'versions_are_not_deleted'],
    [`UPDATE plan_version SET number = 9`, 'plan_versions_are_kept'],
    [`UPDATE hash_chain_entry SET hash = digest`, 'hash_chain_entries_are_kept'],
    [`UPDATE hash_checkpoint SET number = 9`, 'checkpoints_are_kept'],
  ] as const)
    await expect(sql.query(change), change).rejects.toThrow(rule);
});
