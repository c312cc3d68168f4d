import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

export interface MetricsRoute {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

const LOOPBACK = '127.0.0.1';

/** `/metrics` for a server that strangers may reach: only with the token, as `Authorization: Bearer …`. */
export function metricsRoute(metrics: Metrics, token: string): MetricsRoute {
  return {
    path: '/metrics',
    method: ['GET'],
    handler(request, response) {
      if (mayRead(request, token)) return answer(metrics, response);
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    },
  };
}

/** `/metrics` on a port that only this machine reaches. Rejects when the port is in use. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url?.split('?')[0] === '/metrics') answer(metrics, response);
    else response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK }, () => resolve(server));
  });
}

function answer(metrics: Metrics, response: ServerResponse): void {
  metrics.scrape().then(
    (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
    () => response.writeHead(503, { 'content-type': 'text/plain' }).end('The database did not answer.\n'),
  );
}

/** Compared by digests of one length, so that the time it takes tells nothing about the token. */
function mayRead(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
