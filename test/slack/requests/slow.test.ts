import { expect, test } from 'vitest';
import { cardOf, declare, takeBoth } from '../../support/hospital/declare-and-click.ts';
import { hold } from '../../support/hospital/held-table.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const titleOf = (hospital: Hospital, user: string) =>
  wordsIn(hospital.slack.as(user).modal() ?? { blocks: [] });

test('a slow form opens at once as a placeholder, and is filled when loaded', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const letGo = await hold(hospital, 'incident');
  const clicking = slack.as(WHO.it).click(cardOf(hospital), 'Post update');
  await slack.until('the placeholder', () => titleOf(hospital, WHO.it).includes('One moment'));
  await letGo();
  await clicking;
  expect(slack.as(WHO.it).modal()?.callback_id).toBe('update');
});

test('a form that cannot be loaded says why in the placeholder', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  const card = structuredClone(cardOf(hospital));
  await hospital.app.ctx.db.incidentService.updateMany({
    data: { workaroundAt: new Date(), workaroundBy: 'x', workaroundHow: 'x' },
  });
  const letGo = await hold(hospital, 'incident');
  const clicking = slack.as(WHO.pacs).click(card, 'Workaround works');
  await slack.until('the placeholder', () => titleOf(hospital, WHO.pacs).includes('One moment'));
  await letGo();
  await clicking;
  expect(titleOf(hospital, WHO.pacs)).toContain('Every service already has a workaround');
});

test('pain 3: a person’s contact methods open as a placeholder while they are being loaded', async () => {
  const hospital = await openHospital();
  const letGo = await hold(hospital, 'contact');
  const typing = hospital.slack.as(WHO.pacs).command('contacts');
  await hospital.slack.until('the placeholder', () => titleOf(hospital, WHO.pacs).includes('One moment'));
  await letGo();
  await typing;
  expect(hospital.slack.as(WHO.pacs).modal()?.callback_id).toBe('contacts');
});

test('a form whose trigger has expired asks for another click', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  slack.fail({ method: 'views.open', answer: { error: 'expired_trigger_id' }, times: 1 });
  await slack.as(WHO.it).click(cardOf(hospital), 'Post update');
  expect(slack.as(WHO.it).told().at(-1)).toContain('Try again');
});
