import { expect, test } from 'vitest';
import { correctIncident } from '../../src/services/incident/correct-incident.ts';
import { closeIncident } from '../../src/services/incident/gates/close-incident.ts';
import { signReconciliation } from '../../src/services/incident/gates/sign-reconciliation.ts';
import { declareTechnicallyUp } from '../../src/services/incident/gates/technically-up.ts';
import { markCaughtUp } from '../../src/services/incident/mark-caught-up.ts';
import { postUpdate } from '../../src/services/incident/post-update.ts';
import { showImagesWork } from '../../src/services/incident/show-workaround.ts';
import { standDown } from '../../src/services/incident/stand-down.ts';
import {
  cardOf,
  declare,
  fill,
  refused,
  take,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const OUTSIDERS: [string, string, RegExp][] = [
  ['a guest', WHO.guest, /You are a guest here/],
  ['somebody of a connected organisation', WHO.vendor, /You are from another organization/],
  ['a member without a side', WHO.tech, /Only radiology or IT can|Only IT can/],
  ['a member whom the plan does not list', WHO.locum, /Only radiology or IT can|Only IT can/],
];

test.each(OUTSIDERS)('%s can view, declare and confirm, and nothing else', async (_who, user, said) => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now', user);
  await slack.as(user).click(cardOf(hospital), 'More');
  expect(wordsIn(slack.as(user).modal())).toContain(`by <@${user}>`);
  slack.as(user).closeModals();
  await slack.as(user).click(slack.see(WHO.ed, /Image archive/), 'Seen by the unit');
  await hospital.pass();
  expect(wordsIn(slack.see(WHO.ed, /Image archive/))).toContain(`<@${user}>`);

  await takeBoth(hospital);
  for (const label of [
    'Post update',
    'Workaround works',
    'Technically up',
    'Correct this incident',
    'Stand down: not an outage',
  ])
    expect(await refused(hospital, user, label)).toMatch(said);
  const before = slack.channel(WHO.ed).length;
  await slack.as(user).command('update');
  expect(slack.as(user).modal()).toBeNull();
  await hospital.pass();
  expect(slack.channel(WHO.ed)).toHaveLength(before);
});

test.each(OUTSIDERS)('every verb refuses %s, however it was reached', async (_who, userId) => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  await hospital.slack.as(userId).click(cardOf(hospital), 'Post update');
  await takeBoth(hospital);
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const of = { actor: { kind: 'slack', userId } as const, incidentId };
  const refusal = { name: 'NotAllowed' };
  await expect(postUpdate(ctx, { ...of, text: 'All clear', nextAt: null })).rejects.toMatchObject(refusal);
  await expect(showImagesWork(ctx, { ...of, serviceKey: 'ed', how: 'viewer' })).rejects.toMatchObject(
    refusal,
  );
  await expect(correctIncident(ctx, { ...of, reason: 'wrong', impact: 'SLOW' })).rejects.toMatchObject(
    refusal,
  );
  await expect(standDown(ctx, { ...of, reason: 'FALSE_ALARM', note: '' })).rejects.toMatchObject(refusal);
  await expect(declareTechnicallyUp(ctx, of)).rejects.toMatchObject(refusal);
  await upAndValidated(hospital);
  await ctx.db.incidentService.updateMany({ data: { caughtUpAt: null, caughtUpBy: null } });
  await expect(markCaughtUp(ctx, { ...of, serviceKey: 'ed' })).rejects.toMatchObject(refusal);
  for (const side of ['RADIOLOGY', 'IT'] as const)
    await expect(signReconciliation(ctx, { ...of, side, statement: 'ok' })).rejects.toMatchObject(refusal);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await expect(closeIncident(ctx, { ...of, reasons: {} })).rejects.toMatchObject(refusal);
});

test.each([
  ['a guest', WHO.guest],
  ['somebody of a connected organisation', WHO.vendor],
])('%s cannot cover: the form does not open, and paging of the side continues', async (_who, user) => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  expect(await refused(hospital, user, 'I have it: IT')).toContain(
    'Only a member of this workspace can cover',
  );
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.infra).inbox()).toHaveLength(1);
});

test('a guest whom the plan lists on a side can take it, but cannot pass a gate', async () => {
  const hospital = await openHospital();
  hospital.slack.workspace.accounts.set(WHO.it, 'single-channel guest');
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.it}> has it`);
  expect(await refused(hospital, WHO.it, 'Technically up')).toContain('You are a guest here');
});

test('a member whom the plan does not list has the side at once, and a lead confirms it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeAsLocum(hospital);
  expect(wordsIn(cardOf(hospital))).toMatch(
    /<@U0LOCUM> has it since .*, covering for Ivan Petrov \(not confirmed\)/,
  );
  expect(threadOf(hospital)).toContainEqual(
    '✅ <@U0LOCUM> has IT, covering for Ivan Petrov · 02:40 EDT · not yet confirmed by Carl Jensen, Mei Tanaka',
  );
  await hospital.pass(5);
  expect(wordsIn(cardOf(hospital))).not.toContain('*IT* nobody yet');

  await slack.as(WHO.cio).click(questionTo(hospital, WHO.cio), 'Confirm');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).not.toContain('not confirmed');
  await slack.as(WHO.cio).click(cardOf(hospital), 'More');
  expect(wordsIn(slack.as(WHO.cio).modal())).toContain('confirmed by Carl Jensen');
  for (const lead of [WHO.cio, WHO.infra])
    expect(wordsIn(slack.as(lead).inbox().at(-1))).toContain(`<@${WHO.cio}> confirmed`);
  expect(await fill(hospital, WHO.locum, 'Technically up', {})).toBeNull();
});

test('"Not authorised": the side is paged again from its first step, and the person does not take it a second time', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeAsLocum(hospital);
  const stale = structuredClone(questionTo(hospital, WHO.infra));
  await slack.as(WHO.cio).click(questionTo(hospital, WHO.cio), 'Not authorized');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain('*IT* nobody yet');
  expect(threadOf(hospital)).toContainEqual(
    `⛔ IT: <@${WHO.cio}> says that <@U0LOCUM> is not authorized to cover. Paged again.`,
  );
  expect(slack.as(WHO.it).inbox().length).toBeGreaterThan(1);

  await slack.as(WHO.infra).click(stale, 'Confirm');
  expect(slack.as(WHO.infra).told().join()).toContain('already said no');
  expect(await refused(hospital, WHO.locum, 'I have it: IT')).toContain('you are not authorized');
  expect(await refused(hospital, WHO.locum, 'Technically up')).toContain('Only IT can report the system');
});

test('after it failed again, whoever covered no longer has the side, and "Not authorized" pages nobody a second time', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeAsLocum(hospital);
  const question = structuredClone(questionTo(hospital, WHO.cio));
  expect(await fill(hospital, WHO.locum, 'Technically up', {})).toBeNull();
  hospital.clock.advance(1);
  await fill(hospital, WHO.it, 'Failed again', {});
  await take(hospital, WHO.it, 'IT');
  const asked = slack.as(WHO.it).inbox().length;
  expect(
    wordsIn(
      slack
        .as(WHO.cio)
        .inbox()
        .findLast((m) => m.ts === question.ts),
    ),
  ).toContain('no longer has IT');

  await slack.as(WHO.cio).click(question, 'Not authorized');
  await hospital.pass(6);
  expect(slack.as(WHO.cio).told().at(-1)).toContain('no longer has IT');
  expect(wordsIn(cardOf(hospital))).toContain(`*IT* <@${WHO.it}> since`);
  expect(slack.as(WHO.it).inbox()).toHaveLength(asked);
  expect(await hospital.app.ctx.db.pagingRun.count({ where: { side: 'IT', outage: 2 } })).toBe(1);
});

test('somebody who is not a lead of the side cannot answer for it; the person covered for can', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeAsLocum(hospital);
  const question = structuredClone(questionTo(hospital, WHO.cio));
  for (const user of [WHO.locum, WHO.pacs, WHO.tech]) {
    await slack.as(user).click(question, 'Confirm');
    await slack.as(user).click(question, 'Not authorized');
    expect(
      slack
        .as(user)
        .told()
        .filter((said) => said.includes('Only a lead of IT')),
    ).toHaveLength(2);
  }
  await slack.as(WHO.it).click(question, 'Confirm');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).not.toContain('not confirmed');
});

test('Slack does not say who somebody is: they can take the side, but cannot pass a gate until it has', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  slack.fail({ method: 'users.info', answer: { status: 500 }, times: 2 });
  await takeAsLocum(hospital);
  expect(wordsIn(cardOf(hospital))).toContain('<@U0LOCUM> has it');
  expect(await refused(hospital, WHO.locum, 'Technically up')).toContain('Slack has not confirmed yet');
  expect(await fill(hospital, WHO.locum, 'Technically up', {})).toBeNull();
});

test('Slack does not respond at all: a person in the plan passes their gate, within Slack’s three seconds', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  hospital.slack.fail({ method: 'users.info', answer: 'hang', times: 1 });
  const it = hospital.slack.as(WHO.it);
  await it.click(cardOf(hospital), 'Technically up');
  await hospital.slack.until('the form', () => it.modal()?.callback_id === 'technically_up');
  expect(await it.submit({})).toBeNull();
});

test('a payload from another organization is accepted without asking Slack', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  expect(await refused(hospital, WHO.vendor, 'I have it: IT')).toContain('another organization');
  expect(slack.workspace.calls.filter(({ method }) => method === 'users.info')).toEqual([]);
});

/** An unlisted member takes IT, covering for Ivan. */
async function takeAsLocum(hospital: Hospital): Promise<void> {
  const locum = hospital.slack.as(WHO.locum);
  await locum.click(cardOf(hospital), 'I have it: IT');
  await hospital.slack.until('the form', () => locum.modal()?.callback_id === 'cover_for');
  expect(await locum.submit({ person: 'ivan' })).toBeNull();
  await hospital.pass();
}

/** The question to a lead about who covers. */
function questionTo(hospital: Hospital, user: string) {
  const question = hospital.slack
    .as(user)
    .inbox()
    .findLast((message) => wordsIn(message).includes('Is that right?'));
  if (!question) throw new Error(`${user} was not asked`);
  return question;
}
