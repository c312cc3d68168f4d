import { expect, test } from 'vitest';
import { declare, fill, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('an outage that radiology validated is not stood down after it failed again: its downtime counts', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 3h ago');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await upAndValidated(hospital);
  await hospital.pass(10);
  await fill(hospital, WHO.pacs, 'Failed again', { since: 'now' });
  const refused = await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' });
  const said = JSON.stringify([
    refused,
    hospital.slack.as(WHO.pacs).told(),
    hospital.slack.as(WHO.pacs).modal(),
  ]);
  expect(said).toContain('An earlier outage');
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).state).toBe('DOWN');
});
