import { expect, test } from 'vitest';
import { ALL_SEEN, declare, fill, LATER, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** From a late declaration over a second outage to the end, in an hour and a half. */
async function play(hospital: Hospital): Promise<void> {
  await declare(hospital, 'archive since 25m ago');
  await answerAndRestore(hospital, 'Controller replaced');
  await hospital.pass(10);
  await fill(hospital, WHO.pacs, 'Failed again', {});
  await answerAndRestore(hospital);
  await hospital.pass(10);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty, backup checked' });
  expect(await fill(hospital, WHO.it, 'Close the incident', { units: LATER })).toBeNull();
}

async function answerAndRestore(hospital: Hospital, update?: string): Promise<void> {
  await hospital.pass(2);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await take(hospital, WHO.it, 'IT');
  await hospital.pass(10);
  const typed = { text: update ?? '', nextAt: '30 min', estimate: '30-60 min' };
  if (update) await fill(hospital, WHO.it, 'Post update', typed);
  await hospital.pass(20);
  await fill(hospital, WHO.it, 'Technically up', {});
  await hospital.pass(10);
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
}

/** Before: 37 in the thread (of the 15 one is the after-action part of the list and two name overdue items to their roles), 7 in a unit's channel (11 where two services share it), 6 to the administrator on duty. */
test('an outage that fails again is few messages for everybody, edited in place', async () => {
  const hospital = await openHospital();
  const { slack, plan } = hospital;
  await play(hospital);

  const inChannel = (id: string) => slack.channel(id).filter(({ threadTs }) => threadTs === null);
  expect(inChannel(WHO.downtime)).toHaveLength(1);
  const thread = slack.channel(WHO.downtime).filter(({ threadTs }) => threadTs !== null);
  expect(thread.length, thread.map(wordsIn).join('\n---\n')).toBeLessThanOrEqual(15);
  const units = [...new Set(plan.services.map(({ liaisonChannel }) => liaisonChannel))];
  for (const unit of units) expect(inChannel(unit).length, unit).toBeLessThanOrEqual(2);
  for (const { slackUser } of plan.people)
    expect(slack.as(slackUser).inbox().length, slackUser).toBeLessThanOrEqual(3);
  const [older, newer] = inChannel('C0WARDS').map(wordsIn);
  expect(older).toMatch(/Outdated .* down again/);
  expect(newer).toMatch(
    /works again[\s\S]*\*Inpatient STAT, Inpatient routine\*[\s\S]*not final\* from .*, .*/,
  );
});

/** Before there was one conversation with each person: 97. */
test('two outages that nobody answers for two hours are at most six direct messages to the administrator on duty', async () => {
  const hospital = await openHospital();
  const inbox = () => hospital.slack.as(WHO.aod).inbox();
  await declare(hospital, 'archive since now');
  await declare(hospital, 'ris since now');
  for (let minute = 0; minute < 120; minute += 1) await hospital.pass(1);

  expect(inbox().length).toBeLessThanOrEqual(6);
  const newest = inbox().findLast((message) => message.text.includes('Image archive'));
  const words = wordsIn(newest);
  expect(words).toContain('Nobody from RADIOLOGY or IT has it.');
  expect(words).toMatch(
    /Stroke.* images late since 02:45, next .* by .* → \*decide on diverting urgent patients\*/,
  );
  const older = inbox().filter((message) => message !== newest && message.text.includes('PACS-1'));
  expect(older.map(wordsIn).join()).not.toMatch(/Nobody from|decide/);

  await hospital.slack.as(WHO.aod).click(newest, 'I have it: IT');
  await hospital.pass();
  const after = wordsIn(inbox().findLast((message) => message.text.includes('Image archive')));
  expect(after).toContain('Nobody from RADIOLOGY has it.');
});
