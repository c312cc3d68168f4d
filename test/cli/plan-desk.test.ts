import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePlan } from '../../src/plan/write.ts';
import { proposeTolerance } from '../../src/services/agreement/propose-tolerance.ts';
import { readRegister } from '../../src/services/agreement/register.ts';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { importPlan } from '../../src/services/import-plan.ts';
import { setClock, typed } from '../support/command-line.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital.ts';

async function desk() {
  const hospital = await openHospital();
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'hospital.yaml');
  return { hospital, file, type: (...words: string[]) => typed(env, 'plan', ...words) };
}

const by = (userId: string) => ({ kind: 'slack' as const, userId });
const ED = { system: 'archive', service: 'ed' };

test('plan gaps names what is missing, worst first, with exit code 1', async () => {
  const { type } = await desk();
  const { code, said } = await type('gaps');
  expect(code).toBe(1);
  expect(said.join('\n')).toContain('UNAGREED  Image archive (PACS): IT has not signed for ');
  expect(said.at(-1)).toMatch(/^Missing: \d+\.$/);
  const asData = await type('gaps', '--json');
  expect(asData.code).toBe(1);
  const gaps = JSON.parse(asData.said.join('\n')) as { harm: string; due: string }[];
  expect(`Missing: ${gaps.length}.`).toBe(said.at(-1));
  expect(gaps.every(({ due }) => /^\d{4}-\d{2}-\d{2}$/.test(due))).toBe(true);
});

test('plan import shows the difference; a dry run changes nothing; a broken file changes nothing', async () => {
  const { hospital, file, type } = await desk();
  const { db } = hospital.app.ctx;
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) ed.rtoMinutes = 45;
  await writeFile(file, writePlan(plan));
  const difference = 'Image archive (PACS) / Emergency department: restoration (RTO) 1 h → 45 min.';
  expect(await type('import', file, '--dry-run')).toMatchObject({
    code: 0,
    said: [difference, 'Nothing was changed: this was a dry run.'],
  });
  expect(await db.planVersion.count()).toBe(1);
  expect(await type('import', file)).toMatchObject({
    code: 0,
    said: [difference, 'In force. The next start reads PLAN_FILE: let that be this file.'],
  });
  expect(await db.planVersion.count()).toBe(2);
  expect(await type('import', file)).toMatchObject({ code: 0, said: ['The plan in force says the same.'] });

  await writeFile(file, 'hospital: 3\n');
  const broken = await type('import', file);
  expect(broken.code).toBe(1);
  expect(broken.warned.at(-1)).toBe('Nothing was changed.');
});

test('what is exported and imported again changes nothing, and holds what was agreed in Slack', async () => {
  const { hospital, file, type } = await desk();
  const { ctx } = hospital.app;
  await writeFile(file, `# ours\n${writePlan(samplePlan())}`);
  expect(await type('export', file)).toMatchObject({ code: 0, said: [`${file} says the same already.`] });
  const wanted = {
    workaroundMinutes: 10,
    rtoMinutes: 40,
    mtdMinutes: 120,
    hours: null,
    assumptions: [],
    evidence: null,
    reviewOn: null,
  };
  await proposeTolerance(ctx, { actor: by(WHO.pacs), ...ED, basedOn: 1, wanted });
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 2 });
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version: 2 });
  expect(await type('export', file)).toMatchObject({ code: 0, said: [`Written: ${file}.`] });
  expect(await readFile(file, 'utf8')).toMatch(/^# ours\n[\s\S]*rto: 40 min/);
  const { code, warned } = await type('import', file);
  expect([code, warned]).toEqual([0, []]);
  const agreed = (await readRegister(ctx)).filter(({ standing }) => standing.status === 'AGREED');
  expect(agreed.map(({ version, rtoMinutes }) => [version, rtoMinutes])).toEqual([[2, 40]]);

  const later = samplePlan();
  const ed = later.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) Object.assign(ed, wanted, { rtoMinutes: 35 });
  const { notices } = await importPlan(ctx.db, ctx.workspaceId, later, ctx.clock.now());
  expect(notices.map(({ kind }) => kind)).toEqual(['SIGN_ANEW']);
});

test('plan evidence writes what an auditor asks for, with signatures and changes', async () => {
  const { hospital, file, type } = await desk();
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 1 });
  const document = file.replace('.yaml', '.md');
  expect(await type('evidence', document)).toMatchObject({ code: 0, said: [`Written: ${document}.`] });
  const text = await readFile(document, 'utf8');
  expect(text).toContain('45 CFR 164.308(a)(7)(ii)(E)');
  expect(text).toContain('version 1: signed for RADIOLOGY until 2027-03-10');
  expect(text).toContain('*missing*');
  expect(await type('evidence', 'audit.pdf')).toMatchObject({ code: 2 });
});
