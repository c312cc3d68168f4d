import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  ALL_SEEN,
  closeAnyway,
  declare,
  fill,
  takeBoth,
  threadOf,
} from '../support/hospital/declare-and-click.ts';
import { directMessageTo } from '../support/hospital/direct-messages.ts';
import { type Hospital, NIGHT, openHospital, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';

const WRITTEN = {
  cause: 'CAPACITY',
  causeText: 'The cache of the archive was full',
  factors: ['NO_MONITORING', 'CHECKLIST'],
  wentWell: 'The emergency viewer',
  harm: 'NONE_KNOWN',
  reportedTo: ['VENDOR'],
  attendees: [WHO.director, WHO.cio],
};

async function closedOutage(): Promise<Hospital> {
  const hospital = await openHospital({ at: NIGHT });
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(130);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.it);
  return hospital;
}

test('an outage is drafted for both leads, written, followed up and signed on the text that both saw; later changes ask for new signatures', async () => {
  const hospital = await closedOutage();
  const { slack } = hospital;
  const director = slack.as(WHO.director);
  const cio = slack.as(WHO.cio);
  const asked = directMessageTo(hospital, WHO.director, 'After-action');
  expect(wordsIn(asked)).toMatch(/After-action to write: PACS-1 · Image archive/);
  expect(wordsIn(asked)).toMatch(/Meet by 2026-03-17, sign by 2026-04-09\. Not signed: Radiology, IT\./);

  await director.click(asked, 'After-action');
  const shown = () => wordsIn(director.modal());
  expect(shown()).toMatch(/went over a limit: /);
  expect(shown()).toContain('Nobody has written what caused it.');
  expect(shown()).not.toContain('Sign for');
  expect(shown()).toMatch(/Radiology not signed: Ruth Lindqvist or Lena Brandt signs/);
  expect(shown()).toContain('First write what caused it.');
  expect(shown()).toContain('Other limits: ');
  const unit = slack.as(WHO.unit);
  await unit.command('after 1');
  expect(wordsIn(unit.modal())).toContain('PDF');
  expect(wordsIn(unit.modal()), 'who stands on no side may not propose').not.toContain('Other limits');
  unit.closeModals();
  await director.clickInModal('Write…');
  expect(await director.submit({ ...WRITTEN, causeText: 'MRN 00482913 was lost' })).toHaveProperty(
    'causeText',
  );
  expect(await director.submit(WRITTEN)).toBeNull();
  expect(shown()).toContain('Full or overloaded · The cache of the archive was full');
  await director.clickInModal('Add an action…');
  expect(
    await director.submit({ text: 'Watch the cache', owner: 'carl', dueOn: '2026-03-01' }),
  ).toHaveProperty('dueOn');
  expect(await director.submit({ text: 'Watch the cache', owner: 'carl', dueOn: '2026-04-01' })).toBeNull();
  await hospital.pass();
  expect(wordsIn(directMessageTo(hospital, WHO.cio, 'to do after'))).toMatch(
    /Yours to do after PACS-1 .*1\. Watch the cache\s+By 2026-04-01\./s,
  );
  await director.clickInModal('Sign for RADIOLOGY');
  expect(shown()).toContain('You signed for RADIOLOGY.');
  director.closeModals();

  await cio.command('after 1');
  await cio.clickInModal('Sign for IT');
  await hospital.pass();
  expect(threadOf(hospital).filter((line) => line.includes('signed the after-action'))).toHaveLength(1);
  expect(wordsIn(directMessageTo(hospital, WHO.director, 'After-action'))).toContain(
    'Both sides have signed it.',
  );
  cio.closeModals();

  await setClock(hospital.databaseUrl, hospital.clock.now());
  const type = (...words: string[]) => typed({ DATABASE_URL: hospital.databaseUrl }, ...words);
  const markdown = (await type('after', '1')).said.join('\n');
  expect(markdown).toContain('| 1 | Watch the cache |');
  expect(markdown).toMatch(/Radiology: Ruth .*SHA-256/);
  const signed = await hospital.app.ctx.db.afterActionSignature.findMany();
  expect(signed.map(({ side }) => side).toSorted()).toEqual(['IT', 'RADIOLOGY']);
  expect(signed[0]?.text).toBe(signed[1]?.text);
  const kept = `${(await type('after', '1', '--signed', 'it')).said.join('\n')}\n`;
  expect(createHash('sha256').update(kept).digest('hex')).toBe(signed[0]?.digest);
  expect((await type('after', '1', '--signed', 'nursing')).code).toBe(2);

  // What is to be done is followed up: its owner ends it, and what is signed stays signed.
  await cio.command('after 1');
  await cio.clickInModal('✅ Done…');
  expect(await cio.submit({ with: 'An alert at 80 %' })).toBeNull();
  expect(wordsIn(cio.modal())).toContain('✅ 1. Watch the cache');
  await hospital.pass();
  expect(wordsIn(directMessageTo(hospital, WHO.cio, 'to do after'))).toMatch(/Nothing to do after PACS-1/);
  expect(wordsIn(cio.modal())).not.toContain('Changed since');
  const changed = () => wordsIn(directMessageTo(hospital, WHO.director, 'After-action'));
  await cio.clickInModal('Change…');
  expect(wordsIn(cio.modal())).toMatch(/have signed. After a change it is to be signed again/);
  expect(await cio.submit(WRITTEN)).toBeNull();
  expect(wordsIn(cio.modal())).toContain('Nothing was changed. Signatures stay.');
  expect(wordsIn(cio.modal())).not.toContain('Changed since');

  // Whoever signed hears that it is not what they signed any more.
  await cio.clickInModal('Change…');
  expect(await cio.submit({ ...WRITTEN, wentBadly: 'Paging' })).toBeNull();
  expect(wordsIn(cio.modal())).toContain('Changed since');
  expect(wordsIn(cio.modal())).toMatch(/It was signed by .* and you: to be signed again/);
  await hospital.pass();
  expect(changed()).toMatch(/After-action changed since you signed: PACS-1/);
  expect(threadOf(hospital).filter((line) => line.includes('both sign again'))).toHaveLength(1);
  await director.click(directMessageTo(hospital, WHO.director, 'After-action'), 'After-action');
  await director.clickInModal('Sign for RADIOLOGY');
  expect(shown()).not.toMatch(/Changed since .* signed for Radiology/);
  director.closeModals();
  await hospital.pass();
  expect(changed()).toMatch(/After-action signed again: PACS-1/);
  expect((await type('verify')).warned).toEqual([]);
});
