import { expect, test } from 'vitest';
import { declare, fill } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

test('the administrator on duty who was told of a breach is told that it was not an outage', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 3h ago');
  const told = () => hospital.slack.as(WHO.aod).inbox().map(wordsIn);
  expect(told()).toHaveLength(1);
  await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' });
  expect(told()).toHaveLength(2);
  expect(told().at(-1)).toContain('Stood down');
});

test('the administrator on duty who was told of a breach is told that a corrected start undid it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 3h ago');
  await fill(hospital, WHO.pacs, 'Correct this incident', { since: '2m ago', reason: 'Misread the clock' });
  const told = hospital.slack.as(WHO.aod).inbox().map(wordsIn);
  expect(told).toHaveLength(2);
  expect(told.at(-1)).toContain('No service is late.');
});
