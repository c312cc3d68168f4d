import { expect, test } from 'vitest';
import { verifyRecord } from '../../src/services/hash-chain/verify-record.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital } from '../support/hospital/hospital.ts';
import { connected } from '../support/process/command-line.ts';

const LINE = `INSERT INTO timeline_event (workspace_id, incident_id, at, actor, kind, data)
  SELECT workspace_id, id, now(), 'system', $1, '{}' FROM incident WHERE number = 1`;

test('nobody waits for a hash chain before they commit, and the chain follows the order of the commits', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 02:31');
  const [first, second] = [await connected(hospital.databaseUrl), await connected(hospital.databaseUrl)];
  await second.query(`SET lock_timeout = '30s'`);
  await first.query('BEGIN');
  await first.query(LINE, ['first written']);
  await second.query('BEGIN');
  await second.query(LINE, ['first committed']);
  await second.query('COMMIT');
  await first.query('COMMIT');
  const { rows } = await first.query<{ kind: string }>(`
    SELECT t.kind FROM hash_chain_entry e JOIN timeline_event t ON t.id::text = e.of_row
    WHERE e.of_table = 'timeline_event' ORDER BY e.position DESC LIMIT 2`);
  expect(rows.map(({ kind }) => kind)).toEqual(['first written', 'first committed']);
  expect((await verifyRecord(hospital.app.ctx)).faults).toEqual([]);
});
