import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkpointHash } from '../../../src/domain/hash-chain/checkpoint.ts';
import { signTolerance } from '../../../src/services/agreement/sign-tolerance.ts';
import { readVerifications } from '../../../src/services/hash-chain/record-verification.ts';
import { sha256 } from '../../../src/services/hash-chain/sha256.ts';
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
  kept.push('hash_chain', 'hash_chain_entry', 'hash_checkpoint', 'record_verification');
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

test('what a verification found is kept; a checkpoint names the kind of installation, and those of before do not', async () => {
  const night = await signedHospital();
  const { ctx } = night.hospital.app;
  const before = { kind: null, chains: [] };
  const old = checkpointHash(null, before, sha256);
  await night.sql.query(
    `INSERT INTO hash_checkpoint (workspace_id, number, at, chains, hash) SELECT id, 1, now(), '[]', $1 FROM workspace`,
    [old],
  );
  const { code, said } = await night.verify('--against', old);
  expect([code, said.slice(1)]).toEqual([
    0,
    [
      expect.stringMatching(/^That is checkpoint 1 of [^,]*: all that it covers is unchanged\.$/),
      expect.stringMatching(
        /^Checkpoints up to 1 do not say whether a hospital or a practice installation made/,
      ),
      expect.stringMatching(/^Checkpoint 2 of .*, made by a hospital’s installation: [0-9a-f]{64}$/),
    ],
  ]);
  const { last } = await readVerifications(ctx);
  expect(last).toMatchObject({
    ...{ by: `operator:${userInfo().username}`, over: `COMMAND_LINE:${userInfo().username}` },
    ...{ chainsRead: 3, checkpointsRead: 1, against: old, againstKnown: true, altered: 0, found: [] },
  });
  await night.sql.query(`UPDATE workspace SET kind = 'SAMPLE'`);
  expect((await night.verify()).warned[0]).toBe(
    'Checkpoint 2: made by a hospital’s installation, and this is said to be a practice installation.',
  );
  await night.sql.query(`UPDATE workspace SET kind = 'REAL'`);
  const signature = `UPDATE tolerance_signature SET review_on = '2099-01-01' WHERE side = 'IT'`;
  await night.sql.query(signature);
  expect((await night.verify()).code).toBe(1);
  expect((await readVerifications(ctx)).last).toMatchObject({
    altered: 1,
    found: [
      expect.stringMatching(/^archive \/ ed, version 1, signature .*: changed after it was recorded\.$/),
    ],
  });
  await night.sql.query('SET session_replication_role = origin');
  const row = `INSERT INTO record_verification (workspace_id, at, by, over, rows_read, chains_read, checkpoints_read,
    against, against_known, altered, found) SELECT id, now()`;
  for (const [change, rule] of [
    [`UPDATE record_verification SET altered = 0, found = '{}'`, 'verifications_are_kept'],
    [`DELETE FROM record_verification`, 'verifications_are_kept'],
    [`${row}, 'x', 'SLACK', 1, 1, 1, NULL, NULL, 0, '{}' FROM workspace`, 'verification_says_by_whom'],
    [
      `${row}, 'x', 'COMMAND_LINE', -1, 1, 1, NULL, NULL, 0, '{}' FROM workspace`,
      'verification_counts_what_it_read',
    ],
    [
      `${row}, 'x', 'COMMAND_LINE', 1, 1, 1, NULL, NULL, 1, '{}' FROM workspace`,
      'verification_names_what_was_altered',
    ],
    [
      `${row}, 'x', 'COMMAND_LINE', 1, 1, 1, NULL, true, 0, '{}' FROM workspace`,
      'verification_against_a_checkpoint_says_whether_it_is_known',
    ],
    [
      `INSERT INTO hash_checkpoint SELECT workspace_id, 9, at, chains, hash, 'SAMPLE' FROM hash_checkpoint WHERE number = 2`,
      'checkpoint_is_of_its_installation',
    ],
  ] as const)
    await expect(night.sql.query(change), change).rejects.toThrow(rule);
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
