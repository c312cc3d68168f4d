import { expect, test } from 'vitest';
import { actOnItem } from '../../src/services/incident/checklist/act-on-item.ts';
import { declare, take, threadOf, tick } from '../support/hospital/declare-and-click.ts';
import { openHospital, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';
import { ticksOf } from '../support/ticks.ts';

test('four people complete one item at the same time: it is done once, and three are told that it already is', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const list = slack.see(WHO.downtime, /First 15 minutes/);
  const people = [WHO.pacs, WHO.it, WHO.tech, WHO.unit];
  await Promise.all(people.map((user) => slack.as(user).click(list, 'Done')));
  await hospital.pass();
  const done = await hospital.app.ctx.db.checklistItem.findMany({ where: { state: 'DONE' } });
  expect(done).toHaveLength(1);
  const told = people.map((user) => slack.as(user).told());
  const already = [expect.stringContaining('already done')];
  expect(told.toSorted((a, b) => a.length - b.length)).toEqual([[], already, already, already]);
});

const SCOPE = 'Check from a second workstation';
const LOGS = 'Save logs before anything is restarted';

test.each(TRANSPORTS)(
  'two people tick two items of one message at once: both are kept, and the message comes to show both (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    const shown = () => slack.see(WHO.downtime, /First 15 minutes.*part 1/);
    const before = shown();
    // An edit is under way while they click.
    await tick(hospital, WHO.lead, before, SCOPE, 'I’ll do it');
    await Promise.all([
      hospital.pass(),
      tick(hospital, WHO.pacs, before, SCOPE),
      tick(hospital, WHO.it, before, LOGS),
    ]);
    await hospital.pass();
    const done = await hospital.app.ctx.db.checklistItem.findMany({ where: { state: 'DONE' } });
    expect(done.map(({ key, doneBy }) => `${key} ${doneBy}`).toSorted()).toEqual([
      `preserve-logs slack:${WHO.it}`,
      `verify-scope slack:${WHO.pacs}`,
    ]);
    expect(wordsIn(shown())).toMatch(/2 of \d+ done/);
    expect(wordsIn(shown())).toMatch(new RegExp(`✅ ~${SCOPE}.*~ · <@${WHO.pacs}>`));
    expect(wordsIn(shown())).toMatch(new RegExp(`✅ ~${LOGS}.*~ · <@${WHO.it}>`));
    expect([WHO.pacs, WHO.it].map((user) => slack.as(user).told())).toEqual([[], []]);
  },
);

test('a hundred ticks are one digest a minute in the thread', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  const before = threadOf(hospital);
  const ticks = await ticksOf(hospital, 100);
  const half = ticks.length / 2;
  for (const minute of [ticks.slice(0, half), ticks.slice(half)]) {
    for (const { userId, ...act } of minute)
      await actOnItem(hospital.app.ctx, { actor: { kind: 'slack', userId }, ...act });
    await hospital.pass();
    await hospital.pass(1);
  }
  expect(threadOf(hospital).slice(before.length)).toEqual([
    `📋 <@${WHO.pacs}>: 13 taken on · 12 undone, <@${WHO.it}>: 25 done`,
    `📋 <@${WHO.pacs}>: 12 taken on · 13 undone, <@${WHO.it}>: 25 done`,
  ]);
});
