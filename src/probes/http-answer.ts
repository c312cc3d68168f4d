import { NotAsked, type ProbeTools, WrongAnswer } from './asked.ts';

/**
 * The answer of a web server to one GET. No redirect is followed where a login goes along. Throws NotAsked for a login that
 * is not set, WrongAnswer for a status that is no success, and what the network throws.
 */
export async function httpAnswer(
  { url, login }: { url: string; login: string | null },
  accept: string,
  { fetch, logins }: ProbeTools,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetch(url, {
    redirect: login ? 'manual' : 'follow',
    signal,
    headers: {
      accept,
      'user-agent': 'pacs-down',
      ...(login ? { authorization: header(login, logins) } : {}),
    },
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw new WrongAnswer(refusal(response.status));
}

function header(name: string, logins: ReadonlyMap<string, string>): string {
  const login = logins.get(name);
  if (!login) throw new NotAsked(`${name} is not set`);
  return login.startsWith('Bearer ') ? login : `Basic ${Buffer.from(login).toString('base64')}`;
}

function refusal(status: number): string {
  if (status === 401 || status === 403) return `it refuses our login (${status})`;
  if (status === 404) return 'there is nothing at this address (404)';
  return status >= 300 && status < 400
    ? `it redirects elsewhere (${status})`
    : `it answers with an error (${status})`;
}

/**
 * The bytes of an answer, of which no more than `most` are read: the rest is cancelled. Throws WrongAnswer where there are more.
 */
export async function bytesOf(response: Response, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > most) throw new WrongAnswer(`its answer is larger than ${Math.round(most / 1_000_000)} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
