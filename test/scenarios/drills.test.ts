import { expect, test } from 'vitest';
import type { SlackMessage } from '../../src/practice/workspace/kept.ts';
import { readDrills } from '../../src/services/agreement/drills-and-kits.ts';
import { outagesOf } from '../../src/services/evidence/outages-of-period.ts';
import {
  cardOf,
  closeAnyway,
  declare,
  fill,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';
import type { Typed } from '../support/slack/strict-slack.ts';

/** The director begins an exercise on the archive; answers the errors at its fields, if any. */
async function begin(hospital: Hospital, typed: Typed) {
  const director = hospital.slack.as(WHO.director);
  await director.command('drill archive');
  await hospital.slack.until('the form', () => director.modal()?.callback_id === 'drill');
  return submit(hospital, typed);
}

/** The director submits the form that is open; on a busy machine it may be recorded only after it was answered. */
async function submit(hospital: Hospital, typed: Typed) {
  const director = hospital.slack.as(WHO.director);
  const refused = await director.submit(typed);
  await hospital.slack.until('the exercise', () => director.modal()?.callback_id !== 'waiting');
  await hospital.pass();
  return refused;
}

/** What is drawn of a message, but for its buttons. */
const drawnOf = ({ blocks }: SlackMessage) =>
  wordsIn({ blocks: blocks.filter((block) => 'type' in block && block.type !== 'actions') }).trim();

const messagesOf = ({ slack }: Hospital) =>
  [WHO.downtime, WHO.ed].flatMap((channel) => slack.channel(channel)).concat(slack.as(WHO.pacs).inbox());

test('a drill runs from its form to the report, says EXERCISE in everything, counts in nothing and is a rehearsal', async () => {
  const hospital = await openHospital();
  const { slack, app, clock } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('drill');
  await slack.until('the refusal', () => tech.told().length > 0);
  expect(tech.told().at(-1)).toMatch(/^Only leads and admins can begin an exercise: .*Ruth Lindqvist/);
  expect(tech.modal()).toBeNull();

  expect(await begin(hospital, { injects: '10 CT 2 console is full\nthe courier is late' })).toEqual({
    injects: expect.stringContaining('Line 2: begin with the minutes'),
  });
  const typed = {
    format: 'FULL',
    announced: 'no',
    injects: '10 CT 2 console is full\n20 the courier is late',
  };
  expect(await submit(hospital, typed)).toBeNull();
  expect(cardOf(hospital).text).toMatch(/^EXERCISE · 🔴 PACS-1 · Image archi/);
  expect(slack.see(WHO.ed, /Image arch/).text).toMatch(/^EXERCISE/);
  await hospital.pass(10);
  expect(threadOf(hospital).join('\n')).toContain('CT 2 console is full');
  expect(threadOf(hospital).join('\n')).not.toContain('the courier is late');

  await takeBoth(hospital);
  expect(
    await fill(hospital, WHO.director, 'Add an inject', { injects: '0 the switchboard is busy' }),
  ).toBeNull();
  expect(threadOf(hospital).join('\n')).toContain('the switchboard is busy');
  await upAndValidated(hospital);
  expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 4 matched' })).toBeNull();
  expect(await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' })).toBeNull();
  expect(await closeAnyway(hospital, WHO.it)).toBeNull();

  const pacs = slack.as(WHO.pacs);
  await pacs.command('summary 1');
  const answer = slack.workspace.messages.findLast(({ onlyFor }) => onlyFor === WHO.pacs);
  await pacs.click(answer, '📄 CSV');
  await hospital.pass();
  expect(pacs.inbox().at(-1)).toMatchObject({ files: [expect.any(String)] });

  const report = wordsIn(slack.see(WHO.downtime, /Downtime .*PACS-1/));
  expect(report).toContain(`*Full exercise, not announced*, led by <@${WHO.director}>`);
  expect(report).toContain('*Injects given* 2 of 3');
  expect(report).toContain('counts as rehearsed');
  for (const message of messagesOf(hospital)) {
    expect(message.text).toMatch(/^EXERCISE.*EXERCISE$/s);
    if (message.blocks.length > 0) expect(drawnOf(message)).toMatch(/^\*?EXERCISE.*EXERCISE$/s);
  }
  const { ctx } = app;
  const channels = await ctx.db.page.groupBy({ by: ['channel'] });
  expect(channels.map(({ channel }) => channel)).toEqual(['SLACK_DM']);
  const all = { from: '2020-01-01', to: '2030-01-01', start: new Date(0), end: clock.now() } as const;
  expect(await outagesOf(ctx, all)).toEqual([]);
  expect(await readDrills(ctx)).toEqual([
    expect.objectContaining({ system: 'archive', incident: 1, how: 'full exercise, not announced' }),
  ]);
});

test('a real declaration of the same system ends the drill at once, and everybody is told that it is real', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  expect(await begin(hospital, { format: 'TABLETOP' })).toBeNull();
  expect(slack.channel(WHO.ed)).toEqual([]);

  await declare(hospital, 'archive since now');
  expect(cardOf(hospital, 1).text).toMatch(/^EXERCISE · ⚪ PACS-1 .*EXERCISE$/);
  expect(cardOf(hospital, 2).text).toMatch(/^🔴 PACS-2 · Image archive/);
  const real = /THIS IS REAL[\s\S]*The exercise PACS-1 has ended/;
  expect(wordsIn(slack.see(WHO.downtime, real))).not.toContain('EXERCISE');
  for (const user of [WHO.pacs, WHO.it, WHO.director])
    expect(
      slack
        .as(user)
        .inbox()
        .some(({ text }) => real.test(text)),
    ).toBe(true);
  expect(slack.see(WHO.ed, /Image archive/).text).toMatch(/^🔴/);
  const drill = await app.ctx.db.incident.findFirst({ where: { kind: 'DRILL' } });
  expect(drill).toMatchObject({ state: 'STOOD_DOWN', stoodDownReason: 'REAL_OUTAGE' });
  expect(await readDrills(app.ctx)).toEqual([]);

  slack.as(WHO.director).closeModals();
  expect(await begin(hospital, { format: 'TABLETOP' })).toEqual({
    system: expect.stringContaining('PACS-2 is a real outage of'),
  });
});
