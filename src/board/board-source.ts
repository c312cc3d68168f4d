import type { Logger } from 'pino';
import type { Board } from './build-board.ts';

/** Real time between two reads while somebody looks: with the read and the drawing, a change is seen within a second. */
const READ_EVERY_MS = 500;
/** And for one read, after which the database counts as not connected. */
const READ_WITHIN_MS = 3_000;

/** The board as last read; null: never. `connected`: the last read succeeded. */
export interface LastRead {
  board: Board | null;
  connected: boolean;
}

export interface BoardSource {
  /** The board for somebody who has just come: read now, unless it has just been read. */
  look(): Promise<LastRead>;
  /** Tells of every read from now on, until the answer is called. */
  follow(listener: (last: LastRead) => void): () => void;
  stop(): void;
}

/** One read for all who look, at most one at a time, and none while nobody looks. A failed read leaves the last board. */
export function boardSource(parts: {
  read: () => Promise<Board>;
  realNow: () => number;
  log: Pick<Logger, 'warn'>;
}): BoardSource {
  const { read, realNow, log } = parts;
  const listeners = new Set<(last: LastRead) => void>();
  let last: LastRead = { board: null, connected: false };
  let endedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  let answering: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function readOnce(): Promise<void> {
    try {
      const board = await read();
      last = { board, connected: true };
    } catch (error) {
      if (last.connected && !stopped) log.warn({ err: error }, 'the board could not be read');
      last = { ...last, connected: false };
    }
  }

  /** Ends in time even when the read does not: that one goes on, and nobody begins another beside it. */
  async function attempt(): Promise<void> {
    reading ??= readOnce().finally(() => {
      reading = null;
    });
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      limit = setTimeout(() => {
        last = { ...last, connected: false };
        resolve();
      }, READ_WITHIN_MS);
    });
    await Promise.race([reading, late]);
    clearTimeout(limit);
    endedAt = realNow();
  }

  function readShared(): Promise<void> {
    answering ??= attempt().finally(() => {
      answering = null;
    });
    return answering;
  }

  async function round(): Promise<void> {
    await readShared();
    for (const listener of listeners) listener(last);
    timer = listeners.size > 0 && !stopped ? setTimeout(round, READ_EVERY_MS) : null;
  }

  return {
    async look() {
      if (realNow() - endedAt >= READ_EVERY_MS) await readShared();
      return last;
    },
    follow(listener) {
      listeners.add(listener);
      if (!timer && !stopped) timer = setTimeout(round, READ_EVERY_MS);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      listeners.clear();
      if (timer) clearTimeout(timer);
    },
  };
}
