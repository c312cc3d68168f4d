import { Client } from 'pg';

type Row = 'own' | 'serial' | 'shared';

/** Tables that hang from an incident, what identifies their rows, and what is other in an incident that is over. */
const TABLES: Record<string, { id: Row; over?: Record<string, string> }> = {
  incident_site: { id: 'shared', over: { still_down: 'false' } },
  incident_service: {
    id: 'shared',
    over: {
      workaround_at: "c.since + '20 min'::interval",
      workaround_by: "'system'",
      workaround_how: "'consoles'",
      caught_up_at: 'c.validated',
      caught_up_by: "'system'",
    },
  },
  impact_change: { id: 'serial', over: { at: 'c.since' } },
  downtime: { id: 'own', over: { started_at: 'c.since', ended_at: 'c.validated' } },
  paging_run: {
    id: 'own',
    over: {
      state: "'ACKNOWLEDGED'",
      started_at: 'c.since',
      first_page_at: 'c.since',
      acknowledged_at: "c.since + '4 min'::interval",
      acknowledged_by: "'slack:' || t.side",
    },
  },
  page: { id: 'own' },
  notice: { id: 'own', over: { told_at: 'c.since', confirmed_at: 'c.since', confirmed_by: "'system'" } },
  outbox: { id: 'serial' },
  timeline_event: { id: 'serial', over: { at: 'c.since' } },
};

/** The same row's id in the clone `c`. */
const cloned = (column: string): string => `md5(${column}::text || c.id::text)::uuid`;

/**
 * Puts `count` incidents that are over before the only one of a database, evenly over so many years until now, each with
 * what the one has but for its checklist, of which only open incidents are read. Triggers rest meanwhile: nothing here is to be chained or checked.
 */
export async function growHistory(
  url: string,
  { count, years }: { count: number; years: number },
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(`UPDATE plan_version SET imported_at = imported_at - interval '${years * 366} days'`);
    await client.query(
      `CREATE TEMP TABLE clone ON COMMIT DROP AS
       SELECT *, since + '100 min'::interval AS validated FROM (
         SELECT n, gen_random_uuid() AS id,
           i.since - (n - 1) * (interval '${years * 365} days' / ${count}) AS since
         FROM incident i, generate_series(2, ${count + 1}) n) dated`,
    );
    const at = (minutes: number): string => `c.since + '${minutes} min'::interval`;
    const over = {
      id: 'c.id',
      number: 'c.n',
      state: "'CLOSED'",
      still_down: 'false',
      since: 'c.since',
      down_since: 'c.since',
      declared_at: at(2),
      technically_up_at: at(90),
      technically_up_by: "'slack:U0ITCALL'",
      validated_at: 'c.validated',
      validated_by: "'slack:U0PACS'",
      reconciled_radiology_at: at(200),
      reconciled_radiology_by: "'slack:U0PACS'",
      reconciled_it_at: at(200),
      reconciled_it_by: "'slack:U0ITCALL'",
      reconciled_at: at(200),
      closed_at: at(210),
      closed_by: "'slack:U0PACS'",
    };
    await client.query(copy('incident', over, "WHERE t.state <> 'CLOSED'"));
    for (const [table, { id, over: changes = {} }] of Object.entries(TABLES)) {
      const own: Record<string, string> = { incident_id: 'c.id', ...changes };
      if (id === 'own') own.id = cloned('t.id');
      if (id === 'serial') own.id = `nextval(pg_get_serial_sequence('${table}', 'id'))`;
      if (table === 'page') own.run_id = cloned('t.run_id');
      await client.query(copy(table, own, 'WHERE t.incident_id NOT IN (SELECT id FROM clone)'));
    }
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** A table's rows once for each clone `c`, with other values in these columns. */
function copy(table: string, over: Record<string, string>, where: string): string {
  const changes = Object.entries(over).map(([column, value]) => `'${column}', ${value}`);
  return `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object(${changes.join(', ')}))).*
    FROM ${table} t, clone c ${where}`;
}
