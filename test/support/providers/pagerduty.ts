import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Who did something in PagerDuty, as it names them. */
export interface PagerDutyAgent {
  id: string;
  type: string;
  summary: string;
}

export const PRIYA: PagerDutyAgent = { id: 'PLH1HKV', type: 'user_reference', summary: 'Priya Shah' };

/** PagerDuty on loopback: takes events, lists the incidents they made, and people acknowledge them. */
export interface PagerDutyServer {
  url: string;
  /** Keys of the incidents that were triggered, oldest first. */
  triggered: string[];
  /** Somebody acknowledges or resolves an incident in PagerDuty. */
  set(key: string, status: 'acknowledged' | 'resolved', by?: PagerDutyAgent): void;
  /** Users by their id, with the mail address that only the REST API tells. */
  users: Map<string, { name: string; email: string }>;
  /** The next requests for incidents are answered with this status, until it is null again. */
  refuse(with_: { status: number; retryAfter?: string } | null): void;
  /** How often incidents were asked for. */
  asked: number;
}

/** Opens it. `withKeys`: whether its incidents carry their key, which those of services that make alerts do not. */
export async function openPagerDuty(options: {
  token: string;
  withKeys?: boolean;
}): Promise<PagerDutyServer> {
  const incidents = new Map<string, { status: string; acknowledgements: object[] }>();
  const wrong: string[] = [];
  let refusal: { status: number; retryAfter?: string } | null = null;
  const door: PagerDutyServer = {
    url: '',
    asked: 0,
    triggered: [],
    users: new Map(),
    set(key, status, by = PRIYA) {
      if (!incidents.has(key)) throw new Error(`PagerDuty knows no ${key}`);
      const acknowledgements =
        status === 'acknowledged' ? [{ at: '2026-03-10T06:41:22Z', acknowledger: by }] : [];
      incidents.set(key, { status, acknowledgements });
    },
    refuse(next) {
      refusal = next;
    },
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://pagerduty');
    const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    if (request.method === 'POST' && url.pathname === '/v2/enqueue') {
      const event = JSON.parse(await wholeOf(request));
      if (event.event_action === 'trigger' && !incidents.has(event.dedup_key)) {
        incidents.set(event.dedup_key, { status: 'triggered', acknowledgements: [] });
        door.triggered.push(event.dedup_key);
      }
      if (event.event_action === 'resolve')
        incidents.set(event.dedup_key, { status: 'resolved', acknowledgements: [] });
      return answer(202, { status: 'success', message: 'Event processed', dedup_key: event.dedup_key });
    }
    if (request.method === 'GET' && url.pathname === '/incidents') {
      door.asked += 1;
      if (refusal) {
        const wait: Record<string, string> = refusal.retryAfter ? { 'retry-after': refusal.retryAfter } : {};
        return answer(refusal.status, { error: { message: 'not now' } }, wait);
      }
      if (request.headers.authorization !== `Token token=${options.token}`) wrong.push('the wrong token');
      const key = url.searchParams.get('incident_key') ?? '';
      if (!key) wrong.push('a request for every incident');
      const known = incidents.get(key);
      const found = known ? [{ id: 'PGR0VU2', ...known, incident_key: options.withKeys ? key : null }] : [];
      return answer(200, { incidents: found, limit: 25, offset: 0, more: false });
    }
    const user = /^\/users\/(\w+)$/.exec(url.pathname)?.[1];
    if (request.method === 'GET' && user) {
      if (request.headers.authorization !== `Token token=${options.token}`) wrong.push('the wrong token');
      const found = door.users.get(user);
      return found ? answer(200, { user: { id: user, ...found } }) : answer(404, { error: { code: 2100 } });
    }
    wrong.push(`${request.method} ${url.pathname}`);
    answer(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  door.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (wrong.length > 0) throw new Error(`PagerDuty would have refused this: ${wrong.join(', ')}`);
  });
  return door;
}

async function wholeOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
