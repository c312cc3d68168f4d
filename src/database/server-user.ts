import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';

/** PostgreSQL refuses to run as root: whom it runs as instead; null when we are an ordinary user ourselves. */
export type ServerUser = { uid: number; gid: number } | null;

/**
 * The account for the server when this process is root: whoever owns the cluster already, else `postgres` if the
 * machine has one, else `nobody`.
 */
export function serverUser(cluster: string): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(cluster) ? lstatSync(cluster) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = accounts.find((a) => a[0] === 'postgres') ?? accounts.find((a) => a[0] === 'nobody');
  return { uid: Number(account?.[2] ?? 65_534), gid: Number(account?.[3] ?? 65_534) };
}

/** Whether the server's account may enter a folder or run a file. */
export function mayUse(path: string, user: ServerUser): boolean {
  const result = spawnSync('test', ['-x', path], { ...user, cwd: '/', stdio: 'ignore' });
  return result.status === 0;
}

/** Whether nobody but this process's account could have put something there. */
export function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.();
}
