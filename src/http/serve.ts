import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { findRoute, type Route } from './route.ts';

/** Real milliseconds, and bytes, beyond which nobody is waited for. */
export interface Limits {
  bodyBytes: number;
  /** For a connection's next request to begin and its headers to be whole. */
  headersMs: number;
  /** For the whole request. */
  requestMs: number;
  lookEveryMs: number;
  /** For running requests to end when the server closes. */
  closeMs: number;
}

export const LIMITS: Limits = {
  bodyBytes: 1_048_576,
  headersMs: 5_000,
  requestMs: 10_000,
  lookEveryMs: 1_000,
  closeMs: 5_000,
};

/** Longer than the minute after which load balancers let an idle connection go: else they use one that we just closed. */
const KEEP_ALIVE_MS = 65_000;

export interface HttpServer {
  port: number;
  /** Takes nothing new, lets running requests end (5 s at most), ends every connection. */
  close(): Promise<void>;
}

/** Serves the routes on one port; `host` null: every interface. Rejects when it cannot listen there. */
export function serve(
  routes: readonly Route[],
  options: { port: number; host?: string | null; log: Logger; limits?: Limits },
): Promise<HttpServer> {
  const { port, host, log, limits = LIMITS } = options;
  let closing = false;
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookEveryMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      if (closing) response.setHeader('connection', 'close');
      response.once('close', () => {
        if (closing) setImmediate(() => server.closeIdleConnections());
      });
      answer(request, response).catch((error) => {
        log.error({ err: error }, 'a request failed');
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
      });
    },
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const found = findRoute(routes, request.method ?? '', request.url ?? '');
    if ('status' in found) return refuse(response, found.status);
    const body = await bodyOf(request, found.route.bodyBytes ?? limits.bodyBytes);
    if (body === 'gone') return;
    if (body === 'too large') return refuse(response, 413);
    await found.route.handler(
      Object.assign(request, { rawBody: body, parameter: found.parameter }),
      response,
    );
  }

  async function close(): Promise<void> {
    closing = true;
    const late = setTimeout(() => server.closeAllConnections(), limits.closeMs);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearTimeout(late);
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host ? { host } : {}) }, () => {
      server.off('error', reject);
      server.on('error', (error) => log.error({ err: error }, 'internal server error'));
      resolve({ port: (server.address() as AddressInfo).port, close });
    });
  });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | 'too large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve('too large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      request.pause();
      resolve('too large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => resolve('gone'));
    request.once('error', () => resolve('gone'));
  });
}
