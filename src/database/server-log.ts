import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where the embedded server writes its own log. */
export function serverLog(cluster: string): string {
  return join(cluster, 'server.log');
}

/** Bytes of the log in which the last words are sought. */
const TAIL_BYTES = 8_192;

/** What the server said last about an end or a failed start; null when it said nothing. */
export function lastWords(cluster: string): string | null {
  try {
    const log = openSync(serverLog(cluster), 'r');
    try {
      const from = Math.max(0, fstatSync(log).size - TAIL_BYTES);
      const tail = Buffer.alloc(TAIL_BYTES);
      const text = tail.toString('utf8', 0, readSync(log, tail, 0, TAIL_BYTES, from));
      return [...text.matchAll(/^.*\b(?:FATAL|PANIC): {2}(.*)$/gm)].at(-1)?.[1] ?? null;
    } finally {
      closeSync(log);
    }
  } catch {
    return null;
  }
}
