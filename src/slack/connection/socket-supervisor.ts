import type { Logger } from 'pino';
import type { NoSlack } from '../../slack-api/why-no-slack.ts';
import { within } from '../requests/deps.ts';
import type { Socket, SocketEvents } from './socket.ts';
import type { SocketTiming } from './socket-timing.ts';

export interface Supervisor {
  /** Begins; resolves when a socket is up or the first attempt failed, after 3 s at most. It never rejects. */
  start(): Promise<void>;
  /** How many sockets are up and heard. */
  connections(): number;
  /** Why none is up; null when one is, or none was tried. */
  whyNotConnected(): NoSlack | null;
  stop(): Promise<void>;
}

/** Slack asks for seconds. Something in between that asks for hours must not make a pager deaf for hours. */
const LONGEST_ASKED_MS = 60_000;

/**
 * Keeps a socket to Slack open: whatever ends one, a fresh one begins, at once after one that held, otherwise with
 * growing waits. While Slack closes one, its successor is already open beside it.
 */
export function superviseSockets(
  open: (on: Omit<SocketEvents, 'envelope'>) => Socket,
  timing: SocketTiming,
  log: Logger,
): Supervisor {
  const sockets = new Set<Socket>();
  const settled = Promise.withResolvers<void>();
  let opening: Socket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let attempts = 0;
  let lastStart = Number.NEGATIVE_INFINITY;
  let notBefore = 0;
  let whyNotConnected: NoSlack | null = null;
  let stopped = false;

  const connections = () => [...sockets].filter((socket) => socket.alive()).length;

  function ensure(): void {
    const enough = [...sockets].some((socket) => socket.alive() && !socket.leaving());
    if (stopped || opening || timer || enough) return;
    const wait = attempts === 0 ? 0 : Math.min(timing.mostWaitMs, timing.firstWaitMs * 2 ** (attempts - 1));
    const inMs = Math.max(lastStart + wait, notBefore) - performance.now();
    timer = setTimeout(begin, Math.max(0, inMs));
  }

  function begin(): void {
    timer = undefined;
    attempts += 1;
    lastStart = performance.now();
    for (const old of [...sockets].slice(0, -1)) void old.close();
    const socket: Socket = open({
      up() {
        opening = null;
        if (whyNotConnected) log.info('Slack is connected again');
        whyNotConnected = null;
        settled.resolve();
      },
      leaving() {
        forgive(socket);
        ensure();
      },
      down(why) {
        sockets.delete(socket);
        if (opening === socket) opening = null;
        forgive(socket);
        notBefore = performance.now() + Math.min(why.retryAfterMs ?? 0, LONGEST_ASKED_MS);
        if (!stopped && connections() === 0) {
          if (!whyNotConnected) log.warn({ why: why.words }, 'Slack is not connected; trying new sockets');
          whyNotConnected = why;
        }
        settled.resolve();
        ensure();
      },
    });
    opening = socket;
    sockets.add(socket);
  }

  function forgive(socket: Socket): void {
    if (socket.upFor() >= timing.steadyMs) attempts = 0;
  }

  return {
    async start() {
      ensure();
      await within(settled.promise, timing.startMs);
    },
    connections,
    whyNotConnected: () => whyNotConnected,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all([...sockets].map((socket) => socket.close()));
    },
  };
}
