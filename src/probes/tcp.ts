import { connect, type Socket } from 'node:net';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { Seen } from './asked.ts';
import { closed, connected } from './connected.ts';

/** A TCP connection, closed by whoever asked for it. Rejects as the connection does, and with the signal's reason. */
export function tcpConnection(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<Socket> {
  return connected(connect({ host, port }), 'connect', signal);
}

export async function ask(target: ProbeTarget & { ask: 'tcp' }, signal: AbortSignal): Promise<Seen> {
  closed(await tcpConnection(target, signal));
  return { says: `port ${target.port} accepts connections` };
}
