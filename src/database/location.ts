import { accessSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { isOurs, mayUse, type ServerUser } from './server-user.ts';

/** How the folders of our sockets begin. */
export const SOCKET_FOLDER = 'pacs-pg-';

/** The longest path of a unix socket, in bytes: macOS has the smaller limit. */
const SOCKET_PATH_LIMIT = 103;

/**
 * Where the data will lie: the folder asked for, or one under /var/tmp when the server's account may not enter that
 * one and `mayMove`. Throws DatabaseUnusable when neither will do.
 */
export function choosePlace(wanted: string, mayMove: boolean, user: ServerUser): string {
  makeFolder(wanted);
  if (mayUse(wanted, user)) return wanted;
  if (!mayMove) {
    throw new DatabaseUnusable(
      `The database's account cannot access ${wanted}. Set DATA_DIR to a folder that it can access.`,
    );
  }
  const place = placeBeside(wanted);
  makeFolder(place);
  if (!isOurs(place)) {
    throw new DatabaseUnusable(`${place} belongs to somebody else. Set DATA_DIR to a folder of your own.`);
  }
  return place;
}

/** Where data asked for at `wanted` lie already, moved or not; null when there are none. */
export function placeOfData(wanted: string): string | null {
  return [wanted, placeBeside(wanted)].find((place) => existsSync(join(place, 'postgres'))) ?? null;
}

function placeBeside(wanted: string): string {
  return join('/var/tmp', `pacs-down${wanted.replace(/[^a-zA-Z0-9]+/g, '-')}`);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR' ? 'it is not a folder' : `it is not writable, ${code}`;
    throw new DatabaseUnusable(
      `The data cannot be stored in ${folder}: ${why}. Set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    );
  }
}

/** A new folder for the server's socket, where the path is short enough and the server's account may enter. */
export function makeSocketFolder(user: ServerUser): string {
  const folder = mkdtempSync(join(sharedTemporaryFolder(user), SOCKET_FOLDER));
  if (user) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** Makes the folder of a socket again where somebody cleared the temporary folder. */
export function openSocketFolder(folder: string, user: ServerUser): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/** The temporary folder, or /tmp when that one is too deep for a socket or closed to the server's account. */
export function sharedTemporaryFolder(user: ServerUser): string {
  const longest = Buffer.byteLength(join(tmpdir(), `${SOCKET_FOLDER}123456`, '.s.PGSQL.5432'));
  return longest <= SOCKET_PATH_LIMIT && mayUse(tmpdir(), user) ? tmpdir() : '/tmp';
}
