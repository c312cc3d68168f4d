import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { DATABASE, startEmbedded } from './embedded.ts';
import { DataInUse } from './errors.ts';
import { placeOfData } from './location.ts';
import { comesUp, othersServer, urlOf } from './server.ts';

/** A database that a command may use; `done` stops its server only when the command itself had to start it. */
export interface Reached {
  url: string;
  done(): Promise<void>;
}

/** Real time for a copy of the app to bring its server up, or to end. */
const SERVER_WITHIN_MS = 30_000;

/**
 * The embedded database of a data directory, for a command: over the server of the copy of the app that runs there,
 * else over one that is started for the command alone. `create`: make a new database where there is none, elsewhere
 * than asked if need be when `mayMoveData`. Throws DatabaseUnusable, one line.
 */
export async function reachEmbedded(options: {
  dataDir: string;
  create: boolean;
  mayMoveData: boolean;
}): Promise<Reached> {
  const wanted = resolve(options.dataDir);
  const deadline = Date.now() + SERVER_WITHIN_MS;
  for (;;) {
    const found = placeOfData(wanted);
    if (!found && !options.create) {
      throw new DatabaseUnusable(
        `There is no data in ${wanted}: the app was never started there. Set DATA_DIR or DATABASE_URL to what the app uses.`,
      );
    }
    if (found && !mayWrite(found)) {
      throw new DatabaseUnusable(`${found} belongs to another account. Run this as the app's account.`);
    }
    try {
      const database = await startEmbedded({
        dataDir: found ?? wanted,
        mayMoveData: options.mayMoveData && !found,
        as: 'COMMAND',
      });
      return { url: database.url, done: database.stop };
    } catch (error) {
      if (!(error instanceof DataInUse) || error.holder !== 'APP' || Date.now() >= deadline) throw error;
    }
    const url = await othersUrl(join(found ?? wanted, 'postgres'));
    if (url) return { url, done: async () => undefined };
    await sleep(100);
  }
}

async function othersUrl(cluster: string): Promise<string | null> {
  const server = othersServer(cluster);
  return server && (await comesUp(server, cluster)) ? urlOf(server.socketDir, DATABASE) : null;
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
