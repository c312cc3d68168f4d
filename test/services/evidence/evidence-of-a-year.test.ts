import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import { evidencePdf } from '../../../src/pdf/evidence-pdf.ts';
import { objectToTolerance } from '../../../src/services/agreement/object-to-tolerance.ts';
import { proposeTolerance } from '../../../src/services/agreement/propose-tolerance.ts';
import { signTolerance } from '../../../src/services/agreement/sign-tolerance.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { recordDrill } from '../../../src/services/evidence/record-drill.ts';
import { recordKit } from '../../../src/services/evidence/record-kit.ts';
import { recordOutsideProof } from '../../../src/services/evidence/record-outside-proof.ts';
import { writeEvidence } from '../../../src/services/evidence/write-evidence.ts';
import { verifyRecord } from '../../../src/services/hash-chain/verify-record.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import {
  closeAnyway,
  declare,
  fill,
  openRole,
  take,
  tick,
  upAndValidated,
} from '../../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../../support/hospital/hospital.ts';

/** The document of a period as Markdown; with PICTURES also as a PDF, to look at. */
async function written(ctx: ServiceContext, name: string, from = ''): Promise<string> {
  const document = await writeEvidence(ctx, { kind: 'slack', userId: WHO.cio }, { from, to: '' });
  const { PICTURES } = process.env;
  if (PICTURES) await writeFile(`${PICTURES}/${name}.pdf`, await evidencePdf(document));
  return evidenceMarkdown(document);
}

test('of a fresh installation nothing is proven by absence; of the sample hospital everything is PRACTICE', async () => {
  const { ctx } = (await openHospital()).app;
  const text = await written(ctx, 'fresh');
  expect(text).not.toContain('PRACTICE');
  await ctx.db.workspace.updateMany({ data: { kind: 'SAMPLE' } });
  expect(await written(ctx, 'practice')).toMatch(
    /^# PRACTICE\. Imaging downtime[\s\S]*PRACTICE: this is the sample hospital, for trying\. Nothing in this document happened\./,
  );
  expect(text).toMatch(/This app began to watch on \d{4}-\d\d-\d\d \d\d:\d\d E[DS]T/);
  expect(text).toMatch(
    /\*not due yet\*: a record of an outage: no outage was declared since this app began to watch/,
  );
  expect(text).not.toMatch(/\*proof\*: (no|drill|unplanned|signed)/);
  expect(text).toContain('not yet confirmed by the hospital');
  expect(text).not.toContain('*stated in the plan*');
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
    format: 'TABLETOP',
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
  await objectToTolerance(ctx, {
    ...{ actor: by(WHO.cio), side: 'IT' as const, ...ED, service: 'icu', version: 2 },
    reason: 'No second shift.',
  });
  await recordKit(ctx, { actor: by(WHO.cio), day: 'yesterday', place: 'CT 2, red folder' });
  await recordOutsideProof(ctx, {
    actor: { ...by(WHO.cio), namesNoPatient: true },
    reference: '45 CFR 164.308(a)(7)(ii)(A)',
    systems: ['archive'],
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
  await tick(
    hospital,
    WHO.pacs,
    await openRole(hospital, WHO.pacs, 'PACS administrator'),
    'Try it elsewhere',
  );
  await hospital.pass();
  await hospital.pass(100);
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty, backup checked' });
  await closeAnyway(hospital, WHO.it);
  await hospital.pass(1);
  const again = { ...revised, systems: revised.systems.map((one) => ({ ...one })) };
  for (const system of again.systems) if (system.key === 'archive') system.team = 'Imaging platforms';
  await importPlan(ctx.db, ctx.workspaceId, again, ctx.clock.now(), { by: by(WHO.cio) });
  await hospital.pass();
  await declare(hospital, 'ris slow since now');
  const text = await written(ctx, 'year', '2020-03-10');
  const [outage = ''] = text.match(/^\| .* \| PACS-1 \| Image archive.*$/m) ?? [];
  expect(outage).toMatch(
    /by .*, Slack \| after \d+ min: .* by .*, Slack \| after \d+ min: .*, Slack \| 1 of \d+ \| no \| no: no workaround recorded, \d+ limits breached, 1 of \d+ items done.* \|$/,
  );
  expect(text).toMatch(
    /\| PACS-1 \| Emergency department \| restoration \(RTO\) \| 1 h, PROPOSED \| 1 h 4\d min \| BREACHED, recorded 2026-03-10 \d\d:\d\d EDT \|/,
  );
  expect(text).toMatch(
    /\| PACS-1 \| .*, Slack \| .*, Slack: “.*result in the EHR.*” \| .*, Slack: “.*CT 41, XR 88 matched” \| .*, Slack: “.*Queues empty, backup checked” \| .*, Slack \| 8 units have not confirmed the last notice \(.*\): .* \| 0 of \d+ \|/,
  );
  expect(text).toMatch(
    /\*on the word of account root, naming Lena Brandt\*: Diagnostic viewer: drill of 2026-03-09 \(.*\), tabletop exercise \(recorded .* by account root at the command line, naming Lena Brandt\)/,
  );
  expect(text).toContain('Period: 2020-03-10 to 2026-03-10.');
  expect(text).toMatch(
    /\*not due yet\*: PACS-2, Radiology information system slow since .*: not answered by RADIOLOGY or IT, still slow/,
  );
  expect(text).toMatch(
    /\| PACS-1 \| Emergency department \| workaround \| .* \| no workaround recorded \| BREACHED/,
  );
  expect(text).toMatch(
    /\*not recorded\*: a revision that answers a finding, a drill or an outage\. Changed after the outage PACS-1; connection not recorded: Plan version 3: System "Image archive \(PACS\)": team .* → Imaging platforms\./,
  );
  expect(text).not.toMatch(/\*proof\*: revision/);
  expect(text).toMatch(
    /\| PACS-2 \| Emergency department \| restoration \(RTO\) \| 2 h, PROPOSED \| 0 min so far \| running \|/,
  );
  expect(text).toMatch(
    /\| Image archive \(PACS\) \| ICU \/ NICU \/ CCU \| workaround 10 min, RTO 45 min, MTD 1 h 30 min, version 2 \| .* by Priya Shah, Slack \| The drill of May took longer\. \| neither side \| Objection of IT open since .* by Carl Jensen, Slack: No second shift \|/,
  );
  expect(text).toMatch(
    /account root at the command line, naming Carl Jensen \| no change in force \| Plan version 2 put in force: 2 changes \|/,
  );
  expect(text).toContain('this app itself | no change in force | Plan version 1 put in force: the first |');
  expect(text).toMatch(/EDT \| .+ \| none \| document \| a name \|/);
  expect(text).toContain('DOC-118, for Image archive');
  expect(text).not.toContain('Lou Brennan');
  const [, checkpoint = ''] =
    /^Checkpoint 1 of everything recorded until now: ([0-9a-f]{64})\./m.exec(text) ?? [];
  expect((await verifyRecord(ctx)).checkpoints.map(({ hash }) => hash)).toEqual([checkpoint]);
});
