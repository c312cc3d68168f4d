import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

test('a lead records outside proof and has the evidence of a period sent; others are told who may', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const { workspace } = slack;
  const [carl, locum] = [slack.as(WHO.cio), slack.as(WHO.locum)];
  await locum.command('plan evidence');
  expect(locum.told().at(-1)).toContain('Only leads and admins can record this');

  await carl.command('plan evidence');
  expect(await carl.submit({ from: 'March', to: '' })).toEqual({ from: 'Type the date as 2026-03-09.' });
  await carl.clickInModal('Record outside proof');
  const proof = { document: 'DOC-118 Restore test', day: 'yesterday', reviewedBy: 'Compliance' };
  const restore = { reference: '45 CFR 164.308(a)(7)(ii)(A)', ...proof };
  expect(await carl.submit({ ...restore, systems: [] })).toEqual({
    systems: 'This line is asked of each system. Say which ones the document is about.',
  });
  expect(await carl.submit({ ...restore, systems: ['archive'], day: '2027-03-11' })).toEqual({
    day: 'This date is in the future: today is 2026-03-10.',
  });
  await carl.submit({ ...restore, systems: ['archive', 'ris'] });
  expect(wordsIn(carl.modal())).toContain('Recorded for 45 CFR 164.308(a)(7)(ii)(A): DOC-118 Restore test.');
  carl.closeModals();

  await carl.command('plan');
  await carl.clickInModal('Evidence');
  expect(wordsIn(carl.modal())).toMatch(/\d+ lines need proof .* For 0 of them all of it is recorded\./);
  await carl.submit({ from: '2025-06-01', to: '' });
  await slack.until('the answer', () => /EV-2026/.test(wordsIn(carl.modal() ?? { blocks: [] })) || null);
  expect(wordsIn(carl.modal())).toMatch(/✅ \*EV-20260310-\d{4}-[0-9A-F]{8}\* is in your messages/);
  const [pdf, markdown] = (carl.inbox().at(-1)?.files ?? []).map((id) => workspace.files.get(id)?.bytes);
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(markdown?.toString()).toContain('Period: 2025-06-01 to 2026-03-10.');
  expect(markdown?.toString()).toMatch(
    /\*on the word of Carl Jensen\*: DOC-118 Restore test, for Image archive \(PACS\), Radiology information system, reviewed on 2026-03-09 by Compliance \(recorded .* by Carl Jensen, Slack\)/,
  );
  if (process.env.PICTURES && pdf) await writeFile(`${process.env.PICTURES}/slack.pdf`, pdf);
  carl.closeModals();

  workspace.scopes = workspace.scopes?.filter((scope) => scope !== 'files:write') ?? null;
  await carl.command('plan evidence');
  await carl.submit({ from: '2025-06-01', to: '' });
  await slack.until('the answer', () => /not sent/.test(wordsIn(carl.modal() ?? { blocks: [] })) || null);
  expect(wordsIn(carl.modal())).toContain(
    'It was not sent: the app is missing the scope files:write. Try again, or at the command line: `npx pacs-down plan evidence audit --from 2025-06-01`.',
  );
});
