import { expect, test } from 'vitest';
import { openIncidents } from '../../src/services/incident/open-incidents.ts';
import {
  ALL_SEEN,
  cardOf,
  declare,
  fill,
  refused,
  takeBoth,
  threadOf,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';

const CLASSES = [
  ...['CT', 'MR', 'X-ray', 'Ultrasound', 'Mammography'].map((name) => `IMAGE:${name}`),
  ...['PRIORS', 'DICTATION'],
];

test('closing names what is still open; an admin closes over it with a reason for each kind, which card, thread and summary keep', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  expect(await refused(hospital, WHO.pacs, 'Correct this incident').catch(String)).toContain('opened a form');
  hospital.slack.as(WHO.pacs).closeModals();
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', {
    checks: CLASSES,
    ...{ where: 'Reading Room 2', later: 'the interface is slow', behind: ['ed'] },
  });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });

  const { ctx } = hospital.app;
  const open = [expect.objectContaining({ openLines: ['result in the EHR'] })];
  expect(await openIncidents(ctx)).toEqual(open);
  const env = { DATABASE_URL: hospital.databaseUrl };
  expect((await typed(env, 'status')).said).toContain('  Gates      1 gate check open: result in the EHR');
  const { incidents } = JSON.parse((await typed(env, 'status', '--json')).said.join('\n'));
  expect(incidents[0].openLines).toMatchObject([{ gate: 'VALIDATED', name: 'result in the EHR' }]);
  const { id } = await ctx.db.incident.findFirstOrThrow();
  const closed = { state: 'CLOSED', closedAt: hospital.clock.now(), closedBy: 'slack:U0ITCALL' } as const;
  await expect(ctx.db.incident.update({ where: { id }, data: closed })).rejects.toThrow(
    'closed_only_over_reasons',
  );

  const other = hospital.slack.as(WHO.both);
  await other.click(cardOf(hospital), 'Close the incident');
  const read = await hospital.slack.until('the form', () => other.form());
  expect(wordsIn(read)).toMatch(/Only leads and admins can close over it: .*Ruth Lindqvist/);
  expect(read).not.toHaveProperty('submit');

  const it = hospital.slack.as(WHO.it);
  await it.click(cardOf(hospital), 'Close the incident');
  const form = wordsIn(await hospital.slack.until('the form', () => it.form()));
  expect(form).toContain('1 service has not caught up:* Emergency department');
  expect(form).toContain('8 units have not confirmed the last notice');
  expect(form).toContain('1 gate check is open:* result in the EHR');
  const reasons = { services: 'backlog until noon', lines: 'interface opens at 7' };
  expect(await it.submit({ ...reasons, units: 'MRN 00482913 was told' })).toHaveProperty('units');
  expect(await it.submit({ ...reasons, units: 'clinics are closed' })).toBeNull();
  await hospital.pass();
  expect(threadOf(hospital).find((line) => line.startsWith('✅ Closed'))).toContain(
    'not finished: 1 gate check is open (result in the EHR): interface opens at 7',
  );
  expect(wordsIn(cardOf(hospital))).toContain('over 10 open points');
  const summary = wordsIn(hospital.slack.see(WHO.downtime, /PACS-1 · Image archive .*: summary/));
  expect(summary).toContain(
    '*Closed although 1 service has not caught up:* Emergency department · backlog until noon',
  );
  expect(summary).toContain('*Restoration reached* 0 of 8 units');
});

test('nobody fills in a form in vain: what makes no sense now is said on the card', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  const stale = structuredClone(cardOf(hospital));
  const pacs = hospital.slack.as(WHO.pacs);
  await pacs.click(stale, 'More');
  const more = structuredClone(pacs.modal());
  if (!more) throw new Error('nothing is behind More');
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  pacs.closeModals();
  await pacs.click(stale, 'Workaround works');
  await hospital.slack.until('no', () => pacs.told().at(-1)?.includes('no workaround is needed'));
  expect(pacs.modal()).toBeNull();
  for (const [label, words] of [
    ['Page more people now', 'nobody needs to be paged'],
    ['Stand down: not an outage', 'close it instead'],
  ] as const) {
    await pacs.clickInView(more, label);
    await hospital.slack.until(label, () => JSON.stringify(pacs.modal()?.blocks).includes(words));
    expect(pacs.modal()?.callback_id).toBe('notice');
  }
});
