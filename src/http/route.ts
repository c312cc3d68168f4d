import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request whose body has come in whole. */
export interface WholeRequest extends IncomingMessage {
  rawBody: Buffer;
  /** What stands in the place of the path's parameter; empty where it has none. */
  parameter: string;
}

/** Something that is served. GET answers HEAD as well. */
export interface Route {
  method: 'GET' | 'POST';
  /** Exact, or ending in one parameter. Example: `/answers/:channel` serves `/answers/sms`, with `sms`. */
  path: string;
  /** A longer body is refused unread; absent: the server's own limit. */
  bodyBytes?: number;
  handler(request: WholeRequest, response: ServerResponse): void | Promise<void>;
}

/** Which route serves a request; otherwise the status to answer. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  url: string,
): { route: Route; parameter: string } | { status: 404 | 405 } {
  const path = url.split('?', 1)[0] ?? '';
  const served = routes.flatMap((route) => {
    const parameter = parameterOf(route.path, path);
    return parameter === null ? [] : [{ route, parameter }];
  });
  const wanted = method === 'HEAD' ? 'GET' : method;
  return served.find(({ route }) => route.method === wanted) ?? { status: served.length > 0 ? 405 : 404 };
}

function parameterOf(served: string, path: string): string | null {
  const at = served.indexOf('/:');
  if (at < 0) return served === path ? '' : null;
  const rest = path.slice(at + 1);
  if (!path.startsWith(served.slice(0, at + 1)) || !rest || rest.includes('/')) return null;
  try {
    return decodeURIComponent(rest);
  } catch {
    return null;
  }
}
