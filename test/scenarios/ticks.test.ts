import { expect, test } from 'vitest';
import { actOnItem } from '../../src/services/incident/act-on-item.ts';
import { declare, openRole, take, threadOf, tick } from '../support/hospital/declare-and-click.ts';
import { openHospital, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';
import { ticksOf } from '../support/ticks.ts';

const PACS_ADMIN = 'PACS administrator';
const SCOPE = 'Try it elsewhere';
const PURGE = 'Stop auto-archiving';

test('four people complete one item at the same time: it is done once, and three are told that it already is', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const people = [WHO.pacs, WHO.it, WHO.tech, WHO.unit];
  const lists = await Promise.all(people.map((user) => openRole(hospital, user, PACS_ADMIN)));
  await Promise.all(people.map((user, i) => lists[i] && tick(hospital, user, lists[i], SCOPE)));
  await hospital.pass();
  const done = await hospital.app.ctx.db.checklistItem.findMany({ where: { state: 'DONE' } });
  expect(done).toHaveLength(1);
  const told = people.map((user) => wordsIn(slack.as(user).modal()).includes('already done'));
  expect(told.toSorted()).toEqual([false, true, true, true]);
});

test.each(TRANSPORTS)(
  'two people tick two items of one list at once: both are kept, and thread and list come to show both (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    const people = [WHO.lead, WHO.pacs, WHO.it];
    const [ofLead, ofPacs, ofIt] = await Promise.all(
      people.map((user) => openRole(hospital, user, PACS_ADMIN)),
    );
    if (!ofLead || !ofPacs || !ofIt) throw new Error('a list did not open');
    // An edit is under way while they click.
    await tick(hospital, WHO.lead, ofLead, SCOPE, 'I’ll do it');
    await Promise.all([
      hospital.pass(),
      tick(hospital, WHO.pacs, ofPacs, SCOPE),
      tick(hospital, WHO.it, ofIt, PURGE),
    ]);
    await hospital.pass();
    const done = await hospital.app.ctx.db.checklistItem.findMany({ where: { state: 'DONE' } });
    expect(done.map(({ key, doneBy }) => `${key} ${doneBy}`).toSorted()).toEqual([
      `suspend-purge slack:${WHO.it}`,
      `verify-scope slack:${WHO.pacs}`,
    ]);
    const thread = wordsIn(slack.see(WHO.downtime, /First 15 minutes/));
    expect(thread).toMatch(/First 15 minutes.* 2 of \d+ done/);
    expect(thread).toMatch(new RegExp(`✋ \\*${PACS_ADMIN}\\* · 2 of \\d+ done.*<@${WHO.pacs}>`));
    const list = wordsIn(await openRole(hospital, WHO.tech, PACS_ADMIN));
    expect(list).toMatch(new RegExp(`✅ ${SCOPE}.* · done by <@${WHO.pacs}>`));
    expect(list).toMatch(new RegExp(`✅ ${PURGE}.* · done by <@${WHO.it}>`));
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

test('an item is reassigned to a person of the plan, who reads it in the message they have, and back by whoever takes it', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const before = slack.as(WHO.it).inbox().length;
  const list = await openRole(hospital, WHO.tech, PACS_ADMIN);
  await tick(hospital, WHO.tech, list, SCOPE, 'Reassign…');
  await slack.until('the form', () => slack.as(WHO.tech).modal()?.callback_id === 'reassign_item');
  await slack.as(WHO.tech).submit({ person: 'ivan' });
  await hospital.pass();
  expect(wordsIn(slack.as(WHO.tech).modal())).toMatch(new RegExp(`✋ ${SCOPE}.* · taken by <@${WHO.it}>`));
  expect(slack.as(WHO.it).inbox()).toHaveLength(before);
  expect(wordsIn(slack.as(WHO.it).inbox().at(-1))).toMatch(new RegExp(`\\*Yours:\\*\\n▫️ ${SCOPE}`));

  await tick(hospital, WHO.pacs, await openRole(hospital, WHO.pacs, PACS_ADMIN), SCOPE, 'I’ll do it instead');
  await hospital.pass(1);
  const item = await hospital.app.ctx.db.checklistItem.findFirstOrThrow({ where: { key: 'verify-scope' } });
  expect(item).toMatchObject({ state: 'CLAIMED', claimedBy: `slack:${WHO.pacs}` });
  const kept = await hospital.app.ctx.db.timelineEvent.findMany({
    where: { kind: 'item' },
    orderBy: { id: 'asc' },
  });
  expect(kept.map(({ actor, data }) => ({ actor, data }))).toMatchObject([
    { actor: `slack:${WHO.tech}`, data: { act: 'reassign', to: WHO.it } },
    { actor: `slack:${WHO.pacs}`, data: { act: 'take' } },
  ]);
});
