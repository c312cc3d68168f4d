import { once } from 'node:events';
import type { Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { freePort } from './ports.ts';

/** Lets a server listen on a free port of loopback until the test ends; answers the port. */
export async function listening(server: Server): Promise<number> {
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return port;
}
