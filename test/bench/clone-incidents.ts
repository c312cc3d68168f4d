import { Client } from 'pg';

/** Tables that hang from an incident, in an order that their references allow; and what identifies their rows. */
const TABLES: { table: string; id: 'own' | 'serial' | 'shared' }[] = [
  { table: 'incident_site', id: 'shared' },
  { table: 'incident_service', id: 'shared' },
  { table: 'downtime', id: 'own' },
  { table: 'paging_run', id: 'own' },
  { table: 'page', id: 'own' },
  { table: 'checklist_item', id: 'shared' },
  { table: 'notice', id: 'own' },
  { table: 'outbox', id: 'serial' },
  { table: 'deadline', id: 'shared' },
];

const siteOf = (n: number | string): string => `site-${n}`;
export const cloneSite = siteOf;

/** The same row's id in the clone `c`. */
const cloned = (column: string): string => `md5(${column}::text || c.id::text)::uuid`;

/** Copies the only incident of a database `count` times with everything that hangs from it, each for a site of its own. */
export async function cloneIncidents(url: string, count: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `CREATE TEMP TABLE clone ON COMMIT DROP AS
       SELECT n, gen_random_uuid() AS id FROM generate_series(2, ${count + 1}) n`,
    );
    await client.query(
      `INSERT INTO incident SELECT (jsonb_populate_record(t, jsonb_build_object('id', c.id, 'number', c.n))).*
       FROM incident t, clone c`,
    );
    for (const { table, id } of TABLES) {
      const changes = ["'incident_id', c.id"];
      if (id === 'own') changes.push(`'id', ${cloned('t.id')}`);
      if (id === 'serial') changes.push(`'id', nextval(pg_get_serial_sequence('${table}', 'id'))`);
      if (table === 'incident_site') changes.push("'site_key', 'site-' || c.n");
      if (table === 'page') changes.push(`'run_id', ${cloned('t.run_id')}`);
      if (table === 'outbox') {
        changes.push(
          `'key', CASE WHEN t.key ~ '^(page|notice):' THEN
             split_part(t.key, ':', 1) || ':' || ${cloned("split_part(t.key, ':', 2)")} ELSE t.key END`,
          `'about', CASE WHEN t.kind IN ('PAGE', 'NOTICE') THEN ${cloned('t.about')}::text ELSE t.about END`,
        );
      }
      const one = table === 'incident_site' ? "AND t.site_key = 'main'" : '';
      await client.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changes.join(', ')}))).*
         FROM ${table} t, clone c WHERE t.incident_id NOT IN (SELECT id FROM clone) ${one}`,
      );
    }
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}
