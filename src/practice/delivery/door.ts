import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answeredWithin } from '../limits/waited.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { bodyOf } from './http-body.ts';
import { takeResponse } from './response-url.ts';
import { AGAIN_AFTER_MS, type Attempt, FIRST, untilTaken } from './retries.ts';
import { signedRequest } from './signed-requests.ts';
import { openSockets, type Sockets } from './sockets.ts';
import { takeUpload } from './take-upload.ts';
import { webApi } from './web-api.ts';

export const BOT_TOKEN = 'xoxb-strict';
export const APP_TOKEN = 'xapp-strict';
export const SIGNING_SECRET = 'a-secret-that-signs';
const ANSWER_WITHIN_MS = 3_000;

/** The two connections between Slack and the app: the Web API on one side, a socket or signed requests on the other. */
export interface Door {
  apiUrl: string;
  /**
   * Hands something to the app and resolves with what its acknowledgement carried. What a person did is handed over once;
   * an event again until it is acknowledged, as Slack does.
   */
  deliver(
    kind: 'slash_commands' | 'interactive' | 'events_api',
    payload: Record<string, unknown>,
  ): Promise<unknown>;
  sockets: Sockets;
  connected(): Promise<void>;
  /** From now on Slack cannot be reached: every connection is cut, and each new one as well. */
  shut(): void;
  reopen(): void;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Where signed requests go, for HTTP mode; the socket is used without it. */
  target?: () => string;
  delayMs?: number;
  /** Speaks TLS under this name, which only a proxy can resolve. */
  tls?: { name: string; key: string; cert: string };
  /** Absent: any free port of loopback. */
  listen?: { host: string; port: number };
  tokens?: { bot: string; app: string };
  /** Milliseconds that the app has to acknowledge, and those after which an event comes again. */
  acknowledged?: { withinMs: number; againAfterMs: readonly number[] };
  /** Serves what is no call of Slack's: the page. Answers whether it did. */
  page?: (request: IncomingMessage, response: ServerResponse, body: string) => Promise<boolean>;
}

/** Opens the workspace's door. Rejects when nothing can listen there. */
export async function openDoor(workspace: Workspace, options: DoorOptions): Promise<Door> {
  let isShut = false;
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error) => {
      // Whoever is killed while it asks has done nothing wrong.
      if ((error as { code?: string }).code !== 'ECONNRESET')
        workspace.wrong.push(`the strict server failed: ${(error as Error).message}`);
      response.destroy();
    });
  };
  const server: Server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener);
  server.on('connection', (connection) => isShut && connection.destroy());
  const { host, port } = options.listen ?? { host: '127.0.0.1', port: 0 };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const sockets = openSockets(workspace, server);
  const name = options.tls?.name ?? (host === '::1' ? '[::1]' : host);
  const at = (protocol: 'http' | 'ws'): string =>
    `${protocol}${options.tls ? 's' : ''}://${name}:${(server.address() as AddressInfo).port}`;
  workspace.address = at('http');
  const api = webApi(workspace, {
    tokens: options.tokens ?? { bot: BOT_TOKEN, app: APP_TOKEN },
    socketAddress: () => at('ws'),
    ...(options.delayMs ? { delayMs: options.delayMs } : {}),
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    const path = request.url ?? '';
    if (path.startsWith('/upload/')) return takeUpload(workspace, request, response, bytes);
    const body = bytes.toString('utf8');
    if (path.startsWith('/response/')) {
      takeResponse(workspace, path, body);
      response.end('ok');
    } else if (path.startsWith('/api/') || !(await options.page?.(request, response, body))) {
      await api.handle(request, response, body);
    }
  }

  const target = options.target;
  const { withinMs, againAfterMs } = options.acknowledged ?? {
    withinMs: ANSWER_WITHIN_MS,
    againAfterMs: AGAIN_AFTER_MS,
  };
  const ended = new AbortController();
  return {
    apiUrl: `${at('http')}/api/`,
    deliver(kind, payload) {
      const give = (attempt: Attempt): Promise<unknown> => {
        const answer = target
          ? signedRequest(workspace, { url: target(), secret: SIGNING_SECRET }, { kind, payload, attempt })
          : sockets.deliver(kind, payload, attempt);
        const error = new Error(`operation_timeout: ${kind} was not answered in ${withinMs / 1_000} s`);
        return answeredWithin(answer, withinMs, error);
      };
      return kind === 'events_api'
        ? untilTaken(give, { waitsMs: againAfterMs, ended: ended.signal })
        : give(FIRST);
    },
    sockets,
    connected: sockets.connected,
    shut() {
      isShut = true;
      sockets.kill();
      server.closeAllConnections();
    },
    reopen() {
      isShut = false;
    },
    async close() {
      ended.abort();
      api.close();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
