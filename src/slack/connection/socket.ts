import type { Network } from '../../network/network.ts';
import { SILENT } from '../../slack-api/silent-logger.ts';
import { type NoSlack, noSlack, whyNoSlack } from '../../slack-api/why-no-slack.ts';
import { within } from '../requests/deps.ts';
import { OneSocket } from './socket-client.ts';
import type { SocketTiming } from './socket-timing.ts';

/** Something Slack handed over on a socket; the answer goes back over the same one. */
export interface Envelope {
  id: string;
  body: Record<string, unknown>;
  retryNum?: number;
  retryReason?: string;
  /** Rejects when the socket is gone. */
  answer(response: unknown): Promise<void>;
}

export interface SocketEvents {
  up(): void;
  /** Slack said that it will close this socket soon. */
  leaving(): void;
  /** It is over, once. */
  down(why: NoSlack): void;
  /** Resolves when it is answered. */
  envelope(envelope: Envelope): Promise<unknown>;
}

export interface Socket {
  /** Slack said hello, and is heard. */
  alive(): boolean;
  leaving(): boolean;
  /** Real milliseconds since the hello; 0 before. */
  upFor(): number;
  /** Takes nothing new, waits for answers that are pending, and ends. */
  close(): Promise<void>;
}

export interface SocketOptions {
  appToken: string;
  apiUrl?: string;
  network: Network;
  timing: SocketTiming;
}

/** A timer that never fires: not every proxy and server passes Slack's pings on, and pongs prove as much. */
const NEVER_MS = 2_147_483_647;
/** For Slack to take leave, so that it has read every answer. */
const CLOSE_MS = 1_000;

/** Opens one socket with a client of its own, which is thrown away when anything is wrong with it. */
export function openSocket({ appToken, apiUrl, network, timing }: SocketOptions, on: SocketEvents): Socket {
  const line = network.line();
  const ending = new AbortController();
  const answering = new Set<Promise<unknown>>();
  let upAt: number | null = null;
  let isLeaving = false;
  let deaf = false;
  let received = 0;
  let silent = 0;

  const client = new OneSocket({
    appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: 3 * timing.pingEveryMs,
    serverPingTimeout: NEVER_MS,
    dispatcher: line.dispatcher,
    logger: SILENT,
    clientOptions: {
      ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: (url, init) => network.fetch(url, { ...init, signal: ending.signal }),
    },
  });

  function end(why: NoSlack): void {
    if (ending.signal.aborted) return;
    ending.abort();
    clearInterval(watch);
    clearTimeout(timer);
    client.disconnect().catch(() => undefined);
    line.cut();
    on.down(why);
  }

  async function close(): Promise<void> {
    deaf = true;
    await within(Promise.allSettled(answering), timing.answersMs);
    await within(client.disconnect(), CLOSE_MS);
    end(CLOSED);
  }

  const watch = setInterval(() => {
    const now = line.received();
    silent = now > received ? 0 : silent + 1;
    received = now;
    if (upAt !== null && silent > timing.silentLooks) end(noSlack('The socket to Slack has gone silent.'));
  }, timing.lookEveryMs);
  let timer = setTimeout(
    () => end(noSlack('Slack did not respond in time when a socket was opened.')),
    timing.openMs,
  );

  client.on('connected', () => {
    clearTimeout(timer);
    if (upAt !== null) return;
    upAt = performance.now();
    silent = 0;
    on.up();
  });
  client.on('leaving', () => {
    if (upAt === null) return end(noSlack('Slack refused the socket.'));
    if (isLeaving) return;
    isLeaving = true;
    timer = setTimeout(() => void close(), timing.leavingMs);
    on.leaving();
  });
  client.on('disconnected', () => end(CLOSED));
  client.on('slack_event', (event) => {
    if (deaf) return;
    const { envelope_id: id, body, retry_num: retryNum, retry_reason: retryReason, ack } = event;
    const answered = on.envelope({ id, body, retryNum, retryReason, answer: ack });
    answering.add(answered);
    answered.finally(() => answering.delete(answered));
  });
  client.start().catch((error) => end(error ? whyNoSlack(error, 'SLACK_APP_TOKEN') : CLOSED));

  return {
    alive: () => upAt !== null && !ending.signal.aborted,
    leaving: () => isLeaving,
    upFor: () => (upAt === null ? 0 : performance.now() - upAt),
    close,
  };
}

const CLOSED = noSlack('The socket to Slack was closed.');
