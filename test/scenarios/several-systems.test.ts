import { expect, test } from 'vitest';
import { declareGroup } from '../../src/services/incident/declare-group.ts';
import { joinGroup } from '../../src/services/incident/join-group.ts';
import { escalateNow } from '../../src/services/paging/escalate-now.ts';
import { ALL_SEEN, cardOf, declare, fill, take, takeBoth } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const TECH = { kind: 'slack', userId: WHO.tech } as const;

/** Archive, RIS and worklist are lost with the network: one declaration. */
async function networkDown(hospital: Hospital) {
  await declareGroup(hospital.app.ctx, {
    actor: TECH,
    systemKey: 'archive',
    others: ['ris', 'worklist'],
    cause: 'NETWORK',
    impact: 'FULL',
    since: hospital.clock.now(),
    requestKey: 'once',
  });
  await hospital.pass();
}

/** A system passes its first two gates; on a busy machine what was submitted may be recorded after it was answered. */
async function back(hospital: Hospital, number: number) {
  const state = () => hospital.app.ctx.db.incident.findFirst({ where: { number }, select: { state: true } });
  expect(await fill(hospital, WHO.it, 'Technically up', {}, number)).toBeNull();
  await expect.poll(state, { timeout: 60_000 }).toEqual({ state: 'TECHNICALLY_UP' });
  await hospital.pass();
  expect(await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN }, number)).toBeNull();
  await expect.poll(state, { timeout: 60_000 }).toEqual({ state: 'VALIDATED' });
  await hospital.pass();
}

const topLevel = (hospital: Hospital) =>
  hospital.slack.channel(WHO.downtime).filter(({ threadTs, ts }) => !threadTs || threadTs === ts);

test('three systems by one cause: one card, one page a person, one notice a unit, gates of their own', async () => {
  const hospital = await openHospital();
  await networkDown(hospital);
  await networkDown(hospital).catch(() => undefined);
  const { db } = hospital.app.ctx;
  expect(await db.incident.count()).toBe(3);
  expect(topLevel(hospital)).toHaveLength(1);
  const card = () => wordsIn(cardOf(hospital));
  expect(card()).toMatch(/With it \(network down\):\* 🔴 .*Radiology information….*🔴 .*Modality worklist/);
  expect(cardOf(hospital).text).toContain('+2 down');

  const pages = await db.page.findMany({ where: { channel: 'SLACK_DM' } });
  const byPerson = Map.groupBy(pages, ({ personKey }) => personKey);
  expect([...byPerson].filter(([, of]) => of.length > 1)).toEqual([]);
  expect(byPerson.has('nadia')).toBe(true);
  expect(hospital.slack.channel(WHO.ed)).toHaveLength(1);
  expect(wordsIn(hospital.slack.channel(WHO.ed)[0])).toContain('*Down too:*');

  await takeBoth(hospital);
  expect(wordsIn(cardOf(hospital, 2))).toContain('✅ *RADIOLOGY* <@U0PACS>, by PACS-1');
  expect(labelsIn(cardOf(hospital, 2).blocks)).not.toContain('I have it: RADIOLOGY');

  const second = await db.incident.findFirstOrThrow({ where: { number: 2 } });
  await expect(
    escalateNow(hospital.app.ctx, { actor: TECH, incidentId: second.id, side: 'IT' }),
  ).rejects.toThrow('IT is answered for by the card that leads this group');
  await back(hospital, 2);
  const ris = await db.incident.findFirstOrThrow({ where: { number: 2 } });
  expect(ris).toMatchObject({ state: 'VALIDATED', coveredSides: [] });
  expect(ris.leftGroupAt).not.toBeNull();
  expect(hospital.slack.channel(WHO.ed)).toHaveLength(1);
  expect(card()).toMatch(/🟢 .*Radiology information/);
  expect(cardOf(hospital).text).toContain('+1 down');

  // It fails again: back in the group, whose people are told, and nobody is paged once more.
  const paged = await db.page.count();
  expect(await fill(hospital, WHO.tech, 'Failed again', { since: 'now' }, 2)).toBeNull();
  await hospital.pass();
  const again = await db.incident.findFirstOrThrow({ where: { number: 2 } });
  expect(again).toMatchObject({ state: 'DOWN', outage: 2, leftGroupAt: null, groupId: ris.groupId });
  expect(again.coveredSides.toSorted()).toEqual(ris.groupId ? ['IT', 'RADIOLOGY'] : []);
  expect(await db.page.count()).toBe(paged);
  expect(cardOf(hospital).text).toContain('+2 down');
  const told = hospital.slack.as(WHO.it).inbox().at(-1);
  expect(wordsIn(told)).toMatch(/It failed again: .*Whoever has the group’s sides has these too\./);
  await back(hospital, 2);

  await back(hospital, 1);
  expect(await db.incidentGroup.findFirstOrThrow()).toMatchObject({ endedAt: null });
});

test('an open incident joins another: its side is covered where the lead pages the same people, and a held one stays', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await declare(hospital, 'viewer since now');
  await take(hospital, WHO.it, 'IT', 2);
  const { ctx } = hospital.app;
  const [archive, viewer] = await ctx.db.incident.findMany({ orderBy: { number: 'asc' } });
  const join = () =>
    joinGroup(ctx, {
      actor: { kind: 'slack', userId: WHO.pacs },
      incidentId: viewer?.id ?? '',
      leadId: archive?.id ?? '',
      cause: 'UNKNOWN',
    });
  expect((await Promise.allSettled([join(), join()])).map(({ status }) => status).toSorted()).toEqual([
    'fulfilled',
    'rejected',
  ]);
  await hospital.pass();
  expect(await ctx.db.incident.findUniqueOrThrow({ where: { id: viewer?.id ?? '' } })).toMatchObject({
    coveredSides: ['RADIOLOGY'],
  });
  expect(wordsIn(cardOf(hospital, 2))).toMatch(/PACS-1\S* leads:/);
});

test('what still works by the plan is no longer said while another system is down, and again when that is back', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'dictation since now');
  const works = '*Still works:* Images and worklists.';
  const notice = () => wordsIn(hospital.slack.see(WHO.ed, /PACS-1 ·/));
  expect(wordsIn(cardOf(hospital))).toContain(works);
  await declare(hospital, 'archive since now');
  await hospital.pass();
  for (const words of [wordsIn(cardOf(hospital)), notice()]) {
    expect(words).not.toContain(works);
    expect(words).toContain('*Also down:* Image archive (PACS) (PACS-2)');
  }
  expect(wordsIn(cardOf(hospital, 2))).toMatch(/\*Also down:\* .* \(PACS-1\)/);
  expect(await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' }, 2)).toBeNull();
  expect(wordsIn(cardOf(hospital))).toContain(works);
});

test('the cause is chosen in the form: it proposes what else is down, and of one system alone it brings its list', async () => {
  const hospital = await openHospital();
  const tech = hospital.slack.as(WHO.tech);
  const others = () =>
    (
      (tech.modal()?.blocks ?? []) as {
        block_id?: string;
        element?: { initial_options?: { value: string }[] };
      }[]
    )
      .find(({ block_id: id }) => id?.startsWith('others'))
      ?.element?.initial_options?.map(({ value }) => value) ?? [];
  await tech.command('dictation since now');
  await tech.clickInModal('Several systems, or an attack…');
  expect(others()).toEqual([]);
  await tech.clickInModal('Data center lost', { cause: 'DATA_CENTER' });
  expect(others()).toContain('worklist');
  await tech.clickInModal('Power lost', { cause: 'POWER' });
  await tech.clickInModal('Network down', { cause: 'NETWORK' });
  expect(others()).toEqual([]);
  expect(await tech.submit({})).toBeNull();
  await hospital.pass();
  expect(await hospital.app.ctx.db.incident.findMany()).toMatchObject([
    { systemKey: 'dictation', scenario: 'network-down', groupId: null },
  ]);
});

test('what is down already is declared with others as an attack: security is paged, and units hear of it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await declareGroup(hospital.app.ctx, {
    ...{ actor: TECH, systemKey: 'archive', others: ['ris'], cause: 'ATTACK', impact: 'FULL' },
    since: hospital.clock.now(),
  });
  await hospital.pass();
  expect(hospital.slack.as(WHO.security).inbox()).toHaveLength(1);
  expect(wordsIn(cardOf(hospital))).toContain('*SECURITY* nobody yet');
  expect(hospital.slack.channel(WHO.ed).at(-1)?.text).toContain('Attack suspected: talk by phone.');
});

test('an attack on three systems: security is paged once, each system is cleared by name, a withdrawal is for all', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declareGroup(ctx, {
    actor: TECH,
    systemKey: 'archive',
    others: ['ris', 'viewer'],
    cause: 'ATTACK',
    impact: 'FULL',
    since: hospital.clock.now(),
  });
  await hospital.pass();
  expect(topLevel(hospital)).toHaveLength(1);
  expect(hospital.slack.as(WHO.security).inbox()).toHaveLength(1);
  expect(await ctx.db.incident.count({ where: { attackAt: { not: null } } })).toBe(3);
  expect(await ctx.db.checklistItem.count({ where: { key: 'keep-evidence' } })).toBe(1);
  await takeBoth(hospital);
  await take(hospital, WHO.security, 'SECURITY');
  expect(await fill(hospital, WHO.security, 'Clear after attack', { statement: 'Rebuilt' }, 2)).toBeNull();
  expect(await fill(hospital, WHO.it, 'Technically up', {}, 2)).toBeNull();
  expect(labelsIn(cardOf(hospital).blocks)).not.toContain('Technically up');

  const told = hospital.slack.channel(WHO.ed).length;
  expect(await fill(hospital, WHO.security, 'It was no attack', { reason: 'a scan' })).toBeNull();
  expect(await ctx.db.incident.count({ where: { attackAt: { not: null } } })).toBe(0);
  expect(hospital.slack.channel(WHO.ed)).toHaveLength(told + 1);
});
