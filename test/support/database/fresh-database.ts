import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { setDefault } from './database-default.ts';

let defaults: readonly string[] = [];

/** From now on every database of this file has these defaults, as in `timezone = 'Asia/Kolkata'`. */
export function everyDatabaseHas(settings: readonly string[]): void {
  defaults = settings;
}

/** A database of its own for one test: a clone of the migrated template, dropped when the test has ended well. */
export function freshDatabase(): Promise<string> {
  return made(new URL(inject('templateUrl')).pathname.slice(1));
}

/** The same without any table. */
export function emptyDatabase(): Promise<string> {
  return made('template1');
}

async function made(from: string): Promise<string> {
  const template = new URL(inject('templateUrl'));
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdministrator(template, `CREATE DATABASE ${name} TEMPLATE ${from}`);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') return;
    await asAdministrator(template, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  const url = new URL(template);
  url.pathname = `/${name}`;
  for (const setting of defaults) await setDefault(url.href, setting);
  return url.href;
}

async function asAdministrator(template: URL, sql: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
