import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import { type HealthParts, readiness } from './report.ts';

export interface HealthRoute {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** `/healthz`: the process lives. `/readyz`: it can page somebody now; 503 and what is missing otherwise. */
export function healthRoutes(parts: HealthParts): HealthRoute[] {
  const json = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
  };
  return [
    { path: '/healthz', method: ['GET'], handler: (_, response) => json(response, 200, { alive: true }) },
    {
      path: '/readyz',
      method: ['GET'],
      handler(_, response) {
        readiness(parts).then(
          (health) => json(response, health.ready ? 200 : 503, health),
          () => json(response, 503, { ready: false }),
        );
      },
    },
  ];
}

/** A server for the health routes alone, where Slack comes over a socket. Rejects when the port is in use. */
export function serveHealth(routes: HealthRoute[], port: number, host?: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const route = routes.find((r) => r.path === path && r.method.includes(request.method ?? ''));
    if (route) return route.handler(request, response);
    response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host ? { host } : {}) }, () => resolve(server));
  });
}
