import type { ServerResponse } from 'node:http';
import type { Content } from './board-page.ts';

/** A page that reads no more is let go; it connects again. */
const UNREAD_BYTES = 1_048_576;
/** Real time after which a browser connects again. */
const AGAIN_MS = 2_000;

/** One page that follows the board by server-sent events. */
export interface EventStream {
  /** Sends what is new, or only that we are still here. */
  show(content: Content): void;
  end(): void;
}

/** Begins the events of one page; `headers` go before them. */
export function eventStream(response: ServerResponse, headers: Record<string, string>): EventStream {
  let shown = '';
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.write(`retry: ${AGAIN_MS}\n\n`);
  return {
    show(content) {
      if (response.writableLength > UNREAD_BYTES) return void response.destroy();
      const data = JSON.stringify(content);
      response.write(data === shown ? 'event: alive\ndata: 1\n\n' : `event: board\ndata: ${data}\n\n`);
      shown = data;
    },
    end: () => void response.end(),
  };
}
