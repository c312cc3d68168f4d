import { statfs } from 'node:fs/promises';
import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';

const GIGABYTE = 1_000_000_000;

/** Whether the embedded database has room on its disk. */
export async function checkDisk(dataDir: string): Promise<CheckResult[]> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  return diskFound(dataDir, bavail * bsize, blocks * bsize);
}

/** A database whose disk is full takes no more writes: nothing is declared, nobody is paged. */
export function diskFound(dataDir: string, freeBytes: number, allBytes: number): CheckResult[] {
  const free = `${(freeBytes / GIGABYTE).toFixed(1)} GB`;
  const remedy = 'Make room, or set DATA_DIR to another disk. A full one takes no declaration and no page.';
  const share = freeBytes / allBytes;
  if (freeBytes < GIGABYTE / 2 || share < 0.02)
    return [bad(`Only ${free} are free under ${dataDir}.`, remedy)];
  if (freeBytes < 2 * GIGABYTE || share < 0.05)
    return [warn(`Only ${free} are free under ${dataDir}.`, remedy)];
  return [fine(`${free} are free for the embedded database.`)];
}
