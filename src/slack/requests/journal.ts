import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type DeferredRequest, parseDeferredRequest } from './deferred-request.ts';

/** What was submitted and answered, and is not recorded yet: a file each, which is there whole or not at all. */
export interface Journal {
  /** Resolves when it would survive a power cut. Rejects when it cannot be kept, such as on a full disk. */
  keep(act: DeferredRequest): Promise<void>;
  /** It was recorded, or refused. Never rejects: what stays is carried out again, which changes nothing. */
  drop(key: string): Promise<void>;
  /** What is kept, the oldest first, and how many files could not be read. */
  all(): Promise<{ acts: DeferredRequest[]; unreadable: number }>;
}

const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;
const SUFFIX = '.json';
/** Slack's own limits keep a form far below this. */
const FILE_MAX_BYTES = 1_048_576;

/** The journal in a folder, which is made when it is first needed. `report` hears of files that could not be removed. */
export function openJournal(folder: string, report: (error: unknown) => void): Journal {
  const fileOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex')}${SUFFIX}`);

  return {
    async keep(act) {
      await mkdir(folder, { recursive: true, mode: FOLDER_OWNER_ONLY });
      const file = fileOf(act.key);
      const half = `${file}.${process.pid}.half`;
      try {
        await writeThrough(half, JSON.stringify(act));
        await rename(half, file);
      } catch (error) {
        await unlink(half).catch(() => undefined);
        throw error;
      }
      await syncFolder(folder);
    },
    async drop(key) {
      try {
        await unlink(fileOf(key));
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT') report(error);
      }
    },
    async all() {
      const names = await readdir(folder).catch(() => []);
      const read: (DeferredRequest | null)[] = [];
      for (const name of names.filter((n) => n.endsWith(SUFFIX)))
        read.push(await readAct(join(folder, name)));
      const acts = read.filter((act) => act !== null).sort((a, b) => a.at.localeCompare(b.at));
      return { acts, unreadable: read.length - acts.length };
    },
  };
}

async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', OWNER_ONLY);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name in a folder survives a power cut only once the folder itself was written. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readAct(file: string): Promise<DeferredRequest | null> {
  try {
    const { size } = await stat(file);
    return size > FILE_MAX_BYTES ? null : parseDeferredRequest(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
