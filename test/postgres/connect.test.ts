import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { addressOf } from '../../src/postgres/address.ts';
import { connect, connectionPool } from '../../src/postgres/connect.ts';
import { NO_TIMEOUTS } from '../../src/postgres/session-timeouts.ts';
import { setDefault } from '../support/database/database-default.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';

const query = pg.Client.prototype.query as (this: pg.Client, text: unknown) => Promise<unknown>;

afterEach(() => void vi.unstubAllEnvs());

const OTHERS = {
  PGHOST: 'other.example.org',
  PGPORT: '1',
  PGUSER: 'somebody',
  PGDATABASE: 'somewhere',
  PGPASSWORD: 'secret',
  PGSSLMODE: 'require',
  PGSSLNEGOTIATION: 'direct',
  PGOPTIONS: '-c timezone=Asia/Kolkata -c work_mem=99MB',
  PGTZ: 'Asia/Kolkata',
  PGDATESTYLE: 'German',
  PGCLIENT_ENCODING: 'LATIN1',
  PGCLIENTENCODING: 'LATIN1',
  PGAPPNAME: 'other',
  PGREPLICATION: 'database',
};

const SHOWN = `SELECT current_setting('timezone') AS zone, current_setting('datestyle') AS dates,
  current_setting('work_mem') AS memory, current_setting('client_encoding') AS encoding,
  current_setting('application_name') AS name, current_setting('statement_timeout') AS statement,
  current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle`;

test('libpq’s variables of the environment do not reach a connection', async () => {
  const url = await freshDatabase();
  for (const [name, value] of Object.entries(OTHERS)) vi.stubEnv(name, value);
  const client = await connect(url, { purpose: 'test' });
  const { rows } = await client.query(SHOWN);
  await client.end();
  expect(rows).toEqual([
    {
      zone: 'UTC',
      dates: 'ISO, YMD',
      memory: '4MB',
      encoding: 'UTF8',
      name: 'pacs-down test',
      statement: '30s',
      lock: '15s',
      idle: '20s',
    },
  ]);
});

test('what an address leaves out is PostgreSQL’s own default, not the environment’s', async () => {
  for (const [name, value] of Object.entries(OTHERS)) vi.stubEnv(name, value);
  const { password, ...address } = addressOf('postgresql://app@localhost');
  expect(address).toMatchObject({ user: 'app', database: 'app', host: 'localhost', port: 5432, ssl: false });
  expect((password as () => string)()).toBe('');
  expect(addressOf('postgresql://a:b%40c@db:6543/pacs?sslmode=verify-full')).toMatchObject({
    user: 'a',
    database: 'pacs',
    host: 'db',
    port: 6543,
    ssl: {},
  });
});

test('every connection of a pool is set before it is lent, with the time its work may take', async () => {
  const url = await freshDatabase();
  await setDefault(url, `timezone = 'America/New_York'`);
  await setDefault(url, 'idle_session_timeout = 60000');
  const pool = connectionPool(url, { purpose: 'test', size: 3, timeouts: NO_TIMEOUTS });
  const lent = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  const shown = await Promise.all(
    lent.map((client) =>
      client.query(`SELECT current_setting('timezone') AS zone, current_setting('statement_timeout') AS statement,
        current_setting('idle_session_timeout') AS unused`),
    ),
  );
  // The database may be dropped while its sessions are still closing.
  pool.on('error', () => undefined);
  for (const client of lent) {
    client.on('error', () => undefined);
    client.release();
  }
  await pool.end();
  expect(shown.map(({ rows }) => rows)).toEqual(
    Array(3).fill([{ zone: 'UTC', statement: '0', unused: '0' }]),
  );
});

test('what is asked at once on one connection is sent one by one, also after a failure', async () => {
  const url = await freshDatabase();
  const client = await connect(url, { purpose: 'test' });
  const log: string[] = [];
  const sent = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, text) {
    log.push(`sent ${text}`);
    const answer = query.call(this, text);
    const answered = () => void log.push(`answered ${text}`);
    answer.then(answered, answered);
    return answer;
  });
  const together = ['SELECT 1', 'SELECT wrong', 'SELECT 3'];
  const outcomes = await Promise.allSettled(together.map((text) => client.query(text)));
  await client.query('SELECT 4');
  sent.mockRestore();
  await client.end();
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log).toEqual([...together, 'SELECT 4'].flatMap((text) => [`sent ${text}`, `answered ${text}`]));
});

test('a pool’s connection that the server ends while nobody has it ends no process, and is replaced', async () => {
  const url = await freshDatabase();
  const pool = connectionPool(url, { purpose: 'test', size: 1 });
  const pid = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
  const first = await pid();
  const admin = await connect(url, { purpose: 'test' });
  await admin.query('SELECT pg_terminate_backend($1)', [first]);
  await expect.poll(() => pool.totalCount).toBe(0);
  expect(await pid()).not.toBe(first);
  await Promise.all([admin.end(), pool.end()]);
});
