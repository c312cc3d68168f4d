import { expect, test } from 'vitest';
import { importPlan } from '../../src/services/plan/import-plan.ts';
import { cardOf, declare, fill, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

test('pain 33: everything in the plan gets another name in the middle of an incident, and every button still does its work', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const renamed = samplePlan();
  for (const named of [...renamed.systems, ...renamed.services, ...renamed.roles, ...renamed.policies])
    named.name = `Formerly ${named.name}`;
  renamed.hospital = 'Another Name';
  await importPlan(ctx.db, ctx.workspaceId, renamed, ctx.clock.now());
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  expect(await fill(hospital, WHO.it, 'Technically up', {})).toBeNull();
  expect(wordsIn(cardOf(hospital))).toContain('technically up');
  expect(await fill(hospital, WHO.pacs, 'Failed again', {})).toBeNull();
  expect(ctx.plans.current().plan.hospital).toBe('Another Name');
});
