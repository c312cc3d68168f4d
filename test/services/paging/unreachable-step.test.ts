import { expect, test } from 'vitest';
import { declare, take } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('a later step with nobody reachable is skipped at once, whoever was paged before it', async () => {
  const hospital = await openHospital();
  hospital.slack.workspace.users.delete(WHO.pacs2);
  hospital.slack.workspace.users.delete(WHO.lead);
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.director).inbox()).toHaveLength(1);
});
