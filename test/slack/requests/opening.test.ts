import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { cardOf, declare } from '../../support/hospital/declare-and-click.ts';
import { hold } from '../../support/hospital/held-table.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { drawFrom } from '../../support/process/random.ts';
import { labelsIn, wordsIn } from '../../support/slack/reading.ts';

const NOT_OPENED = /the declaration form did not open/;

const opens = (hospital: Hospital) =>
  hospital.slack.workspace.calls.filter(({ method }) => method === 'views.open').length;
const lastTold = (hospital: Hospital): SlackMessage =>
  hospital.slack.workspace.messages.at(-1) as SlackMessage;

test.each([['half'], ['lost'], [{ status: 503 }], [{ error: 'internal_error' }]] as const)(
  'a form whose first try ends with %j opens at the second',
  async (answer) => {
    const hospital = await openHospital();
    hospital.slack.fail({ method: 'views.open', answer, times: 1 });
    const tech = hospital.slack.as(WHO.tech);
    await tech.command('archive since now');
    expect(tech.modal()?.callback_id).toBe('declare');
    expect(tech.told()).toEqual([]);
    expect(opens(hospital)).toBe(2);
  },
);

test('a slow form that opened although its response was lost is still filled', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  slack.fail({ method: 'views.open', answer: 'lost', times: 1 });
  const letGo = await hold(hospital, 'incident');
  const clicking = slack.as(WHO.it).click(cardOf(hospital), 'Post update');
  await slack.until('the placeholder', () =>
    wordsIn(slack.as(WHO.it).modal() ?? { blocks: [] }).includes('One moment'),
  );
  await letGo();
  await clicking;
  expect(slack.as(WHO.it).modal()?.callback_id).toBe('update');
});

test('a form that does not open at all: the reply says that nothing is declared, and declares what was typed', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(NOT_OPENED);
  slack.workspace.weather = ({ method }) => (method === 'views.open' ? { status: 503 } : null);
  const tech = slack.as(WHO.tech);
  await tech.command('archive since 25m ago viewers spin');
  expect(opens(hospital)).toBeGreaterThan(1);
  const reply = lastTold(hospital);
  expect(wordsIn(reply)).toContain('*Nothing is declared yet.*');
  expect(wordsIn(reply)).not.toContain('goes on');
  expect(labelsIn(reply.blocks)).toEqual(['Declare: Image archive (PACS) down', 'Open the form']);
  hospital.clock.advance(3);
  await tech.click(reply, 'Declare: Image archive (PACS) down');
  await tech.click(reply, 'Declare: Image archive (PACS) down');
  expect(tech.told().filter((text) => text.includes('PACS-1'))).toHaveLength(2);
  slack.workspace.weather = null;
  await hospital.pass();
  const { db } = hospital.app.ctx;
  expect(await db.incident.findMany()).toMatchObject([
    { systemKey: 'archive', since: new Date('2026-03-10T06:15:00.000Z'), note: 'viewers spin' },
  ]);
  expect(slack.as(WHO.pacs).inbox()).toHaveLength(1);
});

test('an incomplete declaration offers the form again, with what was typed in it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(NOT_OPENED);
  slack.workspace.weather = ({ method }) => (method === 'views.open' ? { status: 503 } : null);
  const tech = slack.as(WHO.tech);
  await tech.command('everything is black');
  const reply = lastTold(hospital);
  expect(labelsIn(reply.blocks)).toEqual(['Open the form']);
  slack.workspace.weather = null;
  await tech.click(reply, 'Open the form');
  expect(JSON.stringify(tech.modal()?.blocks)).toContain('everything is black');
});

test('text that looks like patient data is left out of what the button declares', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(NOT_OPENED);
  slack.workspace.weather = ({ method }) => (method === 'views.open' ? { status: 503 } : null);
  const tech = slack.as(WHO.tech);
  await tech.command('archive since now MRN 00482913 is stuck');
  await tech.click(lastTold(hospital), 'Declare: Image archive (PACS) down');
  slack.workspace.weather = null;
  await hospital.pass();
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).note).toBeNull();
});

test('a shortcut whose form does not open says so in a direct message, with the button', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(NOT_OPENED);
  slack.workspace.weather = ({ method }) => (method === 'views.open' ? { status: 503 } : null);
  const tech = slack.as(WHO.tech);
  await tech.shortcut('declare_shortcut');
  slack.workspace.weather = null;
  const [reply] = tech.inbox();
  expect(wordsIn(reply as SlackMessage)).toContain('*Nothing is declared yet.*');
  await tech.click(reply as SlackMessage, 'Open the form');
  expect(tech.modal()?.callback_id).toBe('declare');
});

test('with three errors in ten calls every declaration is made, by its form or by the button in the reply', async () => {
  const hospital = await openHospital();
  const { slack, plan } = hospital;
  hospital.expectErrors(NOT_OPENED);
  const draw = drawFrom(20_261_126);
  slack.workspace.weather = ({ method }) =>
    method.startsWith('views.') && draw.share() < 0.3
      ? draw.oneOf([{ status: 500 }, 'half', { error: 'internal_error' }, 'lost'] as const)
      : null;
  let forms = 0;
  for (const { key, name } of plan.systems) {
    const tech = slack.as(WHO.tech);
    await tech.command(`${key} since now`);
    if (tech.modal()) {
      forms += 1;
      await tech.submit({});
      tech.closeModals();
    } else await tech.click(lastTold(hospital), `Declare: ${name} down`);
  }
  slack.workspace.weather = null;
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.count()).toBe(plan.systems.length);
  expect(forms).toBeGreaterThan(plan.systems.length / 2);
});
