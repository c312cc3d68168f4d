import { statfsSync } from 'node:fs';

/** Whether so many bytes may still be written where a folder lies; true where that cannot be told. */
export function hasRoom(folder: string, bytes: number): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= bytes;
  } catch {
    return true;
  }
}
