import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { portIsFree } from '../../../src/network/port-is-free.ts';

/** Below the ports that systems give out by themselves (Linux: from 32,768), so that no other socket gets one by chance. */
const FIRST = 10_000;
const LAST = 32_767;

/**
 * A TCP port on which nothing listens, for this test process alone until it ends: it holds the UDP port of the same
 * number, so that of all runs on this machine none is given it a second time.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if ((await hold(port)) && (await portIsFree(port))) return port;
  }
}

async function hold(port: number): Promise<boolean> {
  const held = createSocket('udp4').unref();
  try {
    await once(held.bind({ port, address: '127.0.0.1', exclusive: true }), 'listening');
    return true;
  } catch {
    held.close();
    return false;
  }
}
