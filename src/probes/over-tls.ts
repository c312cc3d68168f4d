import { createServer, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import type { DicomTls } from '../domain/probes/probe.ts';
import { WrongAnswer } from './asked.ts';
import { closed, connected } from './connected.ts';
import { secureContext } from './tls-files.ts';

export interface At {
  host: string;
  port: number;
}

/**
 * Lets a program that does not speak TLS use a server that does: `use` gets a port on loopback that leads there, for one
 * connection. The server's certificate is verified first. Without `tls` it gets the server itself. Throws NotAsked, WrongAnswer,
 * what the network throws, and the signal's reason.
 */
export async function overTls<T>(
  { host, port, tls }: At & { tls: DicomTls | null },
  signal: AbortSignal,
  use: (at: At) => Promise<T>,
): Promise<T> {
  if (!tls) return use({ host, port });
  const far = await tlsConnection({ host, port }, tls, signal);
  // What is wrong with a certificate of ours is said after the handshake.
  let fault: Error | null = null;
  far.on('error', (error) => {
    fault ??= error;
  });
  const near = await openPort(far);
  try {
    return await use({ host: '127.0.0.1', port: near.port });
  } catch (error) {
    signal.throwIfAborted();
    throw fault ?? error;
  } finally {
    near.close();
    closed(far);
  }
}

async function tlsConnection({ host, port }: At, tls: DicomTls, signal: AbortSignal): Promise<TLSSocket> {
  const name = tls.name ?? host;
  const socket = connect({
    ...{ host, port, secureContext: await secureContext(tls) },
    ...(isIP(name) === 0 ? { servername: name } : {}),
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
  });
  try {
    return await connected(socket, 'secureConnect', signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      throw new WrongAnswer('it answers without TLS');
    throw error;
  }
}

/** Opens a port on loopback for one connection, which is joined to `far`. */
async function openPort(far: Socket): Promise<{ port: number; close(): void }> {
  const ends = new Set<Socket>();
  const server = createServer((end) => {
    server.close();
    if (ends.size > 0 || far.destroyed) return closed(end);
    ends.add(end);
    end.on('error', () => far.destroy());
    far.on('close', () => end.destroy());
    end.pipe(far).pipe(end);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port on loopback has no number');
  return {
    port: address.port,
    close() {
      server.close();
      for (const end of ends) closed(end);
    },
  };
}
