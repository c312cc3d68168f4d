import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import { CHECKSUM_OF } from '../../../src/domain/evidence/printed-words.ts';
import { writePlan } from '../../../src/plan/write.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import { readRegister } from '../../../src/services/agreement/register.ts';
import { signTolerance } from '../../../src/services/agreement/sign-tolerance.ts';
import { writeEvidence } from '../../../src/services/evidence/write-evidence.ts';
import { verifyRecord } from '../../../src/services/hash-chain/verify-record.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import { openHospital, samplePlan, WHO } from '../../support/hospital/hospital.ts';
import { answered, setClock, typed } from '../../support/process/command-line.ts';

async function desk() {
  const hospital = await openHospital();
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  const file = join(await mkdtemp(join(tmpdir(), 'plan-')), 'hospital.yaml');
  return { hospital, file, type: (...words: string[]) => typed(env, 'plan', ...words) };
}

const by = (userId: string) => ({ kind: 'slack' as const, userId });
const WHY = 'The restore test of May.';
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
    said: [difference, 'Dry run: nothing was changed.'],
  });
  expect(await db.planVersion.count()).toBe(1);
  expect(await type('import', file)).toMatchObject({
    code: 0,
    said: [
      difference,
      'In force. The next start reads PLAN_FILE: set it to this file.',
      'No reason was given, and the evidence says so. To give it later: npx pacs-down plan versions 2 --reason "…"',
    ],
  });
  expect(await db.planVersion.count()).toBe(2);
  expect(await type('import', file)).toMatchObject({ code: 0, said: ['The plan in force is the same.'] });

  await writeFile(file, 'hospital: 3\n');
  const broken = await type('import', file);
  expect(broken.code).toBe(1);
  expect(broken.warned.at(-1)).toBe('Nothing was changed.');
});

test('what is exported and imported again changes nothing, and holds what was agreed in Slack', async () => {
  const { hospital, file, type } = await desk();
  const { ctx } = hospital.app;
  await writeFile(file, `# ours\n${writePlan(samplePlan())}`);
  expect(await type('export', file)).toMatchObject({ code: 0, said: [`${file} is already up to date.`] });
  const wanted = {
    workaroundMinutes: 10,
    rtoMinutes: 40,
    mtdMinutes: 120,
    hours: null,
    assumptions: [],
    evidence: null,
    reviewOn: null,
  };
  await proposeTolerance(ctx, { actor: by(WHO.pacs), ...ED, basedOn: 1, wanted, reason: WHY });
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 2 });
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version: 2 });
  expect(await type('export', file)).toMatchObject({ code: 0, said: [`Written: ${file}.`] });
  expect(await readFile(file, 'utf8')).toMatch(/^# ours\n[\s\S]*rto: 40 min/);
  const { code, warned } = await type('import', file);
  expect([code, warned]).toEqual([0, []]);
  const agreed = (await readRegister(ctx)).filter(({ toleranceState }) => toleranceState.status === 'AGREED');
  expect(agreed.map(({ version, rtoMinutes }) => [version, rtoMinutes])).toEqual([[2, 40]]);

  const later = samplePlan();
  const ed = later.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (ed) Object.assign(ed, wanted, { rtoMinutes: 35 });
  const { notices } = await importPlan(ctx.db, ctx.workspaceId, later, ctx.clock.now());
  expect(notices.map(({ kind }) => kind)).toEqual(['PROPOSED']);
});

test('plan import takes a reason, asks for it at a keyboard and goes on without; it can be given later, once', async () => {
  const { hospital, file, type } = await desk();
  const { ctx } = hospital.app;
  const env = { DATABASE_URL: hospital.databaseUrl };
  const plan = samplePlan();
  const imports = async (team: string, answers: string[], ...words: string[]) => {
    for (const system of plan.systems) if (system.key === 'archive') system.team = team;
    await writeFile(file, writePlan(plan));
    return answered(env, answers, 'plan', 'import', file, ...words);
  };
  const WHY = 'PACS-7: second archive in use since March';
  const ACCESSION = 'Accession 20260310-0042 was lost';
  const REFUSED = expect.stringContaining('Patient data does not belong in Slack');
  expect((await imports('A', [], '--reason', WHY, '--as', 'carl')).said.at(-1)).toContain('In force.');
  expect(await imports('B', [], '--reason', ACCESSION)).toMatchObject({ code: 1, warned: [REFUSED] });
  expect((await imports('B', [''])).asked).toEqual([expect.stringContaining('Enter: no reason given')]);
  expect((await imports('C', [' Moved to the new data centre '])).code).toBe(0);
  const afterwards = ['versions', '3', '--reason', 'Asked for by Lou Brennan', '--as', 'carl'];
  expect(await type(...afterwards)).toMatchObject({
    code: 1,
    warned: [expect.stringContaining('add --no-patient-named. Nothing was recorded.')],
  });
  expect(await type(...afterwards, '--no-patient-named')).toMatchObject({
    code: 0,
    said: ['Recorded: why plan version 3 was put in force.'],
  });
  expect(await type(...afterwards, '--no-patient-named')).toMatchObject({
    code: 1,
    warned: ['Plan version 3 has its reason, which stands: Asked for by Lou Brennan'],
  });
  expect(await type('versions', '9', '--reason', 'x')).toMatchObject({
    warned: ['There is no plan version 9.'],
  });
  const carl = `Carl Jensen, command line, account ${userInfo().username}, named with --as`;
  const { said } = await type('versions');
  expect(said.map((line) => line.replace(/\d{4}-\d\d-\d\d \d\d:\d\d E[DS]T/g, 'THEN'))).toEqual([
    'Version 1, in force since THEN: by the app',
    '  The first.',
    `Version 2, in force since THEN: ${carl}`,
    `  1 change. Reason: ${WHY}`,
    expect.stringMatching(/^Version 3, in force since THEN: .+, command line, account /),
    `  1 change. Reason: Asked for by Lou Brennan (said THEN ${carl})`,
    expect.stringMatching(/^Version 4, in force since THEN: /),
    '  1 change. Reason: Moved to the new data centre',
  ]);
  expect((await type('versions', '4')).said.at(-1)).toMatch(/^ {2}System .*: team B → C\.$/);
  const evidence = evidenceMarkdown(await writeEvidence(ctx, by(WHO.cio), { from: '', to: '' }));
  expect(evidence).toMatch(
    /\| plan changed \| Plan version 2: System .*: team .* → A\. \| PACS-7: second archive/,
  );
  expect(evidence).toMatch(
    /\| Plan version 3: .* \| not printed: it looks like a name \(said .* naming Carl Jensen\) \|/,
  );
  expect((await verifyRecord(ctx)).faults).toEqual([]);
});

test('plan import does not say of figures that Slack keeps that they are in force', async () => {
  const { hospital, file, type } = await desk();
  const plan = samplePlan();
  const ed = plan.tolerances.find((t) => t.system === 'archive' && t.service === 'ed');
  if (!ed) throw new Error('the sample has no such tolerance');
  const { workaroundMinutes, mtdMinutes, hours } = ed;
  const wanted = { workaroundMinutes, rtoMinutes: 40, mtdMinutes, hours, assumptions: [], evidence: null };
  const proposal = {
    actor: by(WHO.pacs),
    ...ED,
    basedOn: 1,
    wanted: { ...wanted, reviewOn: null },
    reason: WHY,
  };
  await proposeTolerance(hospital.app.ctx, proposal);
  ed.rtoMinutes = 45;
  await writeFile(file, writePlan(plan));
  const { said, warned } = await type('import', file);
  expect(warned[0]).toContain('changed in Slack and kept as it is there');
  expect(said.at(-2)).toBe(
    'In force, except for the figures that were changed in Slack. The next start reads PLAN_FILE: set it to this file.',
  );
});

test('a plan whose check of the IT recovery plan lies in the future is refused with a sentence', async () => {
  const { file, type } = await desk();
  const plan = samplePlan();
  for (const { recoveryPlan } of plan.systems.slice(0, 1))
    if (recoveryPlan) recoveryPlan.checked = '2030-01-01';
  await writeFile(file, writePlan(plan));
  const sentence =
    'Image archive (PACS): its entry in the IT recovery plan cannot have been checked on 2030-01-01: today is';
  expect(await type('import', file)).toMatchObject({ code: 1, warned: [`${sentence} 2026-03-10.`] });
  expect(await type('check', file)).toMatchObject({ code: 1, warned: [expect.stringContaining(sentence)] });
});

test('plan attached lists the lines that need something from outside, and records where that is and over what', async () => {
  const { hospital, file, type } = await desk();
  const listed = await type('attached');
  expect(listed).toMatchObject({ code: 0, warned: [] });
  expect(listed.said.slice(0, 2)).toEqual([
    '45 CFR 164.308(a)(7)(i): the hospital’s contingency policy, as it was approved',
    '    nothing recorded',
  ]);
  const wanted = ['DOC-118 Restore test', '--reviewed', '2026-03-01', '--by', 'Compliance', '--as', 'carl'];
  expect(await type('attached', '164.308(a)(7)(ii)(A)', ...wanted)).toMatchObject({
    warned: ['This line is asked of each system. Say which ones the document is about.'],
  });
  expect(await type('attached', 'internet', '--systems', 'all', ...wanted)).toMatchObject({
    warned: ['This line is one for the whole hospital. Leave the systems blank.'],
  });
  expect(await type('attached', 'internet', ...wanted.with(2, '2026-03-11'))).toMatchObject({
    warned: ['This date is in the future: today is 2026-03-10.'],
  });
  expect(await type('attached', '164.308(a)(7)(ii)(A)', '--systems', 'archive,ris', ...wanted)).toMatchObject(
    {
      code: 0,
      said: ['Recorded for 45 CFR 164.308(a)(7)(ii)(A): DOC-118 Restore test.'],
    },
  );
  await type('evidence', file.replace('.yaml', '.md'), '--as', 'carl');
  expect(await readFile(file.replace('.yaml', '.md'), 'utf8')).toMatch(
    /- \*on the word of account \S+, naming Carl Jensen\*: DOC-118 Restore test, for Image archive \(PACS\), Radiology information system, reviewed on 2026-03-01 by Compliance \(recorded 2026-03-10 .* by account \S+ at the command line, naming Carl Jensen/,
  );
  expect((await type('attached', '164.308', ...wanted)).warned).toEqual([
    'No single line of the evidence has this reference.',
  ]);
  expect((await type('attached', 'internet', ...wanted.slice(0, -1), 'priya2')).code).toBe(1);
  await expect(hospital.app.ctx.db.$executeRaw`DELETE FROM outside_proof`).rejects.toThrow(
    'outside_proofs_are_kept',
  );
});

test('plan evidence writes what an auditor asks for, with signatures and changes', async () => {
  const { hospital, file, type } = await desk();
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version: 1 });
  const name = file.replace('.yaml', '');
  const { code, said } = await type('evidence', name, '--as', 'carl', '--from', '2025-03-10');
  const text = await readFile(`${name}.md`, 'utf8');
  const sha = async (file: string) =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  const [number] = /EV-20260310-\d{4}-[0-9A-F]{8}/.exec(text) ?? [];
  expect([code, said]).toEqual([
    0,
    [
      `Written: ${name}.pdf. SHA-256: ${await sha(`${name}.pdf`)}`,
      `Written: ${name}.md. SHA-256: ${await sha(`${name}.md`)}`,
      `Written: ${name}.json. SHA-256: ${await sha(`${name}.json`)}`,
      `Document ${number}.`,
    ],
  ]);
  expect(text).toMatch(
    /Period: 2025-03-10 to 2026-03-10\. Written 2026-03-10 \d\d:\d\d EDT by account \S+ at the command line, naming Carl Jensen\./,
  );
  expect(text).toContain(`Document ${number}. ${CHECKSUM_OF}: ${await sha(`${name}.json`)}`);
  expect(text).toContain('45 CFR 164.308(a)(7)(ii)(E)');
  expect(text).toContain('version 1: signed for RADIOLOGY until 2027-03-10');
  expect(text).toContain('*not done*');
  const pdf = await readFile(`${name}.pdf`);
  expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
  expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 792 612]');
});

test('plan evidence writes the one that is asked for, on the paper that is asked for', async () => {
  const { file, type } = await desk();
  const [pdf, md, json] = ['.pdf', '.md', '.json'].map((ending) => file.replace('.yaml', ending)) as [
    string,
    string,
    string,
  ];
  expect(await type('evidence', pdf, '--paper', 'a4')).toMatchObject({
    code: 0,
    said: [
      expect.stringContaining(`Written: ${pdf}.`),
      expect.stringContaining(`Written: ${json}.`),
      expect.stringContaining('Document EV-'),
    ],
  });
  expect(await readFile(pdf, 'latin1')).toContain('/MediaBox [0 0 841.89 595.28]');
  expect(await type('evidence', md)).toMatchObject({
    code: 0,
    said: [
      expect.stringContaining(`Written: ${md}.`),
      expect.stringContaining(`Written: ${json}.`),
      expect.stringContaining('Document EV-'),
    ],
  });
  expect(await type('evidence', md, '--from', '2020-03-09')).toMatchObject({
    code: 1,
    warned: ['At most 6 years in one document: begin on 2020-03-10 or later.'],
  });
  expect(await type('evidence', md, '--to', '2026-03-11')).toMatchObject({
    code: 1,
    warned: ['This date is in the future: today is 2026-03-10.'],
  });
  expect(await type('evidence', pdf, '--paper', 'a5')).toMatchObject({ code: 2 });
  expect(await type('evidence', `${file}/none/audit.md`)).toMatchObject({
    code: 1,
    warned: [`${file}/none/audit.md cannot be written: ENOENT.`],
  });
});

test('plan drilled and plan printed record what was done outside the app, for those who may', async () => {
  const { hospital, file, type } = await desk();
  const drilled = ['drilled', 'archive', 'yesterday', '--radiology', 'ruth', '--it', 'Mei Tanaka'];
  const found = ['--found', 'The switchboard had the old number.', '--format', 'full'];
  expect(await type(...drilled, ...found, '--as', 'tom')).toMatchObject({
    code: 1,
    warned: [expect.stringContaining('Only leads and admins can record this: Priya Shah,')],
  });
  expect(await type(...drilled, ...found, '--as', 'carl')).toMatchObject({
    code: 0,
    said: ['Recorded: Image archive (PACS) was rehearsed on 2026-03-09.'],
  });
  expect(await type(...drilled, ...found, '--as', 'ruth')).toMatchObject({
    code: 1,
    warned: ['Carl Jensen already recorded this drill on 2026-03-09.'],
  });
  expect(
    await type('drilled', 'toaster', 'today', '--radiology', 'ruth', '--it', 'mei', ...found, '--as', 'carl'),
  ).toMatchObject({
    code: 1,
    warned: [expect.stringContaining('The plan has no system "toaster". It has: archive, viewer')],
  });
  expect(await type(...drilled)).toMatchObject({ code: 2 });
  expect(await type('printed', 'yesterday', '--where', 'CT 2', '--as', 'carl')).toMatchObject({
    code: 0,
    warned: ['The plan was changed that day or later, so this kit may be out of date. Print it again.'],
  });
  expect(await type('printed', 'today', '--where', 'CT 2, red folder', '--as', 'carl')).toMatchObject({
    code: 0,
    said: ['Recorded: the kit was printed on 2026-03-10.'],
    warned: [],
  });
  const { said } = await type('gaps');
  expect(said.join('\n')).not.toMatch(/Image archive \(PACS\) has never had a drill|kit/);
  expect(said.join('\n')).toContain('Run one, then: npx pacs-down plan drilled');
  const document = file.replace('.yaml', '.md');
  await type('evidence', document);
  const text = await readFile(document, 'utf8');
  const carl = /recorded 2026-03-10 \d\d:\d\d EDT by account \S+ at the command line, naming Carl Jensen/
    .source;
  const drill =
    /\| 2026-03-09 \| Image archive \(PACS\) \| Archive outage \| full exercise \| Ruth Lindqvist \| Mei Tanaka \| The switchboard had the old number\. \| on one person’s word \| /
      .source;
  expect(text).toMatch(new RegExp(`${drill}${carl} \\|`));
  expect(text).toMatch(new RegExp(`kit printed on 2026-03-10, kept here: CT 2, red folder \\(${carl}\\)`));
  expect(await hospital.app.ctx.db.kitPrint.count()).toBe(2);
});
