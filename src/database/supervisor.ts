import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { hasRoom } from './disk.ts';
import { comesUp, endOf, type Server, serverRuns } from './server.ts';
import { lastWords } from './server-log.ts';

/** Whether the embedded server answers; while it does not, since when and why. */
export type ServerState =
  | { up: true }
  | { up: false; downMs: number; reason: string | null; waitsForRoom: boolean };

export interface Supervisor {
  state(): ServerState;
  /** The process that serves now: another one after each restart. */
  current(): Server;
  /** Ends the watching; the server itself goes on. */
  stop(): Promise<void>;
}

/** Two segments of the write-ahead log: with less PostgreSQL ends again at once. */
const ROOM_NEEDED_BYTES = 32 * 1024 * 1024;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Room on the disk is looked for more often than a broken server is tried: looking costs nothing. */
const LONGEST_PAUSE_FOR_ROOM_MS = 2_000;

/** A server that ran this long was well: the next restart begins without a pause. */
const WELL_AFTER_MS = 5_000;

/** Real milliseconds before a try to start the server. Example: 0, 250, 500, 1000 … 10000. */
export function pauseBefore(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

/**
 * Watches the embedded server and starts it again whenever it ends, with a growing pause; waits while the disk is full.
 * `launch` starts it on the same socket, so that addresses stay true. Each end and each failed try is logged as an error.
 */
export function superviseServer(parts: {
  server: Server;
  cluster: string;
  launch(): Server;
  log: Logger;
}): Supervisor {
  const { cluster, launch, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let server = parts.server;
  let upSince = performance.now();
  let attempts = 0;
  let down: { since: number; reason: string | null; waitsForRoom: boolean } | null = null;

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await endOf(server, cluster, signal);
      if (signal.aborted) return;
      const now = performance.now();
      if (now - upSince >= WELL_AFTER_MS) attempts = 0;
      down = { since: now, reason: lastWords(cluster), waitsForRoom: false };
      log.error({ reason: down.reason }, 'the embedded database stopped; restarting it');
      await bringBack(down);
    }
  }

  async function bringBack(outage: NonNullable<typeof down>): Promise<void> {
    while (!signal.aborted) {
      await pause(pauseBefore(attempts));
      await waitForRoom(outage);
      if (signal.aborted) return;
      attempts += 1;
      const failure = await tryOnce();
      if (failure === null) {
        const seconds = Math.round((performance.now() - outage.since) / 1_000);
        down = null;
        upSince = performance.now();
        log.warn({ seconds }, 'the embedded database is running again');
        return;
      }
      outage.reason = failure;
      log.error(
        { reason: failure, nextTryInMs: pauseBefore(attempts) },
        'the embedded database did not start; trying again',
      );
    }
  }

  /** Starts the server unless it is still coming up; null when it answers, else why it does not. */
  async function tryOnce(): Promise<string | null> {
    try {
      if (!serverRuns(server, cluster)) server = launch();
      return (await comesUp(server, cluster)) ? null : (lastWords(cluster) ?? 'it stopped immediately');
    } catch (error) {
      return (error as Error).message;
    }
  }

  const full = () => [cluster, join(cluster, 'pg_wal')].some((folder) => !hasRoom(folder, ROOM_NEEDED_BYTES));

  async function waitForRoom(outage: NonNullable<typeof down>): Promise<void> {
    for (let look = 1; full() && !signal.aborted; look += 1) {
      if (!outage.waitsForRoom) log.error({ cluster }, 'the embedded database’s disk is full: free up space');
      outage.waitsForRoom = true;
      await pause(Math.min(pauseBefore(look), LONGEST_PAUSE_FOR_ROOM_MS));
    }
    outage.waitsForRoom = false;
  }

  const pause = (ms: number): Promise<unknown> =>
    sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  const ended = watch();

  return {
    state: () =>
      down
        ? {
            up: false,
            downMs: performance.now() - down.since,
            reason: down.reason,
            waitsForRoom: down.waitsForRoom,
          }
        : { up: true },
    current: () => server,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
