import { connect, type Socket } from 'node:net';
import type { ProbeTarget } from '../domain/probes/probe.ts';
import type { Seen } from './asked.ts';

/** A TCP connection, closed by whoever asked for it. Rejects as the connection does, and with the signal's reason. */
export async function tcpConnection(
  { host, port }: { host: string; port: number },
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connect({ host, port });
  try {
    await new Promise<void>((done, fail) => {
      socket.once('connect', done);
      socket.once('error', fail);
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    });
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    throw error;
  }
}

export async function ask(target: ProbeTarget & { ask: 'tcp' }, signal: AbortSignal): Promise<Seen> {
  const socket = await tcpConnection(target, signal);
  socket.on('error', () => undefined);
  socket.destroy();
  return { says: `port ${target.port} accepts connections` };
}
