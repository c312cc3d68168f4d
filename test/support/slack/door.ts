import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Workspace } from './workspace.ts';

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
  connected(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the workspace's door. `target`: where signed requests go, for HTTP mode; the socket is used without it. */
export async function openDoor(
  workspace: Workspace,
  options: { target?: () => string; delayMs?: number },
): Promise<Door> {
  const sockets = new Set<WebSocket>();
  const acks = new Map<string, (payload: unknown) => void>();
  const hanging = new Set<ServerResponse>();
  const arrived: (() => void)[] = [];

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      workspace.wrong.push(`the strict server failed: ${(error as Error).message}`);
      response.destroy();
    });
  });
  const socketServer = new WebSocketServer({ server, path: '/link' });
  socketServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      acks.get(envelope_id)?.(payload);
      acks.delete(envelope_id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0APP' } }));
    for (const wake of arrived.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

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
    workspace.record({ method, args, at: performance.now() });
    if (token !== (method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN)) {
      return json(response, 200, { ok: false, error: 'invalid_auth' });
    }
    if (method === 'apps.connections.open')
      return json(response, 200, { ok: true, url: `ws://127.0.0.1:${port}/link` });
    if (options.delayMs) await new Promise((resolve) => setTimeout(resolve, options.delayMs));
    const fault = workspace.faults.find(
      (f) => f.method === method && f.times > 0 && (f.match?.(args) ?? true),
    );
    if (!fault) return json(response, 200, workspace.answer(method, args));
    fault.times -= 1;
    workspace.stir();
    if (fault.answer === 'hang') {
      hanging.add(response);
      return;
    }
    if (fault.answer === 'lost') {
      workspace.answer(method, args);
      response.destroy();
      return;
    }
    if ('error' in fault.answer) return json(response, 200, { ok: false, error: fault.answer.error });
    const retry =
      fault.answer.retryAfter === undefined ? {} : { 'retry-after': String(fault.answer.retryAfter) };
    response.writeHead(fault.answer.status, retry).end();
  }

  async function overSocket(kind: string, payload: Record<string, unknown>): Promise<unknown> {
    const socket = [...sockets].at(-1);
    if (!socket) throw new Error('the app has no socket open');
    const envelopeId = workspace.nextId('envelope.');
    const acked = new Promise<unknown>((resolve) => acks.set(envelopeId, resolve));
    socket.send(
      JSON.stringify({ type: kind, envelope_id: envelopeId, payload, accepts_response_payload: true }),
    );
    return inTime(acked, kind);
  }

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

  async function inTime(answer: Promise<unknown>, kind: string): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`operation_timeout: ${kind} was not answered in 3 s`)),
        ANSWER_WITHIN_MS,
      );
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    deliver: options.target ? overHttp : overSocket,
    connected: () => (sockets.size > 0 ? Promise.resolve() : new Promise((resolve) => arrived.push(resolve))),
    async close() {
      for (const response of hanging) response.destroy();
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
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
