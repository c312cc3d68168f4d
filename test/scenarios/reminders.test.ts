import { expect, test } from 'vitest';
import { remind } from '../../src/services/agreement/reminders.ts';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const ED = { system: 'archive', service: 'ed', version: 1 };

async function agreedHospital() {
  const hospital = await openHospital({ at: '2026-03-10T15:00:00Z' });
  for (const [userId, side] of [
    [WHO.lead, 'RADIOLOGY'],
    [WHO.cio, 'IT'],
  ] as const)
    await signTolerance(hospital.app.ctx, { actor: { kind: 'slack', userId }, side, ...ED });
  return hospital;
}

const passOf = (hospital: Hospital) => async () => {
  await remind(hospital.app.ctx);
  await hospital.pass();
};
const about = (person: Person, words: string) =>
  person.inbox().filter((message) => message.text.includes(words)).length;
const DAY = 1_440;

test('both leads are reminded at 30, 7 and 0 days, once each, and renew with one signature each', async () => {
  const hospital = await agreedHospital();
  const pass = passOf(hospital);
  const { slack } = hospital;
  const [lead, carl] = [slack.as(WHO.lead), slack.as(WHO.cio)];
  const reviews = () => [lead, carl].map((person) => about(person, 'due for review'));
  await hospital.pass(330 * DAY);
  await pass();
  expect(reviews()).toEqual([0, 0]);
  await hospital.pass(5 * DAY);
  await pass();
  await pass();
  expect(reviews()).toEqual([1, 1]);
  await hospital.pass(23 * DAY);
  await pass();
  expect(reviews()).toEqual([2, 2]);
  const [last] = carl
    .inbox()
    .filter(({ text }) => text.includes('due for review'))
    .slice(-1);
  expect(wordsIn(last)).toContain('Image archive (PACS) / Emergency department: 2027-03-10, in 7 days');

  for (const person of [lead, carl]) {
    const [message] = person
      .inbox()
      .filter(({ text }) => text.includes('due for review'))
      .slice(-1);
    await person.click(message, 'Image archive (PACS)');
    const side = person === lead ? 'RADIOLOGY' : 'IT';
    await signTolerance(hospital.app.ctx, {
      actor: { kind: 'slack', userId: person === lead ? WHO.lead : WHO.cio },
      side,
      ...ED,
    });
  }
  await carl.command('plan archive');
  expect(wordsIn(carl.modal())).toContain('🟢 AGREED until 2028-03-10');
  await hospital.pass(7 * DAY);
  await pass();
  expect(reviews()).toEqual([2, 2]);
});

test('a plan gap is sent to one person, not at night, and not again within a week', async () => {
  const hospital = await openHospital();
  const pass = passOf(hospital);
  const carl = hospital.slack.as(WHO.cio);
  await pass();
  expect(carl.inbox()).toHaveLength(0);
  await hospital.pass(8 * 60);
  await pass();
  expect(about(carl, 'plan gaps are assigned to you')).toBe(1);
  await hospital.pass(3 * DAY);
  await pass();
  expect(about(carl, 'plan gaps')).toBe(1);
  await hospital.pass(4 * DAY);
  await pass();
  expect(about(carl, 'plan gaps')).toBe(2);
});

test('of two copies one reminds; what Slack does not take waits, and says what is true when it goes', async () => {
  const hospital = await openHospital({ at: '2026-03-10T15:00:00Z' });
  const { slack, app } = hospital;
  const other = await hospital.another();
  const carl = slack.as(WHO.cio);
  slack.workspace.weather = ({ method }) => (method === 'chat.postMessage' ? { status: 500 } : null);
  await Promise.all([remind(app.ctx), remind(other.ctx)]);
  await hospital.pass();
  expect(carl.inbox()).toHaveLength(0);
  const { gaps } = (await app.ctx.db.outbox.findFirstOrThrow({ where: { kind: 'GAPS', target: WHO.cio } }))
    .body as { gaps: string[] };
  expect(gaps).toContain('NOT_SIGNED:archive:IT');
  await carl.command('plan archive');
  await carl.clickInModal('Read and sign 8 for IT');
  await carl.clickInModal('Sign all 8 for IT');
  slack.workspace.weather = null;
  await slack.until('the reminder', () => {
    app.engine.wake();
    return about(carl, 'plan gaps') === 1;
  });
  await hospital.pass();
  expect(about(carl, `${gaps.length - 1} plan gaps are assigned to you`)).toBe(1);
});
