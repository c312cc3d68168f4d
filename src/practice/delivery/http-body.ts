import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than the Web API ever carries. */
const BODY_MAX = 5_000_000;

/** The whole body of a request. Throws when it is larger than anything that is sent here. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_MAX) throw new Error('a body too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The arguments of a call, sent as JSON or as a form. */
export function argumentsIn(body: string, type: string): Record<string, unknown> {
  if (type.includes('json')) return JSON.parse(body || '{}');
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [
      key,
      ['blocks', 'view'].includes(key) ? JSON.parse(value) : value,
    ]),
  );
}
