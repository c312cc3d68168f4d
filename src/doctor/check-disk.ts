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
  const remedy =
    'Free up space, or set DATA_DIR to another disk. With a full disk nothing can be declared or paged.';
  const share = freeBytes / allBytes;
  if (freeBytes < GIGABYTE / 2 || share < 0.02) return [bad(`Only ${free} free under ${dataDir}.`, remedy)];
  if (freeBytes < 2 * GIGABYTE || share < 0.05) return [warn(`Only ${free} free under ${dataDir}.`, remedy)];
  return [fine(`${free} free for the embedded database.`)];
}
