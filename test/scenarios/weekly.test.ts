import { describe, expect, test } from 'vitest';
import type { SlackMessage } from '../../src/practice/workspace/kept.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { deskSchedule, planWith } from '../support/plans/rosters.ts';
import { typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** Sunday, 08:00 in New York. */
const SUNDAY = '2026-03-15T12:00:00.000Z';
const TO_MONDAY_0900 = 25 * 60;
const DAY = 1_440;

async function hospitalWhere(people: string[], until?: string): Promise<Hospital> {
  const desk = deskSchedule(people, until ? { until } : {});
  const plan = planWith('RADIOLOGY', desk, [null]);
  plan.schedules = [desk];
  const hospital = await openHospital({ plan, at: SUNDAY });
  await hospital.pass();
  return hospital;
}

const weekly = ({ slack }: Hospital, user: string): SlackMessage[] =>
  slack
    .as(user)
    .inbox()
    .filter(({ text }) => text.includes('on call this week'));
const counts = (hospital: Hospital) => [WHO.lead, WHO.cio].map((user) => weekly(hospital, user).length);

test('on Monday both leads get the week and the gap, whose button fixes it; view and messages say so', async () => {
  const hospital = await hospitalWhere(['priya', 'tom'], '2026-03-20');
  await hospital.pass(TO_MONDAY_0900 - 1);
  expect(counts(hospital)).toEqual([0, 0]);
  await hospital.pass(1);
  expect(counts(hospital)).toEqual([1, 1]);
  const [message] = weekly(hospital, WHO.lead);
  const text = wordsIn(message);
  expect(text).toContain('in the next four weeks, 1 to check');
  const [, hash = ''] = /^Checkpoint 1 of all records, .*: ([0-9a-f]{64})$/m.exec(text) ?? [];
  const { said } = await typed({ DATABASE_URL: hospital.databaseUrl }, 'verify', '--against', hash);
  expect(said[1]).toContain('That is checkpoint 1 of Mon 16 Mar 09:00 EDT');
  expect(text).toContain(
    `Night desk: <@${WHO.pacs2}> until Tue 03:00, <@${WHO.pacs}> until Wed 03:00, <@${WHO.pacs2}> until Thu 03:00, <@${WHO.pacs}> until Fri 03:00, ⚠️ *nobody*`,
  );
  expect(text).toContain('Fri 20 Mar 03:00 to Mon 13 Apr 09:00 EDT\nSchedule gap: nobody is on call.');

  const lead = hospital.slack.as(WHO.lead);
  await lead.click(message, 'Cover this shift');
  expect(JSON.stringify(lead.modal())).toContain('2026-03-20 03:00');
  expect(await lead.submit({ person: 'tom', why: 'The roster ends' })).toBeNull();
  await hospital.pass();
  for (const user of [WHO.lead, WHO.cio])
    expect(wordsIn(weekly(hospital, user)[0])).toContain('in the next four weeks, nothing to fix');
  await lead.command('oncall');
  const view = hospital.slack.workspace.messages.findLast((m) => m.onlyFor === WHO.lead);
  expect(wordsIn(view)).toContain('no gaps, no overlaps');
  expect(counts(hospital)).toEqual([1, 1]);
});

describe('once for each week and lead', () => {
  test('whatever passes in the week, also a restart', async () => {
    const hospital = await hospitalWhere(['priya']);
    await hospital.pass(TO_MONDAY_0900);
    for (let day = 0; day < 6; day += 1) await hospital.pass(DAY);
    await hospital.restart();
    await hospital.pass();
    expect(counts(hospital)).toEqual([1, 1]);
    await hospital.pass(DAY);
    expect(counts(hospital)).toEqual([2, 2]);
  });

  test('by two copies of the app that find it due together', async () => {
    const hospital = await hospitalWhere(['priya']);
    const other = await hospital.another();
    hospital.clock.advance(TO_MONDAY_0900);
    await Promise.all([hospital.app.engine.settle(), other.engine.settle()]);
    await hospital.pass();
    expect(counts(hospital)).toEqual([1, 1]);
  });

  test('after three weeks away one message goes, in office hours', async () => {
    const hospital = await hospitalWhere(['priya']);
    await hospital.pass(TO_MONDAY_0900 + 23 * DAY + 12 * 60);
    expect(counts(hospital)).toEqual([0, 0]);
    await hospital.pass(12 * 60);
    expect(counts(hospital)).toEqual([1, 1]);
    await hospital.pass(DAY);
    expect(counts(hospital)).toEqual([1, 1]);
  });
});

test('a plan without schedules tells nobody anything', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya']), [['priya']]);
  plan.schedules = [];
  const hospital = await openHospital({ plan, at: SUNDAY });
  await hospital.pass();
  await hospital.pass(TO_MONDAY_0900);
  expect(counts(hospital)).toEqual([0, 0]);
});
