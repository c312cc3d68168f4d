import { expect, test } from 'vitest';
import { figuresOf } from '../../src/services/incident/figures.ts';
import {
  ALL_SEEN,
  cardOf,
  declare,
  fill,
  refused,
  take,
  threadOf,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const CANNOT = 'I can’t: next person';

/** The newest page in somebody's direct messages. */
function pageOf(hospital: Awaited<ReturnType<typeof openHospital>>, user: string) {
  const pages = hospital.slack
    .as(user)
    .inbox()
    .filter((m) => /page [0-9a-f]{8}/.test(wordsIn(m)));
  const newest = pages.at(-1);
  if (!newest) throw new Error(`${user} was not paged`);
  return newest;
}

const isPaged = (hospital: Awaited<ReturnType<typeof openHospital>>, user: string): boolean =>
  hospital.slack
    .as(user)
    .inbox()
    .some((m) => /page [0-9a-f]{8}/.test(wordsIn(m)));

test('"I can’t": the next person is paged at once, and the one who cannot take it is not paged again', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.slack.as(WHO.pacs).click(pageOf(hospital, WHO.pacs), CANNOT);
  await hospital.pass();
  expect([WHO.pacs2, WHO.lead].map((user) => isPaged(hospital, user))).toEqual([true, true]);
  expect(wordsIn(pageOf(hospital, WHO.pacs))).toContain('You said you cannot take RADIOLOGY');
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining(`<@${WHO.pacs}> cannot`));

  await hospital.slack.as(WHO.pacs2).click(pageOf(hospital, WHO.pacs2), CANNOT);
  await hospital.pass();
  expect(isPaged(hospital, WHO.director)).toBe(false);
  await hospital.slack.as(WHO.lead).click(pageOf(hospital, WHO.lead), CANNOT);
  await hospital.pass();
  expect(isPaged(hospital, WHO.director)).toBe(true);

  const before = hospital.slack.as(WHO.pacs).inbox().length;
  await hospital.pass(10);
  await hospital.pass(10);
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(before);
});

test('when everybody of a side cannot, it is UNOWNED at once; the administrator on duty has nobody after them', async () => {
  const plan = samplePlan();
  for (const policy of plan.policies)
    if (policy.side === 'IT') policy.steps = [{ people: ['ivan'], schedules: [], waitMinutes: 5 }];
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  await hospital.slack.as(WHO.it).click(pageOf(hospital, WHO.it), CANNOT);
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain('IT is UNOWNED');
  expect(labelsIn(pageOf(hospital, WHO.aod).blocks)).toEqual(['I have it: IT', 'My checklist']);
  await hospital.slack.as(WHO.aod).click(pageOf(hospital, WHO.aod), 'I have it: IT');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.aod}> has it`);
});

test('somebody who said they cannot may still take it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.slack.as(WHO.pacs).click(pageOf(hospital, WHO.pacs), CANNOT);
  await hospital.pass();
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.pacs}> (has it )?since`));
});

test('a hand-over: the holder keeps it until it is taken, and both are told', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const pacs = slack.as(WHO.pacs);
  await pacs.click(pageOf(hospital, WHO.pacs), 'Hand over to…');
  expect(await pacs.submit({ person: 'tom' })).toBeNull();
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.pacs}> (has it )?since`));
  expect(wordsIn(cardOf(hospital))).toContain(`asking <@${WHO.pacs2}> to take over`);
  expect(wordsIn(pageOf(hospital, WHO.pacs2))).toContain(`<@${WHO.pacs}> hands you RADIOLOGY`);

  await slack.as(WHO.pacs2).click(pageOf(hospital, WHO.pacs2), 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs2}> has it`);
  expect(wordsIn(pageOf(hospital, WHO.pacs))).toContain(`<@${WHO.pacs2}> has RADIOLOGY`);
  expect(threadOf(hospital)).toContainEqual(
    expect.stringContaining(`<@${WHO.pacs2}> took RADIOLOGY over from <@${WHO.pacs}>`),
  );
});

test('a hand-over that nobody answers leaves the holder as they were, and says so', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await fill(hospital, WHO.pacs, 'Hand over to…', { person: 'tom' });
  await hospital.pass(10);
  expect(threadOf(hospital)).toContainEqual(
    expect.stringContaining(`nobody took over. <@${WHO.pacs}> still has it`),
  );
  expect(wordsIn(cardOf(hospital))).not.toContain('UNOWNED');
  expect(hospital.slack.as(WHO.pacs).inbox().map(wordsIn).join()).toContain('nobody took over');
  expect(labelsIn(pageOf(hospital, WHO.pacs2).blocks)).toEqual([]);
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.pacs}> (has it )?since`));
});

test('only the holder hands over, to somebody of the own side who does not hold the other', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.both, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  expect(await refused(hospital, WHO.lead, 'Hand over to…')).toContain(
    'You do not have a side of this incident, so there is nothing to hand over.',
  );
  expect(await fill(hospital, WHO.both, 'Hand over to…', { person: 'mei' })).toEqual({
    person: 'Choose somebody on your side in the plan.',
  });
});

test('"Page more people now": the next step goes at once; two people asking at once page one step', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await hospital.pass(2);
  await fill(hospital, WHO.tech, 'Page more people now', { side: 'IT' });
  expect(isPaged(hospital, WHO.infra)).toBe(true);
  const refused = await fill(hospital, WHO.unit, 'Page more people now', { side: 'IT' });
  expect(refused).toEqual({
    side: 'Somebody was paged less than a minute ago. Give them a minute, or phone them.',
  });
  slack.as(WHO.unit).closeModals();
  expect(isPaged(hospital, WHO.cio)).toBe(false);
  expect(threadOf(hospital)).toContainEqual(
    expect.stringContaining(`<@${WHO.tech}> asks for more people from IT`),
  );
});

test('/pacs-down escalate while somebody has it: the others are paged, and whoever takes it has it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(30);
  const tech = slack.as(WHO.tech);
  await tech.command('escalate');
  expect(await tech.submit({ side: 'IT' })).toBeNull();
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.it}> (has it )?since`));
  expect(isPaged(hospital, WHO.infra)).toBe(true);
  await slack.as(WHO.infra).click(pageOf(hospital, WHO.infra), 'I have it: IT');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.infra}> (has it )?since`));
});

test('pain 16: an acknowledgement that goes stale: asked, then the side is paged again; the answer keeps it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(60);
  expect(wordsIn(cardOf(hospital))).toContain('still on it?');
  const question = slack
    .as(WHO.pacs)
    .inbox()
    .findLast((m) => wordsIn(m).includes('Still on it?'));
  if (!question) throw new Error('nobody was asked');
  await slack.as(WHO.pacs).click(question, 'Still on it');
  await hospital.pass(10);
  const card = wordsIn(cardOf(hospital));
  expect(card).toMatch(new RegExp(`<@${WHO.pacs}> (has it )?since`));
  expect(card).toContain('*IT* nobody yet');
  expect(threadOf(hospital)).toContainEqual(
    expect.stringContaining(`<@${WHO.it}> did not answer. Paged again.`),
  );

  await hospital.pass(5);
  expect(isPaged(hospital, WHO.infra)).toBe(true);
  await take(hospital, WHO.it, 'IT');
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.it}> (has it )?since`));
});

test('whoever works on the incident is not asked; once validated nobody is', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(50);
  for (const user of [WHO.pacs, WHO.it])
    await fill(hospital, user, 'Post update', { text: 'Working on it.', nextAt: '2 h', estimate: '' });
  await hospital.pass(50);
  expect(wordsIn(cardOf(hospital))).not.toContain('still on it?');
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  await hospital.pass(300);
  expect(threadOf(hospital).join()).not.toContain('Still on it');
});

test('the times to acknowledgement in the summary are those of the first answer, whatever came later', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.pass(3);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.pass(60);
  await hospital.pass(10);
  const db = hospital.app.ctx.db;
  const runs = await db.pagingRun.findMany({ where: { side: 'RADIOLOGY' }, orderBy: { attempt: 'asc' } });
  expect(runs.map((run) => run.state)).toEqual(['LAPSED', 'PAGING']);
  const figures = await figuresOf(hospital.app.ctx, runs[0]?.incidentId ?? '');
  expect(figures.mttaMinutes.RADIOLOGY).toBe(3);
});
