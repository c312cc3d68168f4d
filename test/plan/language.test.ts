import { expect, test } from 'vitest';
import { readPlan } from '../../src/plan/read.ts';
import { writePlan } from '../../src/plan/write.ts';
import { samplePlanAsWritten } from '../support/plans/sample-plan.ts';

test('the language of a hospital and that of a unit are read back as they were written', () => {
  const plan = samplePlanAsWritten();
  plan.language = 'es';
  for (const service of plan.services) if (service.key === 'ed') service.language = 'en';
  const read = readPlan(writePlan(plan), 'hospital.yaml');
  expect('plan' in read && read.plan).toMatchObject({ language: 'es', services: plan.services });
});

test('another language is refused with those that there are', () => {
  const written = writePlan(samplePlanAsWritten()).replace(/^homeSite:/m, 'language: fr\nhomeSite:');
  const read = readPlan(written, 'hospital.yaml');
  expect('faults' in read && read.faults.map(({ what }) => what).join()).toContain(
    '"language" has an unknown value',
  );
});
