import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Reply, WayIn } from './way-in.ts';

/** A path that the house's web server serves. */
export interface AnswerRoute {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

const BODY_MAX_BYTES = 65_536;

/** Serves a way in: bounds what is read and how long it takes, and tells the operator once when signatures do not hold. */
export function routeOf(way: WayIn, log: Logger): AnswerRoute {
  let refusing = false;

  function noteRefusals({ status }: Reply): void {
    if (status === 403 && !refusing) {
      log.warn(
        { path: way.path },
        'an answer was refused: its signature does not hold; look at PUBLIC_URL and the secret',
      );
    }
    if (status !== 503) refusing = status === 403;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === 'gone') return;
    if (body === 'too large') return send(response, { status: 413 });
    const target = request.url ?? '';
    const { headers } = request;
    const taking = way.take({ target, parameter: parameterOf(way.path, target), headers, body });
    const reply = await inTime(taking, way, log);
    noteRefusals(reply);
    send(response, reply);
  }

  return {
    path: way.path,
    method: ['POST'],
    handler(request, response) {
      serve(request, response).catch((error) => {
        log.error({ err: error, path: way.path }, 'an answer could not be taken');
        send(response, { status: 500 });
      });
    },
  };
}

/** What is not ready in time is answered "later"; it goes on, and a repetition finds it done. */
async function inTime(taking: Promise<Reply>, { withinMs, path }: WayIn, log: Logger): Promise<Reply> {
  const { promise: late, resolve } = Promise.withResolvers<Reply>();
  const timer = setTimeout(() => {
    log.warn({ path }, 'an answer took too long; its sender was told to come again');
    taking.catch((error) => log.error({ err: error, path }, 'an answer that took too long failed'));
    resolve({ status: 503 });
  }, withinMs);
  try {
    return await Promise.race([taking, late]);
  } finally {
    clearTimeout(timer);
  }
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    ...(type ? { 'content-type': `${type}; charset=utf-8` } : {}),
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(body ?? '');
}

function parameterOf(path: string, target: string): string {
  if (!path.includes('/:')) return '';
  try {
    return decodeURIComponent(target.split('?', 1)[0]?.split('/').at(-1) ?? '');
  } catch {
    return '';
  }
}

function bodyOf(request: IncomingMessage): Promise<Buffer | 'too large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_MAX_BYTES) return Promise.resolve('too large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes <= BODY_MAX_BYTES) return;
      request.pause();
      resolve('too large');
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => resolve('gone'));
    request.once('error', () => resolve('gone'));
  });
}
