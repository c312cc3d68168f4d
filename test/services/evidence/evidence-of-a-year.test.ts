import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import { evidencePdf } from '../../../src/pdf/evidence-pdf.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { recordDrill } from '../../../src/services/evidence/record-drill.ts';
import { writeEvidence } from '../../../src/services/evidence/write-evidence.ts';
import { declare, fill, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

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
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(100);
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
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
});
