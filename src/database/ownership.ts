import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { DataInUse, type Holder } from './errors.ts';
import { isRunning, startMark } from './processes.ts';

const ATTEMPTS = 10;

/**
 * Claims a data directory for this process and answers how to give it back. A claim whose process has ended (by its
 * start time, not by its number alone) is taken over. Throws DataInUse while another process holds it.
 */
export function claimDataDir(dataDir: string, holder: Holder = 'APP'): () => void {
  const file = join(dataDir, 'owner.json');
  const id = randomUUID();
  const mine = JSON.stringify({ pid: process.pid, started: startMark(process.pid), id, holder });
  const draft = `${file}.${id}`;
  // Written beside and linked, so that nobody ever reads half a claim.
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const found = read(file);
      if (found === null ? link(draft, file) : takeOver(file, found, draft))
        return () => removeIf(file, mine);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new DatabaseUnusable(
    `Several copies are starting on ${dataDir} at the same time. Start one of them again.`,
  );
}

/** Puts `draft` in the place of a dead claim; one process at a time, so that none replaces another's new claim. */
function takeOver(file: string, found: string, draft: string): boolean {
  const owner = parse(found);
  if (owner && isAlive(owner)) throw new DataInUse(dirname(file), owner.pid, owner.holder ?? 'APP');
  const turn = `${file}.turn`;
  if (!link(draft, turn)) {
    const holder = read(turn);
    const by = holder === null ? null : parse(holder);
    if (holder !== null && by && !isAlive(by)) removeIf(turn, holder);
    return false;
  }
  try {
    if (read(file) !== found) return false;
    link(draft, `${draft}.next`);
    renameSync(`${draft}.next`, file);
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
}

function isAlive(owner: { pid: number; started: string }): boolean {
  return isRunning(owner.pid) && startMark(owner.pid) === owner.started;
}

function removeIf(file: string, content: string): void {
  if (read(file) === content) rmSync(file, { force: true });
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): { pid: number; started: string; holder?: Holder } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
