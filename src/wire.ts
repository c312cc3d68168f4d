import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

/** The way out of this machine: through the hospital's proxy where one is set. Every provider and Slack go through it. */
export interface Wire {
  fetch: typeof fetch;
  /** For sockets, which are no `fetch`. */
  dispatcher: Dispatcher;
  /** Address of the proxy for mail; null without one. */
  proxy: string | null;
  close(): Promise<void>;
}

/**
 * Opens the way out. `proxy`: HTTPS_PROXY; addresses in `noProxy` (comma-separated, as NO_PROXY) and this machine go
 * directly. A private certificate authority comes with NODE_EXTRA_CA_CERTS, which Node itself reads at its start.
 */
export function openWire(options: { proxy: string | null; noProxy?: string | null }): Wire {
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: options.proxy ?? '',
    httpsProxy: options.proxy ?? '',
    noProxy: options.noProxy ?? '',
  });
  return {
    dispatcher,
    proxy: options.proxy,
    fetch: ((input: Parameters<typeof undiciFetch>[0], init?: Parameters<typeof undiciFetch>[1]) =>
      undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch,
    close: () => dispatcher.close(),
  };
}
