import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeBackupFile } from '../../src/backup/file.ts';
import { BACKUP_LIMITS, type BackupLimits } from '../../src/backup/limits.ts';
import { checkBackup } from '../../src/backup/read.ts';
import { backupLines } from '../../src/backup/write.ts';
import { migrate } from '../../src/database/migrate.ts';
import { emptyDatabase, freshDatabase } from '../support/database/fresh-database.ts';
import { earlierVersion } from '../support/hospital/earlier-version.ts';
import { connected, typed } from '../support/process/command-line.ts';
import { busyHospital, everything, folder } from './stage.ts';

/** A whole backup, as a file and as its bytes, and a file beside it that holds something else. */
async function backedUp() {
  const { databaseUrl } = await busyHospital();
  const place = folder();
  const whole = join(place, 'whole.backup');
  expect(await typed({ DATABASE_URL: databaseUrl }, 'backup', whole)).toMatchObject({ code: 0, warned: [] });
  const bytes = readFileSync(whole);
  const text = gunzipSync(bytes).toString('utf8');
  const file = join(place, 'other.backup');
  /** Writes `content` into the other file and answers what a restore of it says; the target stays without a table. */
  async function refusedWith(content: Buffer | string): Promise<string[]> {
    writeFileSync(file, typeof content === 'string' ? gzipSync(content) : content);
    const target = await emptyDatabase();
    const { code, said, warned } = await typed({ DATABASE_URL: target }, 'restore', file);
    expect({ code, said }).toEqual({ code: 1, said: [] });
    expect(await everything(target)).toEqual({});
    expect(await typed({}, 'backup', '--check', file)).toMatchObject({ code: 1, said: [] });
    return warned;
  }
  return { databaseUrl, whole, bytes, text, file, refusedWith };
}

test('a truncated file, wherever it ends, restores nothing', async () => {
  const { bytes, text, file, refusedWith } = await backedUp();
  const cutOff = [`${file} is truncated: its end is missing. Nothing was changed; use another copy.`];
  expect(await refusedWith(bytes.subarray(0, bytes.length >> 1))).toEqual(cutOff);
  expect(await refusedWith(bytes.subarray(0, bytes.length - 1))).toEqual(cutOff);
  expect(await refusedWith(bytes.subarray(0, 0))).toEqual(cutOff);
  const lines = text.trimEnd().split('\n');
  expect(await refusedWith(`${lines.slice(0, -1).join('\n')}\n`)).toEqual(cutOff);
  expect(await refusedWith(lines.join('\n'))).toEqual(cutOff);
});

function contentOf(compressed: Buffer): Buffer | null {
  try {
    return gunzipSync(compressed);
  } catch {
    return null;
  }
}

test('one changed byte, wherever it is, restores nothing', async () => {
  const { bytes, text, file, refusedWith } = await backedUp();
  const damaged = `${file} is damaged: it is not what was written. Nothing was changed; use another copy.`;
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1] = (flipped[bytes.length >> 1] ?? 0) ^ 1;
  expect(await refusedWith(flipped)).toEqual([damaged]);
  expect(await refusedWith(text.replace('Ivan Petrov', 'Evan Petrov'))).toEqual([damaged]);
  expect(await refusedWith(text.replace(/\["end",\{"rows":\{"\w+":/, '$&1'))).toEqual([damaged]);
  expect(await refusedWith(`${text}{"more":1}\n`)).toEqual([damaged]);
  expect(await refusedWith(Buffer.concat([bytes, Buffer.from('more')]))).toEqual([damaged]);
  expect(await refusedWith(Buffer.concat([bytes, Buffer.alloc(4)]))).toEqual([damaged]);

  const GZIP_HEADER = 10;
  for (let at = GZIP_HEADER; at < bytes.length; at += 97) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(file, changed);
    // A few bits of a compressed file fill up its last byte and mean nothing.
    if (contentOf(changed)?.equals(gunzipSync(bytes))) continue;
    await expect(checkBackup(file), `bit ${at % 8} of byte ${at}`).rejects.toThrow(
      / is (?:damaged|truncated|not a PACS Downtime backup)|newer/,
    );
  }
});

test('what is not a PACS Downtime backup of ours, or one of a later version, is called so', async () => {
  const { text, file, refusedWith } = await backedUp();
  const none = [`${file} is not a PACS Downtime backup.`];
  expect(await refusedWith(Buffer.from('PGDMP of something else'))).toEqual(none);
  expect(await refusedWith('{"hello":"world"}\n')).toEqual(none);
  expect(await refusedWith('-- PostgreSQL database dump\n')).toEqual(none);
  expect(
    await refusedWith(text.replace('"version":1,"product":"0.1.0"', '"version":2,"product":"3.0.0"')),
  ).toEqual([`${file} was written by a newer PACS Downtime (3.0.0). Restore it with that version.`]);
  expect((await typed({ DATABASE_URL: await emptyDatabase() }, 'restore', '/nowhere/x')).warned).toEqual([
    'There is no file /nowhere/x.',
  ]);
  expect((await typed({}, 'backup', '--check', '/tmp')).warned).toEqual(['/tmp cannot be read (EISDIR).']);
});

test('unknown or different migrations are named', async () => {
  const { databaseUrl, file } = await backedUp();
  const client = await connected(databaseUrl);
  const refusal = async () => {
    const written = await typed({ DATABASE_URL: databaseUrl }, 'backup', file, '--force');
    expect(written).toMatchObject({ code: 0, warned: [] });
    const target = await emptyDatabase();
    const { code, said, warned } = await typed({ DATABASE_URL: target }, 'restore', file);
    expect({ code, said }).toEqual({ code: 1, said: [] });
    expect(await everything(target)).toEqual({});
    return warned;
  };
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101_later', now())`,
  );
  expect(await refusal()).toEqual([
    `${file} was written by a newer PACS Downtime (0.1.0): this version does not know 20990101_later. Restore it with that version.`,
  ]);
  await client.query(`DELETE FROM _prisma_migrations WHERE id = 'x'`);
  await client.query(
    `UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = '20261124120000_the_house'`,
  );
  expect(await refusal()).toEqual([
    `${file} was written by another build of PACS Downtime (0.1.0): its 20261124120000_the_house differs from ours. Restore it with that build.`,
  ]);
});

test('a database that is not empty is not written to', async () => {
  const { databaseUrl, whole } = await backedUp();
  const before = await everything(databaseUrl);
  expect(await typed({ DATABASE_URL: databaseUrl }, 'restore', whole)).toMatchObject({
    code: 1,
    said: [],
    warned: [
      'This database is not empty, and a restore never overwrites data. Set DATA_DIR or DATABASE_URL to a new one.',
    ],
  });
  expect(await everything(databaseUrl)).toEqual(before);
});

test('an empty database that is past the backup is not gone back on', async () => {
  const { whole } = await backedUp();
  const target = await freshDatabase();
  const client = await connected(target);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101_later', now())`,
  );
  expect((await typed({ DATABASE_URL: target }, 'restore', whole)).warned).toEqual([
    'This database is empty but already at 20990101_later, newer than the backup. Set DATA_DIR or DATABASE_URL to a new one.',
  ]);
});

test('a database that is migrated and was never used takes it', async () => {
  const { whole, databaseUrl } = await backedUp();
  const target = await freshDatabase();
  await migrate(target);
  expect((await typed({ DATABASE_URL: target }, 'restore', whole)).code).toBe(0);
  expect(await everything(target)).toEqual(await everything(databaseUrl));
});

test('what the database refuses half-way leaves nothing behind', async () => {
  const { databaseUrl, whole } = await backedUp();
  const client = await connected(databaseUrl);
  await client.query('ALTER TABLE incident DROP CONSTRAINT incident_since_not_after_declared');
  await client.query(
    `UPDATE incident SET since = declared_at + interval '1 hour', down_since = declared_at + interval '1 hour'`,
  );
  expect((await typed({ DATABASE_URL: databaseUrl }, 'backup', whole, '--force')).code).toBe(0);
  const target = await emptyDatabase();
  expect((await typed({ DATABASE_URL: target }, 'restore', whole)).warned).toEqual([
    'The database rejected the backup (23514 incident.incident_since_not_after_declared). Nothing was changed.',
  ]);
  const { _prisma_migrations, ...rest } = await everything(target);
  expect(Object.values(rest).flat()).toEqual([]);
  expect((await typed({ DATABASE_URL: target }, 'status')).warned).toEqual([
    'This database is empty: PACS Downtime was never started on it. Set DATABASE_URL or DATA_DIR to what the app uses.',
  ]);
});

test('a backup that cannot be migrated names the step that failed, and the version that can restore it', async () => {
  const target = await emptyDatabase();
  const database = await connected(target);
  // It stands where a later migration renames a table to.
  await database.query('CREATE VIEW sms_reply AS SELECT 1');
  const { backup } = earlierVersion('2026-11-26-text_opt_outs');
  expect(await typed({ DATABASE_URL: target }, 'restore', backup)).toMatchObject({
    code: 1,
    said: [],
    warned: [
      'The backup was loaded but cannot be brought up to date. The migration 20261126080000_one_vocabulary failed and was rolled back: relation "sms_reply" already exists. Restore it into another new database with PACS Downtime 0.1.0, and report this.',
    ],
  });
});

test('an empty database is not backed up', async () => {
  const file = join(folder(), 'none.backup');
  const refused = ['This database has no PACS Downtime data: there is nothing to back up.'];
  for (const url of [await emptyDatabase(), await freshDatabase()]) {
    expect(await typed({ DATABASE_URL: url }, 'backup', file)).toMatchObject({ code: 1, warned: refused });
  }
  expect((await typed({}, 'backup', '--check', file)).warned).toEqual([`There is no file ${file}.`]);
});

test('only a plain file is ever replaced', async () => {
  const { databaseUrl, whole } = await backedUp();
  const env = { DATABASE_URL: databaseUrl };
  const link = join(folder(), 'link.backup');
  symlinkSync(whole, link);
  // Stands for a device, which root would replace for the whole machine.
  const pipe = join(folder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const file of [pipe, link, folder()]) {
    const before = lstatSync(file).ino;
    for (const force of [[], ['--force']]) {
      expect(await typed(env, 'backup', file, ...force)).toMatchObject({
        code: 1,
        warned: [`${file} is not a regular file. Choose another name; "-" is standard output.`],
      });
    }
    expect(lstatSync(file).ino, file).toBe(before);
  }
});

test('what is too large, takes too long, or has a row that no restore would read is refused and leaves nothing', async () => {
  const { databaseUrl } = await backedUp();
  const file = join(folder(), 'none.backup');
  const backup = (limits: Partial<BackupLimits>) =>
    writeBackupFile(
      file,
      Readable.from(backupLines(databaseUrl, '0.1.0', { ...BACKUP_LIMITS, ...limits })),
      false,
    );
  await expect(backup({ bytes: 100_000 })).rejects.toThrow(
    /^This database holds \d\.\d GB; a backup takes up to 0\.0 GB\. Use pg_dump or pg_basebackup\.$/,
  );
  await expect(backup({ ms: 0 })).rejects.toThrow(
    'The backup did not finish within 0 minutes and was abandoned; nothing was saved. Use pg_dump or pg_basebackup.',
  );
  await expect(backup({ rowBytes: 1_000 })).rejects.toThrow(
    'A row of plan_version is too long for a backup. Use pg_dump or pg_basebackup.',
  );
  expect(existsSync(file)).toBe(false);
  expect(await backup({})).toBeGreaterThan(0);
});
