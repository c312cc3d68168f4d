import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ConnectProxy {
  url: string;
  /** What it was asked to connect to, as `name:port`. */
  asked: string[];
  /** `through`: it connects; `hang`: it takes the request and never answers; a number: it answers with this status. */
  mood: 'through' | 'hang' | number;
  /** Swallows everything in the tunnels that stand, and closes none. */
  freeze(): void;
  /** Tunnels that our side keeps open. */
  tunnels(): number;
}

/** A proxy that knows CONNECT, and resolves every name to this machine. Closed when the test has finished. */
export async function startConnectProxy(): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const tunnels = new Set<Socket>();
  const server = createServer();
  server.on('connection', keep);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ConnectProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    mood: 'through',
    freeze() {
      for (const socket of sockets) socket.unpipe().resume();
    },
    tunnels: () => tunnels.size,
  };
  server.on('connect', (request, near: Socket) => {
    proxy.asked.push(request.url ?? '');
    if (proxy.mood === 'hang') return;
    if (typeof proxy.mood === 'number') {
      near.end(`HTTP/1.1 ${proxy.mood} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const port = Number(request.url?.split(':').at(-1));
    const far = keep(connect(port, '127.0.0.1', () => near.write('HTTP/1.1 200 OK\r\n\r\n')));
    near.pipe(far).pipe(near);
    tunnels.add(near);
    near.on('end', () => near.destroy());
    near.on('close', () => {
      tunnels.delete(near);
      far.destroy();
    });
    far.on('close', () => near.destroy());
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return proxy;
}
