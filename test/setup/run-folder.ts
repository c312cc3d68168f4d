import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes that must be free there: databases, their logs, and a browser where none is installed. */
const ROOM = 4_000_000_000;

/**
 * The folder of one run of the tests, which everybody may use: in memory where there is room, for a database cloned on
 * a disk costs ten times the CPU. What is in it may be executed.
 */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(hasRoom() ? MEMORY : tmpdir(), 'pacs-down-run-'));
  chmodSync(folder, 0o1777);
  return folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .findLast((line) => line.split(' ')[1] === MEMORY);
    return bavail * bsize >= ROOM && mount !== undefined && !/\bnoexec\b/.test(mount);
  } catch {
    return false;
  }
}
