import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that came in, whole. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** How the far end answers: properly, never, with the head and half of the body, without an end, or by hanging up. */
export type Scripted =
  | { status: number; headers?: Record<string, string>; body?: string | object }
  | 'hang'
  | 'half'
  | 'endless'
  | 'hang up';

export interface HttpDoor {
  /** Address, without a slash at the end. */
  url: string;
  /** What came in so far. */
  asked: Asked[];
}

/**
 * The far end of a provider's network on loopback. It answers from `script`, one entry a request, in order. A request
 * beyond the script fails the test, and so does an answer that nobody came for.
 */
export async function openHttpDoor(...script: Scripted[]): Promise<HttpDoor> {
  const asked: Asked[] = [];
  const left = [...script];
  const uncalled: string[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = await wholeOf(request);
    asked.push({ method, path: url, headers, body });
    const answer = left.shift();
    if (answer) return give(response, answer);
    uncalled.push(`${method} ${url}`);
    give(response, { status: 500 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (uncalled.length > 0) throw new Error(`requests nobody expected: ${uncalled.join(', ')}`);
    if (left.length > 0) throw new Error(`${left.length} answers were never asked for`);
  });
  return { url: `http://127.0.0.1:${port}`, asked };
}

/** The fields of a form that was posted. */
export function formOf(asked: Asked | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(asked?.body));
}

async function wholeOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function give(response: ServerResponse, answer: Scripted): void {
  if (answer === 'hang') return;
  if (answer === 'hang up') {
    response.destroy();
    return;
  }
  if (answer === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":"half');
    return;
  }
  if (answer === 'endless') {
    response.writeHead(200);
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
    return;
  }
  const { status, headers = {}, body = '' } = answer;
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
