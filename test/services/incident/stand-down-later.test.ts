import { expect, test } from 'vitest';
import { declare, fill, refused, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('an outage that radiology validated is not stood down after it failed again: the form does not open', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 3h ago');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await upAndValidated(hospital);
  await hospital.pass(10);
  await fill(hospital, WHO.pacs, 'Failed again', { since: 'now' });
  expect(await refused(hospital, WHO.pacs, 'Stand down: not an outage')).toContain('An earlier outage');
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).state).toBe('DOWN');
});
