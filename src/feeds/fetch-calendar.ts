import type { Network } from '../network/network.ts';
import { MAX_BYTES, REDIRECTS_MAX } from './limits.ts';
import { NotRead } from './not-read.ts';
import { refusal } from './why-not-read.ts';

/**
 * Loads a calendar from its address: https, http where the plan says so, webcal as https. Follows a few redirects, none
 * of them from https to anything else. A name and password in the address are sent to its own server alone.
 * Throws NotRead, and what the network throws.
 */
export async function fetchCalendar(
  network: Pick<Network, 'fetch'>,
  address: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const first = new URL(address.replace(/^webcal:/i, 'https:'));
  const login = loginOf(first);
  let url = first;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const response = await network.fetch(url.href, {
      redirect: 'manual',
      signal,
      headers: {
        accept: 'text/calendar, */*;q=0.5',
        'user-agent': 'pacs-down',
        ...(login && url.origin === first.origin ? { authorization: login } : {}),
      },
    });
    if (response.ok) return bodyOf(response);
    await response.body?.cancel();
    const leadsTo = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || !leadsTo) throw refusal(response.status);
    url = nextAddress(url, leadsTo);
  }
  throw new NotRead(
    `the address redirects more than ${REDIRECTS_MAX} times`,
    'Copy the calendar’s address again from the other product.',
  );
}

function loginOf(url: URL): string | null {
  const { username, password } = url;
  url.username = '';
  url.password = '';
  if (!username && !password) return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function nextAddress(from: URL, leadsTo: string): URL {
  const to = URL.parse(leadsTo, from.href);
  const follows = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:');
  if (!to || !follows)
    throw new NotRead(
      'the address redirects to one that is not https',
      'Copy the calendar’s address again from the other product, with https.',
    );
  loginOf(to);
  return to;
}

async function bodyOf(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    // Leaving the loop cancels the rest.
    if (size > MAX_BYTES)
      throw new NotRead(`it is larger than ${MAX_BYTES / 1_000_000} MB`, 'Export fewer months.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
