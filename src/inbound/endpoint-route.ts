import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Route } from '../http/route.ts';
import type { Endpoint, InboundResponse } from './endpoint.ts';

const BODY_MAX_BYTES = 65_536;

/** Serves a way in: bounds what is read and how long it takes, and tells the operator once when signatures do not hold. */
export function routeOf(endpoint: Endpoint, log: Logger): Route {
  let refusing = false;

  function noteRefusals({ status }: InboundResponse): void {
    if (status === 403 && !refusing) {
      log.warn(
        { path: endpoint.path },
        'a reply was rejected: its signature is wrong; check PUBLIC_URL and the secret',
      );
    }
    if (status !== 503) refusing = status === 403;
  }

  return {
    method: 'POST',
    path: endpoint.path,
    bodyBytes: BODY_MAX_BYTES,
    async handler(request, response) {
      const { headers, parameter, rawBody: body } = request;
      const taking = endpoint.take({ target: request.url ?? '', parameter, headers, body });
      const reply = await inTime(taking, endpoint, log);
      noteRefusals(reply);
      send(response, reply);
    },
  };
}

/** What is not ready in time is answered "later"; it goes on, and a repetition finds it done. */
async function inTime(
  taking: Promise<InboundResponse>,
  { withinMs, path }: Endpoint,
  log: Logger,
): Promise<InboundResponse> {
  const { promise: late, resolve } = Promise.withResolvers<InboundResponse>();
  const timer = setTimeout(() => {
    log.warn({ path }, 'a reply took too long; its sender was asked to retry');
    taking.catch((error) => log.error({ err: error, path }, 'a reply that took too long failed'));
    resolve({ status: 503 });
  }, withinMs);
  try {
    return await Promise.race([taking, late]);
  } finally {
    clearTimeout(timer);
  }
}

function send(response: ServerResponse, { status, type, body }: InboundResponse): void {
  response.writeHead(status, type ? { 'content-type': `${type}; charset=utf-8` } : {});
  response.end(body ?? '');
}
