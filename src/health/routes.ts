import type { ServerResponse } from 'node:http';
import type { Route } from '../http/route.ts';
import { type Check, readiness } from './check.ts';

/**
 * `/healthz`: the process lives and needs no restart. `/readyz`: send it what comes from outside. 503 and what is wrong
 * otherwise.
 */
export function healthRoutes(checks: Check[], liveness: Check[] = []): Route[] {
  const json = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(body)}\n`);
  };
  return [
    {
      path: '/healthz',
      method: 'GET',
      async handler(_, response) {
        const { ready: alive, ...looks } = await readiness(liveness);
        json(response, alive ? 200 : 503, { alive, ...looks });
      },
    },
    {
      path: '/readyz',
      method: 'GET',
      async handler(_, response) {
        const health = await readiness(checks);
        json(response, health.ready ? 200 : 503, health);
      },
    },
  ];
}
