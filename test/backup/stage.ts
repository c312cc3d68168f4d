import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { recordDrill } from '../../src/services/evidence/record-drill.ts';
import { recordKit } from '../../src/services/evidence/record-kit.ts';
import { declare, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { connected, setClock } from '../support/process/command-line.ts';

/** A folder that is gone after the test. */
export function folder(): string {
  const place = mkdtempSync(join(tmpdir(), 'pacs-down-backup-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  return place;
}

/** Every row of every table as PostgreSQL prints it. */
export async function everything(url: string): Promise<Record<string, string[]>> {
  const client = await connected(url);
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    // A restore writes into it that it was one.
    if (name === 'downtime_number_series') continue;
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** A hospital in the middle of its night: IT has the archive, nobody has dictation yet. */
export async function busyHospital(): Promise<Hospital> {
  const hospital = await openHospital();
  await setClock(hospital.databaseUrl, hospital.clock.now());
  await declare(hospital, 'archive since 02:31 viewers "spin" & <hang> \\ päckchen 🩻');
  await take(hospital, WHO.it, 'IT');
  await declare(hospital, 'dictation since now');
  const { ctx } = hospital.app;
  const actor = { kind: 'slack' as const, userId: WHO.cio, namesNoPatient: true as const };
  const led = { RADIOLOGY: 'ruth', IT: 'carl' };
  const drill = {
    system: 'archive',
    scenario: 'archive-down',
    day: 'today',
    format: 'FULL' as const,
    found: 'Łukasz’ list "was" old\\.',
  };
  await recordDrill(ctx, { actor, ...drill, led });
  await recordKit(ctx, { actor, day: 'today', place: 'CT 2' });
  return hospital;
}
