import { userInfo } from 'node:os';
import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

const PORT = 5432;

/**
 * How to reach the server at a `postgresql://` address, by that address alone: what it leaves out has PostgreSQL's own
 * default, whatever libpq's variables (PGHOST, PGUSER, PGSSLMODE, PGPASSWORD …) say to other programs of this machine.
 * Throws when the address cannot be read.
 */
export function addressOf(url: string): ClientConfig {
  const { user, database, host, port, password, ssl, sslnegotiation, ...rest } = parseIntoClientConfig(
    url,
  ) as ClientConfig;
  const name = user || userInfo().username;
  return {
    ...rest,
    user: name,
    database: database || name,
    host: host || 'localhost',
    port: port || PORT,
    // A function: for an empty password pg would look into the environment and into .pgpass.
    password: () => (typeof password === 'string' ? password : ''),
    ssl: ssl ?? false,
    sslnegotiation: sslnegotiation ?? 'postgres',
    client_encoding: 'UTF8',
  };
}
