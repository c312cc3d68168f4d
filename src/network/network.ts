import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import {
  Agent,
  buildConnector,
  type Dispatcher,
  EnvHttpProxyAgent,
  Pool,
  fetch as undiciFetch,
} from 'undici';

/** Outgoing connections: through the hospital's proxy where one is set. Every provider and Slack go through it. */
export interface Network {
  fetch: typeof fetch;
  /** For sockets, which are no `fetch`. */
  dispatcher: Dispatcher;
  /** Address of the proxy; null without one. */
  proxy: string | null;
  /** Address of the proxy for what is no HTTP, such as mail, to that host and port; null where it goes directly. */
  proxyFor(host: string, port: number): string | null;
  /**
   * The same for addresses that came from elsewhere: `check` sees every IP address before a connection to it is
   * made, and says why not. What it answers is thrown, as it is or as the cause of what `fetch` throws. Through a proxy the
   * proxy finds the address: what this machine would find is checked instead.
   */
  guarded(check: AddressCheck): Pick<Network, 'fetch'>;
  /** The same for one long connection alone, which can be watched and cut. */
  line(): Line;
  close(): Promise<void>;
}

/** Why nothing may be asked of an IP address; null: it may. */
export type AddressCheck = (address: string) => Error | null;

export interface Line {
  dispatcher: Dispatcher;
  /** Bytes that have come in: when they grow, the far end lives. */
  received(): number;
  /** Ends its TCP connection at once, whatever the far end does. */
  cut(): void;
}

/** Real time for a TCP connection, for a TLS handshake, and for the proxy's answer to CONNECT, each. */
const CONNECT_MS = 3_000;

/** Real time for finding a name here that a proxy will find anyway. */
const LOOKUP_MS = 1_000;

type Connector = buildConnector.connector;

interface NetworkOptions {
  proxy: string | null;
  noProxy?: string | null;
}

/**
 * Opens it. `proxy`: HTTPS_PROXY, for https and wss; addresses in `noProxy` (comma-separated, as NO_PROXY),
 * plain http and this machine go directly. A private certificate authority comes with NODE_EXTRA_CA_CERTS, which Node
 * itself reads at its start.
 */
export function openNetwork(options: NetworkOptions): Network {
  const { dispatcher, destroy } = openDispatcher(options, () => undefined);
  const closers = [destroy];
  const proxyFor = (host: string, port: number): string | null =>
    isThisMachine(host) || isExcepted(host, port, options.noProxy ?? '') ? null : options.proxy;
  return {
    dispatcher,
    proxy: options.proxy,
    proxyFor,
    fetch: fetchThrough(dispatcher),
    guarded(check) {
      const guarded = openDispatcher(options, () => undefined, lookupFor(check));
      closers.push(guarded.destroy);
      const through = fetchThrough(guarded.dispatcher);
      return {
        fetch: async (input, init) => {
          const url = new URL(input instanceof Request ? input.url : input);
          await admit(url, url.protocol === 'https:' && proxyFor(url.hostname, portOf(url)) !== null, check);
          return through(input, init);
        },
      };
    },
    line: () => openLine(options),
    close: async () => void (await Promise.all(closers.map((end) => end()))),
  };
}

function fetchThrough(dispatcher: Dispatcher): typeof fetch {
  return (async (input: Parameters<typeof undiciFetch>[0], init?: Init) =>
    undiciFetch(input, { ...(await withBytes(init)), dispatcher })) as unknown as typeof fetch;
}

type Init = NonNullable<Parameters<typeof undiciFetch>[1]>;

/** A form is Node's own class, which undici's fetch would write as `[object FormData]`: it goes as its bytes. */
async function withBytes(init?: Init): Promise<Init | undefined> {
  const body: unknown = init?.body;
  if (!(body instanceof FormData)) return init;
  const form = new Response(body);
  const headers = new Headers(Object.entries(init?.headers ?? {}));
  headers.set('content-type', form.headers.get('content-type') ?? '');
  return { ...init, headers: Object.fromEntries(headers), body: await form.arrayBuffer() };
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

/** Refuses IP addresses written out, for which nothing is looked up, and names for a proxy that mean one here. */
async function admit({ hostname }: URL, proxied: boolean, check: AddressCheck): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 && !proxied) return;
  const refused = isIP(host) === 0 ? await refusedHere(host, check) : check(host);
  if (refused) throw refused;
}

/** Names that this machine cannot find, or not soon, are the proxy's to find. */
function refusedHere(host: string, check: AddressCheck): Promise<Error | null> {
  return new Promise((settle) => {
    const late = setTimeout(settle, LOOKUP_MS, null);
    resolve(host, { all: true }, (_, found) => {
      clearTimeout(late);
      settle(firstRefusal(found ?? [], check));
    });
  });
}

/** Finds addresses as Node does, and none where one of them is refused: a name may have a good and a bad one. */
function lookupFor(check: AddressCheck): LookupFunction {
  return (host, options, callback) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const refused = error ?? firstRefusal(found, check);
      const [first] = found ?? [];
      if (refused || !first) callback(refused ?? new Error('no address'), '', 0);
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
}

function firstRefusal(found: readonly { address: string }[], check: AddressCheck): Error | null {
  return found.map(({ address }) => check(address)).find((refused) => refused !== null) ?? null;
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

function openLine(options: NetworkOptions): Line {
  const sockets = new Set<Socket>();
  let isCut = false;
  const { dispatcher, destroy } = openDispatcher(options, (socket) => {
    if (isCut) socket.destroy();
    else sockets.add(socket);
  });
  return {
    dispatcher,
    received: () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0),
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
      void destroy();
    },
  };
}

/** `onSocket` sees every TCP connection (and TLS session on it) when it stands. */
function openDispatcher(
  { proxy, noProxy }: NetworkOptions,
  onSocket: (socket: Socket) => void,
  lookup?: LookupFunction,
) {
  const seen =
    (connector: Connector): Connector =>
    (to, callback) =>
      connector(to, (...made) => {
        if (made[1]) onSocket(made[1]);
        callback(...made);
      });
  const connect = seen(buildConnector({ timeout: CONNECT_MS, ...(lookup ? { lookup } : {}) }));
  const outside = new EnvHttpProxyAgent({
    connect,
    httpProxy: '',
    httpsProxy: proxy ?? '',
    noProxy: noProxy ?? '',
    proxyTls: { timeout: CONNECT_MS },
    requestTls: { timeout: CONNECT_MS },
    clientFactory: (origin, given) => {
      const { connect: toProxy } = given as { connect: Connector };
      return new Pool(origin, { connect: seen(toProxy), headersTimeout: CONNECT_MS });
    },
  });
  const thisMachine = new Agent({ connect });
  return {
    dispatcher: outside.compose(
      (dispatch) => (to, handler) =>
        isThisMachine(new URL(String(to.origin)).hostname)
          ? thisMachine.dispatch(to, handler)
          : dispatch(to, handler),
    ),
    destroy: async () => {
      await Promise.all([outside.destroy(), thisMachine.destroy()]);
    },
  };
}

function isThisMachine(host: string): boolean {
  return /^(localhost|\[?::1\]?|127(\.\d+){3})$/i.test(host);
}
