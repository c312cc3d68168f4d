import { expect, test } from 'vitest';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { planned } from '../support/hospital/planned.ts';
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

  // Two days ahead: every unit is told at once.
  await planned(hospital, { start: '2026-03-12 22:00', end: '2026-03-13 02:00' });
  const told = slack.channel(WHO.ed).map(wordsIn).at(-1);
  expect(told).toContain('Programado: Image archive (PACS) estará fuera de servicio');
  expect(told).toContain('jue 12 mar 22:00 a vie 13 mar 02:00 EDT');
  const icu = slack.workspace.messages.filter(({ text }) =>
    text?.includes('Planned: Image archive (PACS) down'),
  );
  expect(icu.length).toBeGreaterThan(2);
});
