import { expect, test } from 'vitest';
import { cardOf, declare, openRole, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../../support/slack/reading.ts';
import type { Person } from '../../support/slack/strict-slack.ts';

const wordsOfModal = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });

test('where the app cannot post it answers with a direct message; if that fails too, the click still counts', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const unit = slack.as(WHO.unit);
  const notice = structuredClone(slack.see(WHO.ed, /Image archive/));
  await unit.click(notice, 'Seen by the unit');
  slack.fail({ method: 'chat.postEphemeral', answer: { error: 'not_in_channel' }, times: 2 });
  await unit.click(notice, 'Seen by the unit');
  expect(unit.inbox().at(-1)?.text).toContain('Already confirmed');

  slack.fail({ method: 'chat.postMessage', answer: { error: 'user_not_found' }, times: 1 });
  hospital.expectErrors(/could not be messaged/);
  await unit.click(notice, 'Seen by the unit');
});

test('the hour that autumn repeats: the chosen start survives a note that has to be changed', async () => {
  const hospital = await openHospital({ at: '2026-11-01T07:30:00.000Z' });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since 01:30');
  await tech.submit({});
  const first = String(Date.parse('2026-11-01T05:30:00Z'));
  await tech.submit({ which: first, note: 'MRN 00482913 cannot be opened' });
  expect(wordsOfModal(tech)).toContain('a record number');
  await tech.submit({ note: 'one study cannot be opened' });
  expect(wordsOfModal(tech)).toContain('PACS-1');
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect([incident.since.toISOString(), incident.note]).toEqual([
    '2026-11-01T05:30:00.000Z',
    'one study cannot be opened',
  ]);
  await hospital.pass();
});

test('“Declare without this text” declares what the form shows now, not what it showed before', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since 10m ago');
  await tech.submit({ note: 'MRN 00482913' });
  await tech.clickInModal('Declare without this text', { since: 'in 2 hours' });
  expect(wordsOfModal(tech)).toContain('That time lies ahead');
  expect(await db.incident.count()).toBe(0);

  hospital.slack.workspace.modals.set(
    WHO.tech,
    hospital.slack.workspace.modals.get(WHO.tech)?.slice(0, 1) ?? [],
  );
  await tech.clickInModal('Declare without this text', { system: 'ris', impact: 'SLOW', since: '25m ago' });
  expect(wordsOfModal(tech)).toContain('PACS-1');
  expect(await db.incident.findFirstOrThrow()).toMatchObject({
    systemKey: 'ris',
    impact: 'SLOW',
    since: new Date('2026-03-10T06:15:00.000Z'),
    note: null,
  });
  await hospital.pass();
});

test('“Declare without this text” keeps the start of the first try when nobody changed it', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since 10m ago');
  await tech.submit({ note: 'MRN 00482913' });
  await hospital.pass(5);
  await tech.clickInModal('Declare without this text');
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect(incident.since.toISOString()).toBe('2026-03-10T06:30:00.000Z');
  await hospital.pass();
});

test('a refusal at a field names people: Slack shows no mentions there', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const locum = slack.as(WHO.locum);
  await locum.click(cardOf(hospital), 'I have it: IT');
  expect(locum.modal()?.callback_id).toBe('cover_for');
  await take(hospital, WHO.it, 'IT');
  const holder = hospital.plan.people.find((person) => person.slackUser === WHO.it);
  const covered = hospital.plan.people.find((person) => person.sides.includes('IT'));
  const refused = await locum.submit({ person: covered?.key ?? '' });
  expect(refused).toEqual({ person: expect.stringContaining(`${holder?.name} has IT since`) });
});

test('an item skipped from the list of a role shows there at once', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const tech = slack.as(WHO.tech);
  await openRole(hospital, WHO.tech, 'Technologist');
  const open = () => labelsIn(tech.modal()?.blocks ?? []).filter((l) => l === 'Done').length;
  const before = open();
  await tech.clickInModal('Skip…');
  expect(tech.modal()?.callback_id).toBe('skip_item');
  expect(wordsIn(tech.modal())).toContain('Finish the exam you are in');
  expect(await tech.submit({ reason: 'No such scanner here' })).toBeNull();
  expect(tech.modal()?.callback_id).toBe('items_of_role');
  expect(open()).toBe(before - 1);
});

test('an act still succeeds when its list was closed meanwhile', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const tech = slack.as(WHO.tech);
  await openRole(hospital, WHO.tech, 'Technologist');
  slack.fail({ method: 'views.update', answer: { error: 'not_found' }, times: 1 });
  await tech.clickInModal('Done');
  expect(tech.modal()?.callback_id).toBe('items_of_role');
  expect(tech.told()).toEqual([]);
  expect(await hospital.app.ctx.db.checklistItem.count({ where: { state: 'DONE' } })).toBe(1);
});

test('a command with more text after it than it can read says how it is written and still offers to declare', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('kit archive');
  expect(tech.told().at(-1)).toMatch(/^Write `\/pacs-down kit`.* Nothing was declared\.$/m);
  expect(tech.modal()).toBeNull();
  await tech.click(slack.workspace.messages.at(-1), 'Declare with this text');
  expect(tech.modal()?.callback_id).toBe('declare');
});

test('the two sides of a reconciliation are told apart however long the system’s name is', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await upAndValidated(hospital);
  const it = slack.as(WHO.it);
  await it.command('reconcile');
  expect(it.told().at(-1)).toContain('Which side signs?');
  const question = slack.workspace.messages.at(-1);
  expect(labelsIn(question?.blocks ?? [])).toEqual([
    'PACS-1 RADIOLOGY: Image archive (PACS)',
    'PACS-1 IT: Image archive (PACS)',
  ]);
  await it.click(question, 'PACS-1 IT: Image archive (PACS)');
  expect(wordsOfModal(it)).toContain('IT signs for the queues');
});

test('what is done behind More closes More as well: it shows what was true before', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const pacs = slack.as(WHO.pacs);
  const opened = (label: string) =>
    slack.until(label, () => labelsIn(pacs.modal()?.blocks ?? []).includes(label));
  await pacs.click(cardOf(hospital), 'More');
  await opened('Hand over to…');
  await pacs.clickInModal('Hand over to…');
  await slack.until('the form', () => wordsOfModal(pacs).includes('Tom Okafor'));
  expect(await pacs.submit({ person: 'tom' })).toBeNull();
  expect(pacs.modal()).toBeNull();
  await pacs.click(cardOf(hospital), 'More');
  await opened('Stand down: not an outage');
  await pacs.clickInModal('Stand down: not an outage');
  await slack.until('the form', () => wordsOfModal(pacs).includes('Why?'));
  expect(await pacs.submit({ why: 'FALSE_ALARM' })).toBeNull();
  expect(pacs.modal()).toBeNull();
  await hospital.pass();
});
