import { expect, test } from 'vitest';
import { declare, fill } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('who is paged answers from App Home, which then names them, and says what they owe next', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const it = slack.as(WHO.it);
  const home = () => wordsIn(slack.workspace.homes.get(WHO.it));
  await it.openHome();
  await declare(hospital, 'archive since 10m ago');
  expect(home()).toContain('🔔 *You are paged for IT:* PACS-1 Image archive (PACS)');
  await it.clickHome('I have it');
  await hospital.pass();
  expect(home()).not.toContain('You are paged');
  expect(home()).toContain(`IT: <@${WHO.it}> since 02:40`);
  expect(home()).toContain('📣 Update due by 03:10: PACS-1');
  expect(home()).toMatch(/☑️ IT on call: \d+ items open/);

  await it.clickHome('Open');
  expect(it.modal()?.callback_id).toBe('items_of_role');
  it.closeModals();
  await fill(hospital, WHO.it, 'Technically up', {});
  expect(home()).toContain('*1 to validate*');

  await hospital.pass(90);
  expect(home()).toMatch(/⚠️ \*Update late since 0\d:\d0:\*/);
  await slack.as(WHO.tech).command('status');
  const status = slack.as(WHO.tech).told().at(-1) ?? '';
  expect(status).toContain(`IT: <@${WHO.it}> since 02:40`);
  expect(status).toContain('🔔 Radiology: no answer yet');
  expect(status).toMatch(/\*\d of 8 late:\*/);
  expect(labelsIn(slack.workspace.homes.get(WHO.tech)?.blocks ?? [])).not.toContain('I have it');
});
