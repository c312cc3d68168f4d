import { expect, test } from 'vitest';
import { suspectAttack } from '../../src/services/incident/attack/suspect-attack.ts';
import { declareIncident } from '../../src/services/incident/declare-incident.ts';
import { standDown } from '../../src/services/incident/stand-down.ts';
import {
  cardOf,
  clickCard,
  declare,
  fill,
  openRole,
  refused,
  take,
  takeBoth,
  threadOf,
  tick,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const BRIDGE = 'bridge 555-0180, code 4471';

async function incidentOf(hospital: Hospital) {
  return hospital.app.ctx.db.incident.findFirstOrThrow();
}

async function itemsOf(hospital: Hospital) {
  const items = await hospital.app.ctx.db.checklistItem.findMany();
  return new Map(items.map((item) => [item.key, item]));
}

/** Somebody taps *Suspect an attack* behind the card's *More*. */
async function suspect(hospital: Hospital, user: string): Promise<void> {
  await clickCard(hospital, user, 'Suspect an attack');
  await hospital.pass();
  hospital.slack.as(user).closeModals();
}

test('one tap pages security, tells units and owners how to talk, and nothing is up without security’s name', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  const stands = hospital.slack.channel(WHO.ed).length;
  await suspect(hospital, WHO.tech);

  const card = () => wordsIn(cardOf(hospital));
  expect(card()).toContain(`*Attack suspected:* reconnect nothing\n☎️ *Talk:* ${BRIDGE}`);
  expect(card()).toContain('*SECURITY* nobody yet');
  expect(card()).toContain('Technically up waits for *security to clear it*');
  expect(card()).not.toContain('Technically up 0');
  const page = hospital.slack.as(WHO.security).inbox().at(-1);
  expect(page?.text).toContain('You are paged for SECURITY.');
  expect(wordsIn(page)).toContain(BRIDGE);
  const units = hospital.slack.channel(WHO.ed);
  expect(units).toHaveLength(stands + 1);
  expect(units.at(-1)?.text).toContain('Attack suspected: talk by phone.');
  expect(wordsIn(units.at(-1))).toContain(`*Talk:* ${BRIDGE} · Command center 555-0181`);
  for (const owner of [WHO.pacs, WHO.it])
    expect(wordsIn(hospital.slack.as(owner).inbox().at(-1))).toContain('*An attack is suspected*');
  const items = await itemsOf(hospital);
  expect(items.get('keep-evidence')).toMatchObject({ state: 'OPEN', scenario: 'ransomware' });
  expect(items.get('suspend-purge')?.text).toContain('change nothing on servers');

  await expect(
    suspectAttack(hospital.app.ctx, {
      actor: { kind: 'slack', userId: WHO.pacs2 },
      incidentId: (await incidentOf(hospital)).id,
    }),
  ).rejects.toThrow('An attack is suspected already');
  expect(labelsIn(cardOf(hospital).blocks)).not.toContain('Technically up');
  expect(await refused(hospital, WHO.it, 'Clear after attack')).toContain('Only security can clear');
  await expect(
    hospital.app.ctx.db.incident.updateMany({
      data: {
        state: 'TECHNICALLY_UP',
        technicallyUpAt: hospital.clock.now(),
        technicallyUpBy: 'slack:U0ITCALL',
      },
    }),
  ).rejects.toThrow('technically_up_waits_for_clearance');
  expect(await refused(hospital, WHO.security, 'Clear after attack')).toContain('Nobody has Security yet');

  await take(hospital, WHO.security, 'SECURITY');
  await hospital.pass(6);
  expect(hospital.slack.as(WHO.ciso).inbox()).toEqual([]);
  await expect(
    standDown(hospital.app.ctx, {
      actor: { kind: 'slack', userId: WHO.it },
      incidentId: (await incidentOf(hospital)).id,
      reason: 'FALSE_ALARM',
      note: '',
    }),
  ).rejects.toThrow('security must say first that it was none');
  expect(
    await fill(hospital, WHO.security, 'Clear after attack', { statement: 'Rebuilt, scanned' }),
  ).toBeNull();
  expect(card()).toMatch(/✅ Security cleared it \S+ by <@U0SECURITY>/);
  expect(hospital.slack.as(WHO.it).inbox().at(-1)?.text).toContain('Security cleared it.');
  expect(await fill(hospital, WHO.it, 'Technically up', {})).toBeNull();
  expect((await incidentOf(hospital)).state).toBe('TECHNICALLY_UP');

  // A second suspicion pages security anew, also whoever had it.
  const pages = () =>
    hospital.app.ctx.db.page.count({ where: { run: { side: 'SECURITY' }, channel: 'SLACK_DM' } });
  const before = await pages();
  await suspect(hospital, WHO.tech);
  expect(await pages()).toBe(before + 1);
  expect(await incidentOf(hospital)).toMatchObject({ state: 'DOWN', clearedAt: null });
  expect(card()).toContain('*SECURITY* nobody yet');
  expect(hospital.slack.as(WHO.security).inbox().at(-1)?.text).toContain('You are paged for SECURITY.');
});

test('an attack that was none is withdrawn with the reason: pages stop, its open items are struck, everybody is told', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declareIncident(ctx, {
    actor: { kind: 'slack', userId: WHO.tech },
    systemKey: 'archive',
    impact: 'FULL',
    since: hospital.clock.now(),
    cause: 'ATTACK',
  });
  await hospital.pass();
  expect(hospital.slack.channel(WHO.ed)).toHaveLength(1);
  expect(hospital.slack.channel(WHO.ed)[0]?.text).toContain('Attack suspected: talk by phone.');
  await takeBoth(hospital);
  await take(hospital, WHO.security, 'SECURITY');
  const list = await openRole(hospital, WHO.security, 'Security and privacy');
  await tick(hospital, WHO.security, list, 'Allow no restart');
  expect(
    await fill(hospital, WHO.security, 'It was no attack', { reason: 'a test of the scanner' }),
  ).toBeNull();

  const items = await itemsOf(hospital);
  expect(items.get('keep-evidence')).toMatchObject({ state: 'DONE' });
  expect(items.get('security-leads')).toMatchObject({
    state: 'SKIPPED',
    struck: true,
    skipReason: 'No attack: a test of the scanner',
  });
  expect(items.get('suspend-purge')?.text).not.toContain('change nothing on servers');
  expect(wordsIn(cardOf(hospital))).not.toMatch(/SECURITY|[Aa]ttack/);
  expect(wordsIn(hospital.slack.channel(WHO.ed).at(-1))).toContain('*It was no attack.*');
  expect(hospital.slack.as(WHO.it).inbox().at(-1)?.text).toContain('It was no attack.');
  expect(threadOf(hospital).join('\n')).toContain('a test of the scanner');
  const before = hospital.slack.as(WHO.ciso).inbox().length;
  await hospital.pass(10);
  expect(hospital.slack.as(WHO.ciso).inbox()).toHaveLength(before);

  await suspect(hospital, WHO.pacs);
  const again = await itemsOf(hospital);
  expect(again.get('security-leads')).toMatchObject({ state: 'OPEN', struck: false });
  expect(wordsIn(cardOf(hospital))).toContain('*SECURITY* nobody yet');
});

test('without a policy of SECURITY the side is UNOWNED at once, and the last resort is paged', async () => {
  const hospital = await openHospital({ plan: { ...samplePlan(), attack: null } });
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await suspect(hospital, WHO.it);
  expect(wordsIn(cardOf(hospital))).toContain('*SECURITY is UNOWNED*');
  expect(hospital.slack.as(WHO.aod).inbox().at(-1)?.text).toContain('Nobody from SECURITY has it.');
});
