import { expect, test } from 'vitest';
import { cardOf, declare, fill, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const OUTPATIENT = 'C0OUTPATIENT';

/** The outpatient unit is at Westlake alone, the ICU at the main hospital alone. */
async function open(): Promise<Hospital> {
  const plan = samplePlan();
  const at: Record<string, string[]> = { outpatient: ['west'], icu: ['main'] };
  plan.services = plan.services.map((service) => ({
    ...service,
    ...(at[service.key] ? { sites: at[service.key] } : {}),
  }));
  return openHospital({ plan });
}

/** Somebody declares the archive and chooses sites (and services) in the form. */
async function declareAt(hospital: Hospital, user: string, sites: string[], services: string[] = []) {
  const person = hospital.slack.as(user);
  await person.command('archive since now');
  await person.clickInModal('Only some sites or services…');
  await hospital.slack.until('the fields', () => JSON.stringify(person.form()).includes('Which sites?'));
  const refused = await person.submit({ sites, services });
  await hospital.slack.until('the declaration', () => person.modal()?.callback_id !== 'waiting');
  const said = wordsIn(person.modal());
  person.closeModals();
  await hospital.pass();
  return { refused, said };
}

test('which sites are down and how badly are two questions: choosing sites keeps the impact, and there is a way back', async () => {
  const hospital = await open();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  const impact = () =>
    JSON.stringify(tech.modal()?.blocks.find((block) => block.block_id === 'impact')).match(
      /"initial_option":\{.*?"value":"(\w+)"/,
    )?.[1];
  const shown = (words: string) => slack.until(words, () => wordsIn(tech.form()).includes(words));
  await tech.command('archive since now');
  await tech.clickInModal('Only some sites or services…');
  await shown('All sites and services');
  expect(impact()).toBe('FULL');
  await tech.clickInModal('All sites and services');
  await shown('Only some sites or services…');
  expect(wordsIn(tech.modal())).not.toContain('Which sites?');
  expect(impact()).toBe('FULL');
  await tech.clickInModal('Only some sites or services…');
  await shown('Which sites?');
  expect(await tech.submit({ sites: ['main'] })).toBeNull();
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.findFirst()).toMatchObject({ impact: 'FULL' });
  expect(wordsIn(cardOf(hospital))).not.toContain('partial');
});

test('a unit of a site that is not down is not told, and is told when it becomes so, with a reason', async () => {
  const hospital = await open();
  const { slack } = hospital;
  expect((await declareAt(hospital, WHO.tech, ['main'])).refused).toBeNull();
  expect(slack.channel(OUTPATIENT)).toEqual([]);
  expect(slack.channel(WHO.ed)).toHaveLength(1);
  expect(wordsIn(cardOf(hospital))).toContain('Main Hospital');
  expect(wordsIn(cardOf(hospital))).not.toContain('Westlake');

  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(
    await fill(hospital, WHO.pacs, 'Correct this incident', { sites: ['main', 'west'], reason: 'West too' }),
  ).toBeNull();
  expect(slack.channel(OUTPATIENT)).toHaveLength(1);
  expect(wordsIn(slack.channel(OUTPATIENT)[0])).toContain('Image archive (PACS)');
  expect(slack.channel(WHO.ed)).toHaveLength(1);
  expect(threadOf(hospital).at(-1)).toMatch(
    /corrected the sites to Main Hospital, Westlake Clinic, affected too: Outpatient/,
  );

  expect(
    await fill(hospital, WHO.pacs, 'Correct this incident', { sites: ['main'], reason: 'West works' }),
  ).toBeNull();
  expect(wordsIn(slack.channel(OUTPATIENT)[0])).toContain('does not affect this unit');
  expect(threadOf(hospital).at(-1)).toMatch(/not affected: Outpatient/);
  expect(await fill(hospital, WHO.pacs, 'Correct this incident', { sites: [], reason: 'none' })).toEqual({
    sites: 'Choose at least one site.',
  });
});

test('services are chosen where it is declared, and corrected', async () => {
  const hospital = await open();
  await declareAt(hospital, WHO.tech, [], ['ed']);
  const affected = async () =>
    (await hospital.app.ctx.db.incidentService.findMany({ orderBy: { ordinal: 'asc' } })).map(
      ({ serviceKey }) => serviceKey,
    );
  expect(await affected()).toEqual(['ed']);
  expect(hospital.slack.channel('C0ICU')).toEqual([]);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await fill(hospital, WHO.pacs, 'Correct this incident', { services: ['ed', 'icu'], reason: 'ICU too' });
  expect(await affected()).toEqual(['ed', 'icu']);
  expect(hospital.slack.channel('C0ICU')).toHaveLength(1);
});

test('a declaration of other sites is an incident of its own; one of overlapping sites joins and adds what is new', async () => {
  const hospital = await open();
  await declareAt(hospital, WHO.tech, ['main']);
  expect((await declareAt(hospital, WHO.pacs, ['west'])).said).toContain('PACS-2');
  const joined = await declareAt(hospital, WHO.it, ['main', 'east']);
  expect(joined.said).toContain('PACS-1');
  expect(joined.said).toContain('already declared');
  expect(joined.said).toContain('Added: East Campus.');
  expect(wordsIn(cardOf(hospital))).toContain('East Campus');
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('*Down at more sites*'));

  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(
    await fill(hospital, WHO.pacs, 'Correct this incident', { sites: ['main', 'west'], reason: 'West too' }),
  ).toEqual({ sites: 'Westlake Clinic is already down in another open incident of this system.' });
});

test('whoever declares without choosing joins what is known to be down at some sites, and tells nobody else', async () => {
  const hospital = await open();
  await declareAt(hospital, WHO.tech, ['main']);
  await declare(hospital, 'archive since now', WHO.unit);
  expect(hospital.slack.channel(OUTPATIENT)).toEqual([]);
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
});
