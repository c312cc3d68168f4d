import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { connect } from '../postgres/connect.ts';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { DataInUse, type Holder } from './errors.ts';
import { choosePlace, openSocketFolder } from './location.ts';
import { claimDataDir } from './ownership.ts';
import { comesUp, launchServer, notUp, removePidFile, runningServer, stopServer, urlOf } from './server.ts';
import { serverUser } from './server-user.ts';
import { type ServerState, superviseServer } from './supervisor.ts';

export interface EmbeddedDatabase {
  /** Address for pg and Prisma; a unix socket, no port. */
  url: string;
  /** Where the data lie. */
  dataDir: string;
  /** The data lie elsewhere than was asked: the server's account may not go there. */
  moved: boolean;
  /** A server left running by a killed process was taken over. */
  adopted: boolean;
  /** Whether the server answers; always up where it is not supervised. */
  state(): ServerState;
  stop(): Promise<void>;
}

/** The database's name on an embedded server. */
export const DATABASE = 'pacs_down';

const COMMAND_ENDS_WITHIN_MS = 60_000;

/**
 * Starts the embedded PostgreSQL on a data directory, or takes over the one that a killed process left running there.
 * `mayMoveData`: when this process is root and the server's account may not enter the directory, use one under /var/tmp.
 * `as: 'COMMAND'`: for an operator's command; a copy of the app that starts meanwhile waits until it has ended.
 * `supervise`: the log of whoever watches the server from now on: it is started again whenever it ends.
 * `safe: false` (tests only) trades durability for speed. Throws DatabaseUnusable, one line.
 */
export async function startEmbedded(options: {
  dataDir: string;
  mayMoveData: boolean;
  as?: Holder;
  supervise?: Logger;
  safe?: boolean;
}): Promise<EmbeddedDatabase> {
  const wanted = resolve(options.dataDir);
  const bin = await findBinaries(serverUser(join(wanted, 'postgres')));
  const place = choosePlace(wanted, options.mayMoveData, serverUser(join(wanted, 'postgres')));
  const cluster = join(place, 'postgres');
  const user = serverUser(cluster);
  const giveBack = await claimAfterCommands(place, options.as ?? 'APP');
  try {
    prepareCluster(bin, cluster, user);
    const left = runningServer(cluster);
    // One that was told to stop still runs for a moment: it ends, and a new one is started.
    const adopted = left && (await comesUp(left, cluster)) ? left : null;
    const launch = (socketDir?: string) => launchServer(bin, cluster, user, options.safe ?? true, socketDir);
    const server = adopted ?? launch();
    if (!adopted && !(await comesUp(server, cluster))) throw notUp(cluster);
    await createDatabase(server.socketDir);
    const supervisor = options.supervise
      ? superviseServer({
          server,
          cluster,
          launch() {
            removePidFile(cluster);
            openSocketFolder(server.socketDir, user);
            return launch(server.socketDir);
          },
          log: options.supervise,
        })
      : null;
    return {
      url: urlOf(server.socketDir, DATABASE),
      dataDir: place,
      moved: place !== wanted,
      adopted: adopted !== null,
      state: () => supervisor?.state() ?? { up: true },
      async stop() {
        await supervisor?.stop();
        await stopServer(supervisor?.current() ?? server, cluster);
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    throw error;
  }
}

/** A command that holds the data ends by itself: it is waited for. */
async function claimAfterCommands(place: string, holder: Holder): Promise<() => void> {
  const deadline = Date.now() + COMMAND_ENDS_WITHIN_MS;
  for (;;) {
    try {
      return claimDataDir(place, holder);
    } catch (error) {
      const waitFor = error instanceof DataInUse && error.holder === 'COMMAND';
      if (!waitFor || Date.now() >= deadline) throw error;
      await sleep(100);
    }
  }
}

async function createDatabase(socketDir: string): Promise<void> {
  const client = await connect(urlOf(socketDir, 'postgres'), { purpose: 'start' });
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
