import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import { type Seen, WrongAnswer } from './asked.ts';

/** Asks the name servers of this machine themselves: its hosts file and caches would answer for them. */
export async function ask({ host }: ProbeTarget & { ask: 'dns' }, signal: AbortSignal): Promise<Seen> {
  if (isIP(host) !== 0) throw new WrongAnswer('an IP address has no name to look up');
  const resolver = new Resolver({ tries: 2 });
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  signal.throwIfAborted();
  if (found.some(({ status }) => status === 'fulfilled')) return { says: 'its name has an address' };
  throw found.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))[0];
}
