import type { Socket } from 'node:net';

/**
 * A socket once this happened to it (`connect`, `secureConnect`), closed by whoever asked for it. Rejects as the connection
 * does, and with the signal's reason.
 */
export async function connected<T extends Socket>(
  socket: T,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<T> {
  // Of a signal that ends many attempts none stays behind.
  const heard = new AbortController();
  try {
    signal.throwIfAborted();
    await new Promise<void>((done, fail) => {
      socket.once(event, done);
      socket.once('error', fail);
      signal.addEventListener('abort', () => fail(signal.reason), { signal: heard.signal });
    });
    return socket;
  } catch (error) {
    closed(socket);
    throw error;
  } finally {
    heard.abort();
  }
}

/** Ends a connection, whatever it still has to say. */
export function closed(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.destroy();
}
