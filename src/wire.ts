import { type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';

/** The way out of this machine: through the hospital's proxy where one is set. Every provider and Slack go through it. */
export interface Wire {
  fetch: typeof fetch;
  /** For sockets, which are no `fetch`. */
  dispatcher: Dispatcher;
  /** Address of the proxy; null without one. */
  proxy: string | null;
  /** Address of the proxy for what is no HTTP, such as mail, to that host and port; null where it goes directly. */
  proxyFor(host: string, port: number): string | null;
  close(): Promise<void>;
}

/**
 * Opens the way out. `proxy`: HTTPS_PROXY; addresses in `noProxy` (comma-separated, as NO_PROXY) go directly; nothing
 * else does, not even what runs on this machine. A private certificate authority comes with NODE_EXTRA_CA_CERTS, which Node itself reads at its start.
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
    proxyFor: (host, port) => (isExcepted(host, port, options.noProxy ?? '') ? null : options.proxy),
    fetch: ((input: Parameters<typeof undiciFetch>[0], init?: Parameters<typeof undiciFetch>[1]) =>
      undiciFetch(input, { ...init, dispatcher })) as unknown as typeof fetch,
    close: () => dispatcher.close(),
  };
}

/** As undici reads NO_PROXY: a host, a domain with all below it, either with a port, or `*`. */
function isExcepted(host: string, port: number, noProxy: string): boolean {
  if (noProxy === '*') return true;
  const name = host.toLowerCase();
  return noProxy.split(/[,\s]+/).some((entry) => {
    const [, domain = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const excepted = domain.replace(/^\*?\./, '').toLowerCase();
    if (excepted === '' || (onlyPort && Number(onlyPort) !== port)) return false;
    return name === excepted || name.endsWith(`.${excepted}`);
  });
}
