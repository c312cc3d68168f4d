import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A way to a database that can be cut: then nobody reaches it, and whoever did is cut off. */
export interface DatabaseLine {
  url: string;
  cut(): void;
  remedy(): void;
}

/** Opens such a way on loopback to a database of the test's. */
export async function lineTo(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const port = Number(target.port || 5432);
  const to = folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: target.hostname, port };
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    return socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = keep(connect(to));
    keep(near).pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    return far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const end = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    end();
    server.close();
  });
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut() {
      isCut = true;
      end();
    },
    remedy() {
      isCut = false;
    },
  };
}
