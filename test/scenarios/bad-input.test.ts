import { expect, test } from 'vitest';
import {
  cardOf,
  declare,
  fill,
  openRole,
  refused,
  take,
  threadOf,
  upAndValidated,
  withLines,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('an unknown system opens the form with the words as the note and asks for the system', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('coffee machine is down');
  expect(wordsIn(tech.modal())).toContain('Which system is it?');
  expect(JSON.stringify(tech.modal())).toContain('coffee machine');
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
});

test.each([
  ['25 o clock', 'was not understood'],
  ['in 2 hours', 'lies ahead'],
  ['2026-03-10 09:00', 'lies ahead'],
  ['2026-02-01 09:00', 'more than 7 days'],
])('a start typed as "%s" is refused at its field', async (since, words) => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive');
  expect(await tech.submit({ since })).toEqual({ since: expect.stringContaining(words) });
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
});

test('in the repeated hour of autumn the form asks which one', async () => {
  const hospital = await openHospital({ at: '2026-11-01T07:30:00.000Z' });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since 01:30');
  await tech.submit({});
  const question = JSON.stringify(tech.modal());
  expect(question).toContain('01:30 EDT');
  expect(question).toContain('01:30 EST');
  expect(await tech.submit({ which: String(Date.parse('2026-11-01T06:30:00Z')) })).toBeNull();
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).since.toISOString()).toBe(
    '2026-11-01T06:30:00.000Z',
  );
  await hospital.pass();
});

test('a note that looks like patient data never stops a declaration: one tap declares without it', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  expect(await tech.submit({ note: 'MRN 00482913 cannot be opened' })).toBeNull();
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
  expect(wordsIn(tech.modal())).toContain('a record number');
  await tech.clickInModal('Declare without this text');
  await hospital.pass();
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).note).toBeNull();
  expect(wordsIn(tech.modal())).toContain('PACS-1');
  expect(hospital.slack.workspace.messages.some((m) => wordsIn(m).includes('00482913'))).toBe(false);
});

test('a vendor’s ticket number is no patient data', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  expect(await fill(hospital, WHO.it, 'Post update', { text: 'Vendor case 00482913 opened' })).toBeNull();
  const refused = await fill(hospital, WHO.it, 'Post update', { text: 'DOB 3/4/1961 asked again' });
  expect(refused).toEqual({ text: expect.stringContaining('date of birth') });
  hospital.slack.as(WHO.it).closeModals();
});

test('declaring the same system again joins; nobody is paged again', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const radiologist = hospital.slack.as('U0RAD');
  await radiologist.command('pacs since 5m ago');
  await radiologist.submit({});
  await hospital.pass();
  expect(wordsIn(radiologist.modal())).toContain('already declared');
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('reports the same'));
});

test('a submission that Slack delivers twice is carried out once', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  const form = tech.modal();
  await tech.submit({});
  hospital.slack.workspace.modals.set(WHO.tech, form ? [form] : []);
  await tech.submit({});
  await hospital.pass();
  expect(threadOf(hospital).filter((line) => line.includes('reports the same'))).toEqual([]);
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
});

test('two declarations of one system at the same instant are one incident', async () => {
  const hospital = await openHospital();
  const people = [WHO.tech, WHO.unit, 'U0RAD'].map((user) => hospital.slack.as(user));
  await Promise.all(people.map((person) => person.command('archive since now')));
  await Promise.all(people.map((person) => person.submit({})));
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
});

test('gates are passed in their order and by their side only', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  expect(await refused(hospital, WHO.pacs, 'Technically up')).toContain('You are on Radiology');
  slack.as(WHO.pacs).closeModals();
  expect(cardOf(hospital).text).toMatch(/^🔴/);
  await upAndValidated(hospital);
  const both = slack.as(WHO.both);
  await both.click(cardOf(hospital), 'Reconciled: IT');
  const form = both.modal();
  if (!form) throw new Error('no form');
  expect(await both.submit(withLines(form, { statement: 'Queues empty' }))).toBeNull();
  await hospital.pass();
  await both.click(cardOf(hospital), 'Reconciled: RADIOLOGY');
  expect(both.modal()).toBeNull();
  expect(both.told().at(-1)).toContain('Two people must sign.');
});

test('clicks on what is already done, and on an incident that has ended, are explained', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const stale = structuredClone(cardOf(hospital));
  const list = structuredClone(await openRole(hospital, WHO.it, 'IT on call'));
  const notice = structuredClone(slack.see(WHO.ed, /Image archive/));
  const unit = slack.as(WHO.unit);
  await unit.click(notice, 'Seen by the unit');
  await unit.click(notice, 'Seen by the unit');
  expect(unit.told().at(-1)).toContain('Already confirmed');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const later = structuredClone(cardOf(hospital));
  expect(
    await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM', note: 'One cable' }),
  ).toBeNull();

  const it = slack.as(WHO.it);
  await it.click(stale, 'I have it: IT');
  expect(it.told().at(-1)).toContain('has ended');
  await it.clickInView(list, 'Done');
  expect(wordsIn(it.modal())).toContain('has ended');
  it.closeModals();
  for (const form of ['Skip…', 'Reassign…']) {
    await it.clickInView(list, form);
    expect(it.modal()?.callback_id, form).not.toMatch(/_item$/);
    expect(wordsIn(it.modal()), form).toContain('has ended');
    it.closeModals();
  }
  await it.click(later, 'Technically up');
  expect(it.modal()).toBeNull();
  expect(it.told().at(-1)).toContain('stood down');
});

test('standing down tells everyone who was told, stops the pages and counts no downtime', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since 20m ago');
  expect(await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' })).toBeNull();
  expect(slack.channel(WHO.ed).some((m) => /[Ss]tood down|false alarm/i.test(wordsIn(m)))).toBe(true);
  const before = slack.workspace.messages.length;
  await hospital.pass(60);
  expect(slack.workspace.messages).toHaveLength(before);
  expect(labelsIn(slack.as(WHO.pacs).inbox()[0]?.blocks ?? [])).toEqual([]);
  expect(wordsIn(slack.see(WHO.downtime, /stood down\. False alarm/))).not.toContain('missed');
  await declare(hospital, 'archive since now');
  expect(cardOf(hospital, 2).text).toContain('🔴 PACS-2 · Image archive (PACS) down');
});

test('an internal error is a neutral sentence with a code; its cause stands in the log; the incident goes on', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const db = hospital.app.ctx.db;
  await db.$executeRaw`ALTER TABLE checklist_item ADD CONSTRAINT test_trips CHECK (state <> 'DONE')`;
  hospital.expectErrors(/test_trips/);
  const tech = slack.as(WHO.tech);
  await openRole(hospital, WHO.tech, 'Technologist');
  await tech.clickInModal('Done');
  expect(wordsIn(tech.modal())).toMatch(/Something went wrong in the app \(E-[2-9A-HJ-NP-Z]{6}\)/);
  await take(hospital, WHO.it, 'IT');
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.it}> has it`);
});
