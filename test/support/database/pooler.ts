import { randomBytes } from 'node:crypto';
import { createConnection, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

const SSL_REQUEST = 80_877_103;
const PROTOCOL_3 = 196_608;
/** What PgBouncer takes at the start of a connection; anything else it refuses. */
const STARTUP = ['user', 'database', 'application_name', 'client_encoding', 'timezone', 'datestyle'];

interface Server {
  socket: Socket;
  client: Socket | null;
}

/**
 * A pooler as PgBouncer is one, before the server of a test: with `TRANSACTION` a server's session is lent for one
 * transaction, with `SESSION` for as long as the client stays. Answers its `postgresql://` address.
 */
export async function startPooler(target: string, mode: 'TRANSACTION' | 'SESSION'): Promise<string> {
  const url = new URL(target);
  const free: Server[] = [];
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    socket.setNoDelay(true);
    return socket;
  };

  async function serverFor(client: Socket): Promise<Server> {
    const server = free.pop() ?? (await begin());
    server.client = client;
    return server;
  }

  async function begin(): Promise<Server> {
    const socket = keep(createConnection(`${url.searchParams.get('host')}/.s.PGSQL.${url.port || 5432}`));
    const server: Server = { socket, client: null };
    const ready = Promise.withResolvers<Server>();
    socket.on(
      'data',
      frames(false, (type, frame) => {
        server.client?.write(frame);
        if (type !== 'Z') return;
        if (!server.client) ready.resolve(server);
        else if (mode === 'TRANSACTION' && frame.at(-1) === 'I'.charCodeAt(0)) release(server);
      }),
    );
    socket.on('close', () => server.client?.destroy());
    socket.write(startup({ user: url.username, database: url.pathname.slice(1) }));
    return ready.promise;
  }

  function release(server: Server): void {
    const { client } = server;
    server.client = null;
    if (client) lent.delete(client);
    free.push(server);
  }

  const lent = new Map<Socket, Promise<Server>>();
  const door = createServer((socket) => {
    const client = keep(socket);
    client.on(
      'data',
      frames(true, (type, frame) => {
        if (type === '') return welcome(client, frame);
        if (type === 'X') return client.end();
        const server = lent.get(client) ?? serverFor(client);
        lent.set(client, server);
        void server.then((its) => its.socket.write(frame));
      }),
    );
    client.on('close', () => void lent.get(client)?.then((its) => its.socket.destroy()));
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    door.close();
    for (const socket of open) socket.destroy();
  });
  return `postgresql://${url.username}@127.0.0.1:${(door.address() as { port: number }).port}${url.pathname}`;
}

function welcome(client: Socket, frame: Buffer): void {
  if (frame.readInt32BE(4) === SSL_REQUEST) return void client.write('N');
  const names = frame
    .toString('utf8', 8)
    .split('\0')
    .filter((_, place) => place % 2 === 0);
  const strange = names.find((name) => name !== '' && !STARTUP.includes(name));
  if (strange) {
    const words = `SFATAL\0C08P01\0Munsupported startup parameter: ${strange}\0\0`;
    return void client.end(message('E', Buffer.from(words)));
  }
  // The key of a session is the pooler's own, not that of a process.
  const key = randomBytes(8);
  client.write(
    Buffer.concat([message('R', Buffer.alloc(4)), message('K', key), message('Z', Buffer.from('I'))]),
  );
}

function startup(settings: Record<string, string>): Buffer {
  const text = Object.entries(settings).flat();
  const body = Buffer.from(`${text.join('\0')}\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + head.length, 0);
  head.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat([head, body]);
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Cuts a stream into messages. `startsBare`: the first ones have no type, until one asks for a session. */
function frames(startsBare: boolean, take: (type: string, frame: Buffer) => void): (chunk: Buffer) => void {
  let bare = startsBare;
  let held = Buffer.alloc(0);
  return (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const at = bare ? 0 : 1;
      if (held.length < at + 4) return;
      const length = at + held.readInt32BE(at);
      if (held.length < length) return;
      const frame = held.subarray(0, length);
      const type = bare ? '' : String.fromCharCode(frame[0] ?? 0);
      held = held.subarray(length);
      if (bare && frame.readInt32BE(4) !== SSL_REQUEST) bare = false;
      take(type, frame);
    }
  };
}
