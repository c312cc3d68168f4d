import { expect, test } from 'vitest';
import { validateImaging } from '../../../src/services/incident/gates/validate-imaging.ts';
import {
  cardOf,
  clickCard,
  declare,
  fill,
  moreOf,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';
import type { Typed } from '../../support/slack/strict-slack.ts';

test('one person sees a part of it, another the rest; the card says what is still to be seen, the clocks stop at the end', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const state = async () => (await ctx.db.incident.findFirstOrThrow()).state;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  const scanners = ['IMAGE:MR', 'IMAGE:X-ray', 'IMAGE:Ultrasound', 'IMAGE:Mammography'];
  await fill(hospital, WHO.pacs, 'Validated', { checks: ['IMAGE:CT', ...scanners], where: 'Reading Room 2' });
  // On a busy machine it is said after a form that waits.
  await hospital.slack.until('what is still to be seen', () =>
    wordsIn(hospital.slack.as(WHO.pacs).modal()).includes(
      '*Not validated yet.* Still to be seen: priors, dictation, result in the EHR',
    ),
  );
  hospital.slack.as(WHO.pacs).closeModals();
  expect(await state()).toBe('TECHNICALLY_UP');
  expect(wordsIn(cardOf(hospital))).toContain('still to be seen: priors, dictation, result in the EHR');
  expect(await moreOf(hospital)).toContain('⬜ Priors: not yet');
  expect(threadOf(hospital).join('\n')).toContain('saw CT image, MR image, X-ray image, Ultrasound image');

  await clickCard(hospital, WHO.lead, 'Validated');
  const opened = () => hospital.slack.as(WHO.lead).modal();
  const form = JSON.stringify(
    await hospital.slack.until('the form', () => opened()?.callback_id === 'validate' && opened()),
  );
  expect(form).not.toContain('IMAGE:CT');
  expect(form).not.toContain('"initial_value":"Reading Room 2"');
  const lead = hospital.slack.as(WHO.lead);
  const rest = { checks: ['PRIORS'], later: 'dictation is checked in the morning' };
  expect(await lead.submit({ ...rest, where: 'ED viewer 1' })).toBeNull();
  await expect.poll(state, { timeout: 60_000 }).toBe('VALIDATED');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toMatch(/not seen/);
  const rows = await ctx.db.gateAnswer.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ line, answer, by }) => `${line} ${answer} ${by}`).toSorted()).toEqual(
    [
      ...['IMAGE:CT', ...scanners].map((line) => `${line} YES slack:${WHO.pacs}`),
      `PRIORS YES slack:${WHO.lead}`,
      `DICTATION OPEN slack:${WHO.lead}`,
      `RESULT OPEN slack:${WHO.lead}`,
    ].toSorted(),
  );
  await expect(ctx.db.$executeRaw`DELETE FROM gate_answer`).rejects.toThrow('gate_answers_are_append_only');
});

test('what names a patient is refused where it was typed, and nothing is kept', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const of = { actor: { kind: 'slack', userId: WHO.pacs } as const, incidentId, seen: ['PRIORS'] };
  const patient = 'MRN 00482913';
  await expect(validateImaging(ctx, { ...of, where: patient })).rejects.toMatchObject({ field: 'where' });
  await expect(validateImaging(ctx, { ...of, where: 'CT 2', later: patient })).rejects.toMatchObject({
    field: 'later',
  });
  expect(await ctx.db.gateAnswer.count()).toBe(0);
});

test('IT signs line by line: what is open has an owner, and More and the card’s thread say so; an outage without paper is a tick', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);
  const sign = (typed: Typed) => fill(hospital, WHO.it, 'Reconciled: IT', typed);
  const checks = ['QUEUES', 'BACKUPS', 'COMMITMENT', 'REPLAYED'];
  expect(await sign({ checks })).toHaveProperty('why');
  const why = 'two results are stuck';
  expect(await sign({ checks, why, person: 'nadia', messages: '412 / 410' })).toBeNull();
  expect(threadOf(hospital).join('\n')).toContain(
    'open: messages acknowledged (412 sent, 410 acknowledged: two results are stuck)',
  );
  expect(await moreOf(hospital)).toMatch(/⬜ Messages acknowledged: still open, .* sees to it/);

  expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'ok', paper: [] })).toEqual({
    paper: expect.stringContaining('No counts are entered'),
  });
  expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { paper: ['nothing'] })).toBeNull();
  const incident = await ctx.db.incident.findFirstOrThrow();
  expect(incident).toMatchObject({
    state: 'RECONCILED',
    reconciledRadiologyWith: 'Nothing was done on paper',
    reconciledItWith: expect.stringContaining('queues empty, backups checked'),
  });
});
