import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { Hospital } from './hospital.ts';

/** Holds a table so that nobody can read or write it, until it is let go. */
export async function hold(hospital: Hospital, table: 'incident' | 'contact'): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: hospital.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  let held = true;
  const letGo = async () => {
    if (!held) return;
    held = false;
    await client.query('COMMIT');
    await client.end();
  };
  onTestFinished(letGo);
  return letGo;
}
