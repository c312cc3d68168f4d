import { expect, test } from 'vitest';
import { declare, fill, moreOf, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const NAMED = 'Quentin Ashworth is not happy';

test('a text that may name a patient is asked about below it, and one tap posts it', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const it = hospital.slack.as(WHO.it);
  expect(await fill(hospital, WHO.it, 'Post update', { text: NAMED })).toBeNull();
  expect(wordsIn(it.modal())).toContain('*This may name a patient:* it looks like a name.');
  expect(await db.statusUpdate.count()).toBe(0);

  await it.clickInModal('It does not, post it', { text: NAMED });
  expect(wordsIn(it.modal())).toContain('Recorded.');
  expect((await db.statusUpdate.findFirstOrThrow()).text).toBe(NAMED);
  const { incidentId, saidBy, field, lookedLike } = await db.noPatientNamed.findFirstOrThrow();
  const incident = await db.incident.findFirstOrThrow();
  expect({ incidentId, saidBy, field, lookedLike }).toEqual({
    incidentId: incident.id,
    saidBy: `slack:${WHO.it}`,
    field: 'text',
    lookedLike: 'a name',
  });
  await expect(db.noPatientNamed.deleteMany()).rejects.toThrow();
  expect(await db.noPatientNamed.count()).toBe(1);
  it.closeModals();
  await hospital.pass();
});

test('changed instead, the text is posted without an answer; refused, nothing asks', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const it = hospital.slack.as(WHO.it);
  await fill(hospital, WHO.it, 'Post update', { text: NAMED });
  expect(await it.submit({ text: 'MRN 00482913 is not happy' })).toEqual({
    text: expect.stringContaining('a record number'),
  });
  await it.submit({ text: 'Somebody is not happy' });
  expect((await db.statusUpdate.findMany()).map(({ text }) => text)).toEqual(['Somebody is not happy']);
  expect(await db.noPatientNamed.count()).toBe(0);
  it.closeModals();
  await hospital.pass();
});

test('a declaration is never stopped: with the text or without it is one tap', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  await tech.submit({ note: NAMED });
  expect(labelsIn(tech.modal()?.blocks ?? [])).toEqual(
    expect.arrayContaining(['It does not: declare', 'Declare without this text']),
  );
  await tech.clickInModal('It does not: declare', { note: NAMED });
  expect(wordsIn(tech.modal())).toContain('PACS-1');
  await hospital.pass();
  expect(await moreOf(hospital)).toContain(NAMED);
  expect(await hospital.app.ctx.db.noPatientNamed.count()).toBe(1);
});
