import { existsSync, lstatSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupError } from './errors.ts';

/** Telephone numbers and what people wrote stand in it: for its owner alone. */
const MODE = 0o600;

/** Codes of a connection: then it was the database that failed, not the file. */
const OF_A_SOCKET = /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET)/;

/**
 * Writes lines, compressed, into a file that appears only when it is whole and on the disk; answers its size in bytes.
 * Throws BackupError when it is there already (unless `replace`) or cannot be written; then nothing is left behind.
 */
export async function writeBackupFile(file: string, lines: Readable, replace: boolean): Promise<number> {
  refuseUnlessPlain(file, replace);
  const draft = `${file}.${process.pid}.part`;
  try {
    const handle = await open(draft, 'w', MODE);
    await pipeline(lines, createGzip(), handle.createWriteStream({ flush: true }));
    const { size } = await stat(draft);
    if (replace) {
      refuseUnlessPlain(file, replace);
      await rename(draft, file);
    } else await putNew(draft, file);
    await keepFolder(dirname(file));
    return size;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!syscall || OF_A_SOCKET.test(code ?? '')) throw error;
    throw new BackupError(`${file} cannot be written (${code}).`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes lines, compressed, to where this process writes; resolves when the last byte was taken. */
export async function writeBackupTo(out: Writable, lines: Readable): Promise<void> {
  const gzip = createGzip();
  const written = (async () => {
    for await (const chunk of gzip) {
      await new Promise<void>((resolve, reject) => {
        out.write(chunk, (error) => (error ? reject(notTaken(error)) : resolve()));
      });
    }
  })();
  await Promise.all([pipeline(lines, gzip), written]);
}

/** Only a plain file is ever replaced: renamed over a device, a backup would take its place for the whole machine. */
function refuseUnlessPlain(file: string, replace: boolean): void {
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (!there) return;
  if (!there.isFile())
    throw new BackupError(`${file} is not a regular file. Choose another name; "-" is standard output.`);
  if (!replace) throw isThere(file);
}

/** Unlike a rename it never replaces a file that came meanwhile; some file systems cannot. */
async function putNew(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw isThere(file);
    if (existsSync(file)) throw isThere(file);
    await rename(draft, file);
  }
}

/** So that the name survives a power failure too, where folders can be synced. */
async function keepFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const notTaken = (error: NodeJS.ErrnoException) =>
  new BackupError(`Standard output did not accept the backup (${error.code}).`, { cause: error });

const isThere = (file: string) =>
  new BackupError(`${file} already exists. Choose another name, or add --force to replace it.`);
