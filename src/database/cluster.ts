import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { serverEnvironment } from './server.ts';
import { mayUse, type ServerUser } from './server-user.ts';

/**
 * Makes the cluster unless it is there. It is made beside and renamed when complete: a start that was killed half-way
 * leaves nothing that looks like a cluster. Throws DatabaseUnusable with the last line that initdb said.
 */
export function prepareCluster(bin: string, cluster: string, user: ServerUser): void {
  clearLeftovers(cluster);
  if (existsSync(cluster)) {
    if (mayUse(cluster, user)) return;
    throw new DatabaseUnusable(
      `${cluster} belongs to another account. Start as that account, or set DATA_DIR to another folder.`,
    );
  }
  const fresh = mkdtempSync(`${cluster}-new-`);
  if (user) chownSync(fresh, user.uid, user.gid);
  chmodSync(fresh, 0o700);
  try {
    const settings = ['-U', 'app', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'];
    execFileSync(join(bin, 'initdb'), ['-D', fresh, ...settings], {
      ...user,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim().split('\n').at(-1);
    throw new DatabaseUnusable(
      `The embedded database could not be created: ${said ?? (error as Error).message}`,
      { cause: error },
    );
  }
}

function clearLeftovers(cluster: string): void {
  const place = dirname(cluster);
  for (const name of readdirSync(place).filter((entry) => entry.startsWith(`${basename(cluster)}-new-`))) {
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // A killed start's initdb may still be writing there: the next start clears it.
    }
  }
}
