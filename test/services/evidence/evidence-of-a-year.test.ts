import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import { evidencePdf } from '../../../src/pdf/evidence-pdf.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import { signTolerance } from '../../../src/services/agreement/sign-tolerance.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { recordDrill } from '../../../src/services/evidence/record-drill.ts';
import { recordKit } from '../../../src/services/evidence/record-kit.ts';
import { recordOutsideProof } from '../../../src/services/evidence/record-outside-proof.ts';
import { writeEvidence } from '../../../src/services/evidence/write-evidence.ts';
import { verifyRecord } from '../../../src/services/hash-chain/verify-record.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import { declare, fill, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../../support/hospital/hospital.ts';

/** The document of a period as Markdown; with PICTURES also as a PDF, to look at. */
async function written(ctx: ServiceContext, name: string, from = ''): Promise<string> {
  const document = await writeEvidence(ctx, { kind: 'slack', userId: WHO.cio }, { from, to: '' });
  const { PICTURES } = process.env;
  if (PICTURES) await writeFile(`${PICTURES}/${name}.pdf`, await evidencePdf(document));
  return evidenceMarkdown(document);
}

test('of a fresh installation nothing is proven by absence', async () => {
  const text = await written((await openHospital()).app.ctx, 'fresh');
  const watched = /\d{4}-\d\d-\d\d \d\d:\d\d E[DS]T, when this app began to watch/.source;
  expect(text).toMatch(
    new RegExp(`\\*missing\\*: a recorded outage: no outage was declared from ${watched}`),
  );
  expect(text).not.toMatch(/\*proof\*: (no|drill|unplanned|signed)/);
});

test('an outage shows who answered when over what, each limit with what it took, breaches, gates and items', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await recordDrill(ctx, {
    actor: { kind: 'slack', userId: WHO.lead, via: 'COMMAND_LINE', account: 'root' },
    system: 'viewer',
    scenario: 'viewer-down',
    day: 'yesterday',
    led: { RADIOLOGY: 'ruth', IT: 'carl' },
    found: 'The phone list was old.',
  });
  const by = (userId: string) => ({ kind: 'slack' as const, userId });
  const ED = { system: 'archive', service: 'ed' };
  for (const [side, userId] of [
    ['RADIOLOGY', WHO.lead],
    ['IT', WHO.cio],
  ] as const)
    await signTolerance(ctx, { actor: by(userId), side, ...ED, service: 'icu', version: 1 });
  const figures = { workaroundMinutes: 10, rtoMinutes: 45, mtdMinutes: 90, hours: null, assumptions: [] };
  const wanted = { ...figures, evidence: 'Restore test of May', reviewOn: null };
  const reason = 'The drill of May took longer.';
  await proposeTolerance(ctx, { actor: by(WHO.pacs), ...ED, service: 'icu', basedOn: 1, wanted, reason });
  await recordKit(ctx, { actor: by(WHO.cio), day: 'yesterday', place: 'CT 2, red folder' });
  await recordOutsideProof(ctx, {
    actor: { ...by(WHO.cio), namesNoPatient: true },
    reference: '45 CFR 164.308(a)(7)(ii)(A)',
    document: 'DOC-118 Lou Brennan, archive restored',
    reviewedOn: '2026-02-01',
    reviewedBy: 'Compliance',
  });
  const revised = { ...samplePlan(), hospital: 'Lakeside Health' };
  for (const system of revised.systems) if (system.key === 'ris') system.team = 'Clinical applications';
  await importPlan(ctx.db, ctx.workspaceId, revised, ctx.clock.now(), {
    by: { ...by(WHO.cio), via: 'COMMAND_LINE', account: 'root' },
  });
  await hospital.pass();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(100);
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await declare(hospital, 'ris slow since now');
  const text = await written(ctx, 'year', '2020-03-10');
  const [outage = ''] = text.match(/^\| .* \| PACS-1 \| Image archive.*$/m) ?? [];
  expect(outage).toMatch(
    /by .*, Slack \| after \d+ min: .* by .*, Slack \| after \d+ min: .*, Slack \| \d+ of \d+ \| no \|$/,
  );
  expect(text).toMatch(
    /\| PACS-1 \| Emergency department \| restoration \(RTO\) \| 1 h, PROPOSED \| 1 h 4\d min \| BREACHED, recorded 2026-03-10 \d\d:\d\d EDT \|/,
  );
  expect(text).toMatch(
    /\| PACS-1 \| .* by .*, Slack \| .* by .*, Slack \| .* by .*, Slack \| not recorded \| not recorded \| 0 of \d+ \|/,
  );
  expect(text).toMatch(
    /drill on 2026-03-09 \(.*\) \(recorded .* command line, account root, named with --as\)/,
  );
  expect(text).toContain('Period: 2020-03-10 to 2026-03-10.');
  expect(text).toMatch(/PACS-2, Radiology information system slow since /);
  expect(text).toMatch(
    /\| PACS-2 \| Emergency department \| restoration \(RTO\) \| 2 h, PROPOSED \| 0 min so far \| running \|/,
  );
  expect(text).toMatch(
    /\| Image archive \(PACS\) \| ICU \/ NICU \/ CCU \| workaround 10 min, RTO 45 min, MTD 1 h 30 min, version 2 \| .* by Priya Shah, Slack \| The drill of May took longer\. \| neither side \|/,
  );
  expect(text).toMatch(
    /Carl Jensen, command line, account root, named with --as \| Plan version 2 put in force: 2 changes \|/,
  );
  expect(text).toContain('this app itself | Plan version 1 put in force: the first |');
  expect(text).toMatch(/EDT \| .+ \| none \| document \| a name \|/);
  const [, checkpoint = ''] =
    /^Checkpoint 1 of everything recorded until now: ([0-9a-f]{64})\./m.exec(text) ?? [];
  expect((await verifyRecord(ctx)).checkpoints.map(({ hash }) => hash)).toEqual([checkpoint]);
});
