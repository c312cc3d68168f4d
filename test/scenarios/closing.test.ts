import { expect, test } from 'vitest';
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

test('closing names what is still open and takes a tick for each kind; the thread keeps what was not finished', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  expect(await refused(hospital, WHO.pacs, 'Correct this incident').catch(String)).toContain('opened a form');
  hospital.slack.as(WHO.pacs).closeModals();
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN, behind: ['ed'] });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });

  const it = hospital.slack.as(WHO.it);
  await it.click(cardOf(hospital), 'Close the incident');
  await hospital.slack.until('the form', () => it.modal());
  const form = JSON.stringify(it.modal()?.blocks);
  expect(form).toMatch(/\d+ items stay open/);
  expect(form).toContain('1 service has not caught up');
  expect(form).toContain('Emergency department');
  expect(form).toContain('8 units have not confirmed the last notice');
  expect(await it.submit({ items: ['leave'], units: ['leave'] })).toHaveProperty('services');
  expect(await it.submit({ items: ['leave'], units: ['leave'], services: ['leave'] })).toBeNull();
  await hospital.pass();
  expect(threadOf(hospital).find((line) => line.startsWith('✅ Closed'))).toMatch(
    /not finished: \d+ checklist items are open in the phases so far; 1 service has not caught up; 8 units have not confirmed/,
  );
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
