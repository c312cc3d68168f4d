import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { openSockets, type Sockets } from './sockets.ts';
import { answeredWithin } from './waited.ts';
import type { Workspace, WrongAnswer } from './workspace.ts';

export const BOT_TOKEN = 'xoxb-strict';
export const APP_TOKEN = 'xapp-strict';
export const SIGNING_SECRET = 'a-secret-that-signs';
const ANSWER_WITHIN_MS = 3_000;

/** The two wires between Slack and the app: the Web API on one side, a socket or signed requests on the other. */
export interface Door {
  apiUrl: string;
  /** Hands something to the app and resolves with what its acknowledgement carried. */
  deliver(
    kind: 'slash_commands' | 'interactive' | 'events_api',
    payload: Record<string, unknown>,
  ): Promise<unknown>;
  sockets: Sockets;
  connected(): Promise<void>;
  /** From now on Slack is unreachable: every connection is cut, and each new one as well. */
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
}

/** Opens the workspace's door. */
export async function openDoor(workspace: Workspace, options: DoorOptions): Promise<Door> {
  const hanging = new Set<ServerResponse>();
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
  const sockets = openSockets(workspace, server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { tls } = options;
  const [address, socketAddress] = tls
    ? [`https://${tls.name}:${port}`, `wss://${tls.name}:${port}`]
    : [`http://127.0.0.1:${port}`, `ws://127.0.0.1:${port}`];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const path = request.url ?? '';
    if (path.startsWith('/response/')) {
      const [, , channel = '', user = ''] = path.split('/');
      workspace.answer('chat.postEphemeral', { ...JSON.parse(body), channel, user });
      response.end('ok');
      return;
    }
    const method = path.replace(/^\/api\//, '');
    const args = parse(body, request.headers['content-type'] ?? '');
    const token = request.headers.authorization?.replace('Bearer ', '');
    const call = { method, args, at: performance.now() };
    workspace.record(call);
    if (token !== (method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN)) {
      return json(response, 200, { ok: false, error: 'invalid_auth' });
    }
    const opening = method === 'apps.connections.open';
    if (options.delayMs && !opening) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
    const fault = workspace.takeFault(method, args);
    const retryAfter = workspace.refuses(call);
    const tooMany = retryAfter === null ? null : { status: 429, retryAfter };
    const wrong = fault?.answer ?? (opening ? null : workspace.weather?.(call)) ?? tooMany;
    if (wrong === null && opening) {
      const url = `${socketAddress}/link?ticket=${workspace.nextId('ticket.')}`;
      // Not kept open: what is open beside it are sockets, and tests count them.
      return json(response.setHeader('connection', 'close'), 200, { ok: true, url });
    }
    const scopes = workspace.scopes ? { 'x-oauth-scopes': workspace.scopes.join(',') } : {};
    if (wrong === null) return json(response, 200, workspace.answer(method, args), scopes);
    answerWrongly(method, args, response, wrong);
    workspace.stir();
  }

  function answerWrongly(
    method: string,
    args: Record<string, unknown>,
    response: ServerResponse,
    wrong: WrongAnswer,
  ): void {
    if (wrong === 'hang') {
      hanging.add(response);
    } else if (wrong === 'lost') {
      if (method !== 'apps.connections.open') workspace.answer(method, args);
      response.destroy();
    } else if (wrong === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '64' });
      response.write('{"ok":true,', () => response.destroy());
    } else if ('error' in wrong) {
      json(response, 200, { ok: false, error: wrong.error });
    } else {
      const retry = wrong.retryAfter === undefined ? {} : { 'retry-after': String(wrong.retryAfter) };
      response.writeHead(wrong.status, retry).end();
    }
  }

  const overSocket = (kind: string, payload: Record<string, unknown>): Promise<unknown> =>
    inTime(sockets.deliver(kind, payload), kind);

  async function overHttp(kind: string, payload: Record<string, unknown>): Promise<unknown> {
    const body =
      kind === 'events_api'
        ? JSON.stringify(payload)
        : new URLSearchParams(
            kind === 'slash_commands'
              ? (payload as Record<string, string>)
              : { payload: JSON.stringify(payload) },
          ).toString();
    const time = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${time}:${body}`).digest('hex');
    const posted = fetch(options.target?.() ?? '', {
      method: 'POST',
      headers: {
        'content-type': kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': time,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    }).then(async (answer) => {
      if (answer.status !== 200) workspace.wrong.push(`the app answered ${answer.status} to ${kind}`);
      const text = await answer.text();
      return text ? JSON.parse(text) : undefined;
    });
    return inTime(posted, kind);
  }

  function inTime(answer: Promise<unknown>, kind: string): Promise<unknown> {
    const error = new Error(`operation_timeout: ${kind} was not answered in 3 s`);
    return answeredWithin(answer, ANSWER_WITHIN_MS, error);
  }

  return {
    apiUrl: `${address}/api/`,
    deliver: options.target ? overHttp : overSocket,
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
      for (const response of hanging) response.destroy();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string, type: string): Record<string, unknown> {
  if (type.includes('json')) return JSON.parse(body || '{}');
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      ['blocks', 'view'].includes(key) ? JSON.parse(value) : value,
    ]),
  );
}
