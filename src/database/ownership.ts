import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, startMark } from './processes.ts';
import { DatabaseTrouble } from './trouble.ts';

/**
 * Claims a data directory for this process and answers how to give it back. A claim whose process has ended (by its
 * start time, not by its number alone) is taken over. Throws DatabaseTrouble while another copy of the app holds it.
 */
export function claimDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'owner.json');
  const mine = JSON.stringify({ pid: process.pid, started: startMark(process.pid) });
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw error;
    }
    const owner = readOwner(file);
    if (owner && isRunning(owner.pid) && startMark(owner.pid) === owner.started) {
      throw new DatabaseTrouble(
        `Another copy is using ${dataDir} (process ${owner.pid}). Stop it, or set DATA_DIR to another folder.`,
      );
    }
    rmSync(file, { force: true });
  }
}

function readOwner(file: string): { pid: number; started: string } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
