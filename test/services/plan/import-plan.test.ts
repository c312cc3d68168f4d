import { expect, test } from 'vitest';
import { openDb } from '../../../src/db/client.ts';
import { readPlan } from '../../../src/plan/read.ts';
import { writePlan } from '../../../src/plan/write.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import { plansInForce } from '../../../src/services/plan/plans-in-force.ts';
import { freshDatabase } from '../../support/database/fresh-database.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan } from '../../support/hospital/hospital.ts';
import { bigPlan, workOf } from '../../support/plans/big-plan.ts';

const WORKSPACE = 'T0TEST';
const NOW = new Date('2026-03-10T06:40:00Z');

async function emptyDatabase() {
  const db = openDb(await freshDatabase());
  await db.workspace.create({ data: { id: WORKSPACE, kind: 'REAL', name: 'Test' } });
  return db;
}

test('a plan is imported once; the same content changes nothing', async () => {
  const db = await emptyDatabase();
  const first = await importPlan(db, WORKSPACE, samplePlan(), NOW);
  const second = await importPlan(db, WORKSPACE, samplePlan(), NOW);
  expect([first.changed, second.changed]).toEqual([true, false]);
  expect(second.planVersionId).toBe(first.planVersionId);
  expect(await db.toleranceVersion.count()).toBe(64);
  await db.$disconnect();
});

test('changed figures become a new version, the proposal before it is kept as replaced', async () => {
  const db = await emptyDatabase();
  await importPlan(db, WORKSPACE, samplePlan(), NOW);
  const key = { systemKey: 'archive', serviceKey: 'ed' };
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.rtoMinutes = 45;
  await importPlan(db, WORKSPACE, plan, NOW);
  const versions = await db.toleranceVersion.findMany({ where: key, orderBy: { version: 'asc' } });
  expect(versions.map((v) => [v.version, v.rtoMinutes, v.endedAt])).toEqual([
    [1, 60, NOW],
    [2, 45, null],
  ]);
  await db.$disconnect();
});

test('other service hours are other terms: a new PROPOSED version', async () => {
  const db = await emptyDatabase();
  await importPlan(db, WORKSPACE, samplePlan(), NOW);
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.hours = [{ days: ['Mon'], from: 420, to: 720 }];
  await importPlan(db, WORKSPACE, plan, NOW);
  const key = { systemKey: 'archive', serviceKey: 'ed' };
  const versions = await db.toleranceVersion.findMany({ where: key, orderBy: { version: 'asc' } });
  expect(versions.map((v) => v.endedAt)).toEqual([NOW, null]);
  await db.$disconnect();
});

test('200 systems and 2,000 tolerances are read and imported within two seconds of work, and again when all changed', async () => {
  const db = await emptyDatabase();
  const plan = bigPlan();
  const text = writePlan(plan);
  const spent = await workOf(async () => {
    const read = readPlan(text, 'hospital.yaml');
    if ('plan' in read) await importPlan(db, WORKSPACE, read.plan, NOW);
  });
  expect(spent).toBeLessThan(2_000);
  for (const tolerance of plan.tolerances) tolerance.mtdMinutes += 1;
  await importPlan(db, WORKSPACE, plan, NOW);
  expect(await db.toleranceVersion.count({ where: { endedAt: null } })).toBe(2_000);
  expect(await db.toleranceVersion.count({ where: { endedAt: NOW } })).toBe(2_000);
  await db.$disconnect();
});

test('a plan that an older version of the product kept is understood', async () => {
  const db = await emptyDatabase();
  await importPlan(db, WORKSPACE, samplePlan(), NOW);
  const old = JSON.parse(JSON.stringify(samplePlan()));
  for (const tolerance of old.tolerances)
    for (const later of ['hours', 'assumptions', 'evidence', 'reviewOn']) delete tolerance[later];
  for (const system of old.systems)
    for (const later of ['owners', 'backup', 'recoveryPlan', 'team']) delete system[later];
  delete old.leads;
  await db.$executeRaw`INSERT INTO plan_version (id, workspace_id, number, content_hash, document, imported_at)
    SELECT gen_random_uuid(), workspace_id, 2, 'old', ${JSON.stringify(old)}::jsonb, imported_at FROM plan_version`;
  const kept = (await plansInForce(db, WORKSPACE)).current().plan;
  expect(kept.leads).toEqual({ RADIOLOGY: [], IT: [] });
  expect(kept.systems[0]?.owners).toEqual({ RADIOLOGY: null, IT: null });
  expect(kept.tolerances[0]?.hours).toBeNull();
  await db.$disconnect();
});

test('a file that changes elsewhere leaves the figures in force as they are', async () => {
  const db = await emptyDatabase();
  await importPlan(db, WORKSPACE, samplePlan(), NOW);
  await importPlan(db, WORKSPACE, { ...samplePlan(), hospital: 'Another name' }, NOW);
  expect(await db.toleranceVersion.count({ where: { version: 1, endedAt: null } })).toBe(64);
  expect(await db.toleranceVersion.count()).toBe(64);
  await db.$disconnect();
});

test('figures changed in Slack since are a named conflict and stand', async () => {
  const db = await emptyDatabase();
  await importPlan(db, WORKSPACE, samplePlan(), NOW);
  const key = { systemKey: 'archive', serviceKey: 'ed' };
  await db.toleranceVersion.updateMany({ where: key, data: { endedAt: NOW, endedAs: 'REPLACED' } });
  const mine = { workaroundMinutes: 10, rtoMinutes: 50, mtdMinutes: 100, version: 2, createdAt: NOW };
  await db.toleranceVersion.create({ data: { workspaceId: WORKSPACE, ...key, ...mine } });
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.rtoMinutes = 45;
  const imported = await importPlan(db, WORKSPACE, plan, NOW);
  expect(imported.notices).toEqual([
    {
      kind: 'KEPT',
      system: 'archive',
      service: 'ed',
      text: 'Image archive (PACS) / Emergency department: changed in Slack and kept as it is there: workaround 10 min, RTO 50 min, MTD 1 h 40 min (PROPOSED). The file says: workaround 15 min, restoration (RTO) 45 min, full recovery (MTD) 2 h.',
    },
  ]);
  const current = await db.toleranceVersion.findFirst({ where: { ...key, endedAt: null } });
  expect(current?.rtoMinutes).toBe(50);
  await db.$disconnect();
});

test('a system with an open incident cannot be removed, and the incident keeps what it began with', async () => {
  const hospital = await openHospital();
  const { db, workspaceId } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  const without = samplePlan();
  without.systems = without.systems.filter((s) => s.key !== 'archive');
  await expect(importPlan(db, workspaceId, without, NOW)).rejects.toThrow('the open incident PACS-1');

  const changed = samplePlan();
  const ed = changed.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.rtoMinutes = 45;
  const night = changed.policies.find((p) => p.key === 'it-night');
  if (night) night.steps = [];
  await importPlan(db, workspaceId, changed, NOW);
  const kept = await db.incidentService.findFirst({ where: { serviceKey: 'ed' } });
  expect(kept?.rtoMinutes).toBe(60);
  await hospital.pass(5);
  const paged = hospital.slack
    .as('U0INFRA')
    .inbox()
    .filter(({ text }) => text.includes('You are paged'));
  expect(paged).toHaveLength(1);
});
