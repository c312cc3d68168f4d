import { expect, test } from 'vitest';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { deskSchedule, planWith } from '../support/plans/rosters.ts';
import { wordsIn } from '../support/slack/reading.ts';

async function hospitalWhere(people: string[], until?: string): Promise<Hospital> {
  const desk = deskSchedule(people, until ? { until } : {});
  const plan = planWith('RADIOLOGY', desk, [null]);
  plan.schedules = [desk];
  return openHospital({ plan });
}

async function homeOf(hospital: Hospital, user: string): Promise<string> {
  await hospital.pass();
  return wordsIn(hospital.slack.workspace.homes.get(user));
}

test('home shows who is on call, and is drawn again when the shift changes and when somebody covers', async () => {
  const hospital = await hospitalWhere(['priya', 'tom']);
  const lead = hospital.slack.as(WHO.lead);
  await lead.openHome();
  expect(await homeOf(hospital, WHO.lead)).toContain(
    `*On call*\n*Radiology* <@${WHO.pacs}> ☎️ 555-0112 until 03:00\n*IT* `,
  );
  await hospital.pass(20);
  expect(await homeOf(hospital, WHO.lead)).toMatch(
    new RegExp(`\\*Radiology\\* <@${WHO.pacs2}> ☎️ \\S+ until Wed 03:00$`, 'm'),
  );

  await lead.clickHome('Cover a shift');
  expect(
    await lead.submit({ schedule: 'desk', person: 'lena', from: 'now', to: '04:00', why: 'Ill' }),
  ).toBeNull();
  expect(await homeOf(hospital, WHO.lead)).toMatch(
    new RegExp(`\\*Radiology\\* <@${WHO.lead}> ☎️ \\S+ until 04:00$`, 'm'),
  );
  await hospital.pass(60);
  expect(await homeOf(hospital, WHO.lead)).toMatch(
    new RegExp(`\\*Radiology\\* <@${WHO.pacs2}> ☎️ \\S+ until Wed 03:00$`, 'm'),
  );
});

test('somebody on no side sees who is on call, and nothing of the coming weeks', async () => {
  const hospital = await hospitalWhere(['priya'], '2026-03-20');
  for (const user of [WHO.locum, WHO.lead]) await hospital.slack.as(user).openHome();
  expect(await homeOf(hospital, WHO.locum)).toContain('*On call*\n*Radiology*');
  expect(await homeOf(hospital, WHO.locum)).not.toContain('four weeks');
  expect(await homeOf(hospital, WHO.lead)).toContain('⚠️ 1 to check in the next four weeks');
});

test('Show all opens the whole view, in which a gap is fixed', async () => {
  const hospital = await hospitalWhere(['priya'], '2026-03-20');
  const lead = hospital.slack.as(WHO.lead);
  await lead.openHome();
  await hospital.pass();
  await lead.clickHome('Show all');
  expect(wordsIn(lead.modal())).toContain('Schedule gap: nobody is on call.');
  await lead.clickInModal('Cover this shift');
  expect(wordsIn(lead.modal())).toContain('Who takes over?');
  expect(await lead.submit({ person: 'tom', why: 'Priya leaves' })).toBeNull();
  lead.closeModals();
  expect(await homeOf(hospital, WHO.lead)).not.toContain('four weeks');
  await lead.clickHome('Show all');
  expect(wordsIn(lead.modal())).toContain('no gaps, no overlaps');
});

test('pages of the view turn in place, where every second shift is of somebody whom nothing reaches', async () => {
  const hospital = await hospitalWhere(['priya', 'who-left']);
  const lead = hospital.slack.as(WHO.lead);
  await lead.openHome();
  await hospital.pass();
  await lead.clickHome('Show all');
  expect(wordsIn(lead.modal())).toContain('page 1 of 2');
  await lead.clickInModal('Next ›');
  expect(wordsIn(lead.modal())).toContain('page 2 of 2');
  await lead.clickInModal('‹ Before');
  expect(wordsIn(lead.modal())).toContain('page 1 of 2');
});
