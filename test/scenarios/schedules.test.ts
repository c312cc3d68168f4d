import { expect, test } from 'vitest';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { deskSchedule, planWith } from '../support/plans/rosters.ts';
import { wordsIn } from '../support/slack/reading.ts';

type Hospital = Awaited<ReturnType<typeof openHospital>>;

const PAGED = [WHO.pacs, WHO.pacs2, WHO.lead, WHO.director];
const isPaged = (hospital: Hospital): string[] =>
  PAGED.filter((user) =>
    hospital.slack
      .as(user)
      .inbox()
      .some((m) => /page [0-9a-f]{8}/.test(wordsIn(m))),
  );
const toldTo = (hospital: Hospital, user: string): string =>
  hospital.slack.as(user).inbox().map(wordsIn).join('\n');

test('a step pages whoever is on call when it runs: one person before the shift change, the other after it', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom']), [null, ['lena'], null]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  expect(isPaged(hospital)).toEqual([WHO.pacs]);
  await hospital.pass(10);
  expect(isPaged(hospital)).toEqual([WHO.pacs, WHO.lead]);
  await hospital.pass(10);
  expect(isPaged(hospital)).toEqual([WHO.pacs, WHO.pacs2, WHO.lead]);
  expect(threadOf(hospital)).toContain(`🔔 RADIOLOGY: step 3 pages <@${WHO.pacs2}>`);
});

test('people of a step come before who is on call, and somebody who is both is paged once', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom']), [null]);
  for (const policy of plan.policies)
    if (policy.side === 'RADIOLOGY') for (const step of policy.steps) step.people = ['lena', 'priya'];
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  expect(threadOf(hospital)).toContain(`🔔 RADIOLOGY: step 1 pages <@${WHO.lead}>, <@${WHO.pacs}>`);
});

test('a schedule in which nobody is on call is named, and the next step is run at once', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya'], { until: '2026-03-09' }), [null, ['ruth']]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  const thread = threadOf(hospital);
  expect(thread).toContain('⚠️ RADIOLOGY: step 1 has nobody on call in Night desk');
  expect(thread).toContain('⏩ RADIOLOGY: step 1 has nobody; skipped');
  expect(isPaged(hospital)).toEqual([WHO.director]);
});

test('a shift that changes while its person has the side: both people are told, and the holder keeps it', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom']), [null]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.pass(19);
  expect(threadOf(hospital).join()).not.toContain('shift changed');
  await hospital.pass(1);
  const said = `RADIOLOGY: shift changed in Night desk: <@${WHO.pacs2}> is on call now. <@${WHO.pacs}> still has it until somebody takes over.`;
  expect(threadOf(hospital).filter((text) => text.includes('shift changed'))).toEqual([`🕗 ${said}`]);
  for (const user of [WHO.pacs, WHO.pacs2]) expect(toldTo(hospital, user)).toContain(said);
  expect(wordsIn(cardOf(hospital))).toMatch(new RegExp(`<@${WHO.pacs}> (has it )?since`));
  await hospital.pass(30);
  expect(threadOf(hospital).filter((text) => text.includes('shift changed'))).toHaveLength(1);
});

test('a holder paged by another step is not told about shifts', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom']), [null, ['lena']]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.lead, 'RADIOLOGY');
  await hospital.pass(30);
  expect(threadOf(hospital).join()).not.toContain('shift changed');
});

test('an incident keeps which schedules it pages; what stands in them is the plan in force', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya']), [['ruth'], null]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  plan.schedules = [deskSchedule(['lena'])];
  await hospital.restart();
  await hospital.pass(10);
  expect(isPaged(hospital)).toEqual([WHO.lead, WHO.director]);
});

test('more people are asked for: everybody on call by now, but not who has it', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom']), [null, ['ruth']]);
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await hospital.slack.as(WHO.it).command('escalate');
  await hospital.slack.as(WHO.it).submit({ side: 'RADIOLOGY' });
  await hospital.pass();
  expect(isPaged(hospital)).toEqual([WHO.pacs, WHO.director]);
});
