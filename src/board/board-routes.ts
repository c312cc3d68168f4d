import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Route, WholeRequest } from '../http/route.ts';
import { accessOf, type BoardSettings, queryOf } from './access.ts';
import { boardContent, boardPage, type Content } from './board-page.ts';
import type { BoardSource, LastRead } from './board-source.ts';
import { type EventStream, eventStream } from './event-stream.ts';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const REFUSED =
  'You may not see this board: open it on the server itself, or with the address you were given.\n';
const FULL = 'Too many people look at the board now.\n';
const STREAMS_AT_MOST = 500;

export interface BoardRoutes {
  routes: Route[];
  /** Ends the streams: the server waits for requests that run. */
  stop(): void;
}

/** `/board`, its live events, its style and its script: all read only, and only for who may see it. */
export function boardRoutes(parts: {
  source: BoardSource;
  settings: BoardSettings;
  plan: () => Plan;
  clock: Clock;
}): BoardRoutes {
  const { source, settings, plan, clock } = parts;
  const streams = new Set<EventStream>();
  const contentOf = (last: LastRead): Content => boardContent({ ...last, now: clock.now() }, plan());

  const route = (
    path: string,
    answer: (request: WholeRequest, response: ServerResponse) => void | Promise<void>,
  ): Route => ({
    path,
    method: 'GET',
    bodyBytes: 0,
    handler(request, response) {
      const access = accessOf(request, settings);
      if (!access.allowed) return send(response, 403, 'text/plain', REFUSED);
      if (access.cookie === null) return answer(request, response);
      const location = isWall(request) ? '/board?wall' : '/board';
      response.writeHead(303, { ...HEADERS, location, 'set-cookie': access.cookie }).end();
    },
  });
  const file = (name: string, type: string): Route => {
    const text = readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');
    return route(`/board/${name}`, (_, response) => send(response, 200, type, text));
  };

  function follow(request: WholeRequest, response: ServerResponse): void | Promise<void> {
    if (request.method === 'HEAD') return send(response, 200, 'text/event-stream', '');
    if (streams.size >= STREAMS_AT_MOST) return send(response, 503, 'text/plain', FULL);
    const stream = eventStream(response, HEADERS);
    streams.add(stream);
    const show = (last: LastRead): void => stream.show(contentOf(last));
    const leave = source.follow(show);
    response.once('close', () => {
      streams.delete(stream);
      leave();
    });
    return source.look().then(show);
  }

  return {
    routes: [
      route('/board', async (request, response) => {
        const content = contentOf(await source.look());
        send(response, 200, 'text/html', boardPage(content, plan(), isWall(request)));
      }),
      route('/board/events', follow),
      file('board.css', 'text/css'),
      file('board.js', 'text/javascript'),
    ],
    stop() {
      source.stop();
      for (const stream of streams) stream.end();
    },
  };
}

const isWall = ({ url }: WholeRequest): boolean => queryOf(url).has('wall');

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}
