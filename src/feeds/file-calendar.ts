import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_BYTES } from './limits.ts';
import { NotRead } from './not-read.ts';

/** Reads a calendar's file, named from the plan file's folder. Throws NotRead, and what the file system throws. */
export async function readCalendarFile(folder: string, file: string): Promise<Uint8Array> {
  const path = resolve(folder, file);
  const stats = await stat(path);
  // Opening a pipe would wait for its other end.
  if (!stats.isFile()) throw new NotRead('it is not a file', 'Put the path of the file itself in the plan.');
  if (stats.size > MAX_BYTES)
    throw new NotRead(`it is larger than ${MAX_BYTES / 1_000_000} MB`, 'Export fewer months.');
  return readFile(path);
}
