import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '../../http/route.ts';
import { sameSecret } from '../../http/same-secret.ts';
import type { Metrics } from './metrics.ts';

/**
 * `/metrics`. With a token only for who brings it, as `Authorization: Bearer …`: strangers may reach that server.
 * Without one for everybody who reaches the server, which therefore must listen to this machine alone.
 */
export function metricsRoute(metrics: Metrics, token: string | null): Route {
  return {
    path: '/metrics',
    method: 'GET',
    handler(request, response) {
      if (token === null || mayRead(request, token)) return answer(metrics, response);
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    },
  };
}

function answer(metrics: Metrics, response: ServerResponse): Promise<void> {
  return metrics.scrape().then(
    (text) => void response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
    () =>
      void response.writeHead(503, { 'content-type': 'text/plain' }).end('The database did not answer.\n'),
  );
}

function mayRead(request: IncomingMessage, token: string): boolean {
  return sameSecret(request.headers.authorization ?? '', `Bearer ${token}`);
}
