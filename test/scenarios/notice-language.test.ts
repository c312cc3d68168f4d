import { expect, test } from 'vitest';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('a unit is told in its own language, the others in the hospital’s', async () => {
  const plan = samplePlan();
  for (const service of plan.services) if (service.key === 'ed') service.language = 'es';
  const hospital = await openHospital({ plan });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await hospital.pass();
  const ed = slack.see(WHO.ed, /PACS-1/);
  expect(wordsIn(ed)).toContain('fuera de servicio. Resultados por teléfono o papel.');
  expect(labelsIn(ed?.blocks ?? [])).toEqual(['Visto por la unidad']);
  const others = slack.workspace.messages.filter(({ text }) =>
    /Image archive.* down\. Results by phone/.test(text ?? ''),
  );
  expect(others.length).toBeGreaterThan(2);
});
