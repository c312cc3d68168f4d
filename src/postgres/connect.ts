import pg from 'pg';
import { addressOf } from './address.ts';
import { OneQueryAtATime } from './one-query-at-a-time.ts';
import { APP_TIMEOUTS, setSession, type Timeouts } from './session-timeouts.ts';

export type Connection = pg.Client;

export interface ConnectionOptions {
  /** Named in PostgreSQL's list of sessions, after "pacs-down". */
  purpose: string;
  timeouts?: Timeouts;
  /** Real milliseconds until a connection must stand; absent: as long as the network waits. */
  connectWithinMs?: number;
  /** Real milliseconds for which an answer is waited for, whatever the server does; absent: without end. */
  answerWithinMs?: number;
  keepAlive?: boolean;
}

/** pg reads these from the environment where its settings say nothing; an empty setting counts as nothing. */
class OwnAddress extends OneQueryAtATime {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const { connectionParameters } = this as unknown as {
      connectionParameters: { options?: string | undefined; replication?: string | undefined };
    };
    connectionParameters.options = config?.options;
    connectionParameters.replication = undefined;
    Object.assign(this, { replication: undefined });
  }
}

function settings(url: string, options: ConnectionOptions): pg.ClientConfig {
  const { purpose, connectWithinMs, answerWithinMs, keepAlive } = options;
  return {
    ...addressOf(url),
    application_name: `pacs-down ${purpose}`,
    ...(connectWithinMs ? { connectionTimeoutMillis: connectWithinMs } : {}),
    ...(answerWithinMs ? { query_timeout: answerWithinMs } : {}),
    ...(keepAlive ? { keepAlive } : {}),
  };
}

/**
 * One connection to the database at a `postgresql://` address (a unix socket as `?host=/dir`), in the state that we rely
 * on. A connection that is lost between two queries is told by the next one, and by its `end`. Rejects when there is no
 * connection, and with DatabaseUnusable when it cannot be brought into that state.
 */
export async function connect(url: string, options: ConnectionOptions): Promise<Connection> {
  const client = new OwnAddress(settings(url, options));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await setSession(client, options.timeouts ?? APP_TIMEOUTS);
    return client;
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
}

/**
 * At most `size` such connections, opened when they are needed and lent to one at a time. One that is lost while nobody has
 * it is replaced for the next who asks.
 */
export function connectionPool(url: string, options: ConnectionOptions & { size: number }): pg.Pool {
  const pool = new pg.Pool({
    ...settings(url, options),
    max: options.size,
    Client: OwnAddress,
    onConnect: (client) => setSession(client, options.timeouts ?? APP_TIMEOUTS),
  });
  // Prisma listens only from its first query until it is closed; an error that nobody hears ends the process.
  pool.on('error', () => undefined);
  return pool;
}
