import { expect, test } from 'vitest';
import { actorKey } from '../../src/domain/actor.ts';
import { readPeriod } from '../../src/domain/evidence/period.ts';
import { evidenceFacts } from '../../src/services/evidence/evidence-facts.ts';
import { validateImaging } from '../../src/services/incident/gates/validate-imaging.ts';
import {
  ALL_SEEN,
  cardOf,
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
import { wordsIn } from '../support/slack/reading.ts';

const BOTH = { kind: 'slack', userId: WHO.both } as const;

async function incidentOf(hospital: Hospital) {
  return hospital.app.ctx.db.incident.findFirstOrThrow();
}

test('one person of both sides does not end the paging of radiology, which nobody answered', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'worklist since now');
  await take(hospital, WHO.both, 'IT');
  expect(await fill(hospital, WHO.both, 'Technically up', {})).toBeNull();
  expect(await refused(hospital, WHO.both, 'Validated')).toContain('Nobody has Radiology yet');
  await expect(
    validateImaging(hospital.app.ctx, {
      actor: BOTH,
      incidentId: (await incidentOf(hospital)).id,
      seen: [],
      where: '',
    }),
  ).rejects.toThrow('Nobody has Radiology yet');
  await hospital.pass(5);
  expect(wordsIn(cardOf(hospital))).toMatch(/\*RADIOLOGY\* nobody yet/);
  expect(hospital.slack.as(WHO.pacs2).inbox()).toHaveLength(1);
});

test('no gate of a side passes before that side has a holder, whoever calls it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  expect(await refused(hospital, WHO.infra, 'Technically up')).toContain('Nobody has IT yet');
  await take(hospital, WHO.it, 'IT');
  expect(await fill(hospital, WHO.infra, 'Technically up', {})).toBeNull();
  expect(await refused(hospital, WHO.lead, 'Validated')).toContain('Nobody has Radiology yet');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(await fill(hospital, WHO.lead, 'Validated', { checks: ALL_SEEN })).toBeNull();
  expect((await incidentOf(hospital)).state).toBe('VALIDATED');
});

test('after it failed again both sides have to be taken anew before their gates', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Failed again', {});
  expect(await refused(hospital, WHO.it, 'Technically up')).toContain('Nobody has IT yet');
});

test('technically up and validated take two people, and whoever has IT cannot validate', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.both, 'IT');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await fill(hospital, WHO.it, 'Technically up', {});
  expect(await refused(hospital, WHO.both, 'Validated')).toContain('You have IT.');

  await fill(hospital, WHO.pacs, 'Failed again', {});
  await takeBoth(hospital);
  await fill(hospital, WHO.both, 'Technically up', {});
  expect(await refused(hospital, WHO.both, 'Validated')).toBe(
    'You reported it technically up. The two sides need two people: somebody else on Radiology must do this.',
  );
  const { id } = await incidentOf(hospital);
  await expect(
    validateImaging(hospital.app.ctx, { actor: BOTH, incidentId: id, seen: [], where: '' }),
  ).rejects.toThrow('two people');
  const now = hospital.clock.now();
  await expect(
    hospital.app.ctx.db.incident.update({
      where: { id },
      data: { state: 'VALIDATED', stillDown: false, validatedAt: now, validatedBy: actorKey(BOTH) },
    }),
  ).rejects.toThrow('up_and_validated_by_two_people');
  expect(await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN })).toBeNull();
});

test('a site with one person: they take both sides and pass both gates, and card, thread and evidence say so', async () => {
  const plan = samplePlan();
  for (const site of plan.sites) site.onePersonForBothSides = 'one engineer at night';
  const hospital = await openHospital({ plan });
  await declare(hospital, 'worklist since now');
  await take(hospital, WHO.both, 'IT');
  await take(hospital, WHO.both, 'RADIOLOGY');
  expect(wordsIn(cardOf(hospital))).toContain('alone on both sides');
  await fill(hospital, WHO.both, 'Technically up', {});
  expect(await fill(hospital, WHO.both, 'Validated', { checks: ALL_SEEN })).toBeNull();
  expect(wordsIn(cardOf(hospital))).toContain('same person for both gates');
  expect(threadOf(hospital).join('\n')).toContain('who also reported it technically up: Main Hospital:');
  const { ctx } = hospital.app;
  const period = readPeriod({ from: '', to: '' }, ctx.clock.now(), 'America/New_York');
  const { incidents } = await evidenceFacts(ctx, period, null);
  expect(incidents[0]?.onePerson).toEqual({
    by: actorKey(BOTH),
    why: expect.stringContaining('Westlake Clinic: one engineer at night'),
  });

  const list = await openRole(hospital, WHO.both, 'PACS administrator', /Reconciliation: 0 of/);
  await tick(hospital, WHO.both, list, 'Match every unmatched study');
  expect(await fill(hospital, WHO.both, 'Reconciled: IT', { statement: 'Queues empty' })).toBeNull();
  expect(await refused(hospital, WHO.both, 'Reconciled: RADIOLOGY')).toContain('Two people must sign');
});

test('one site that says it has one person is not enough for an outage of three', async () => {
  const plan = samplePlan();
  const west = plan.sites.find(({ key }) => key === 'west');
  if (west) west.onePersonForBothSides = 'one engineer at night';
  const hospital = await openHospital({ plan });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.both, 'IT');
  const both = hospital.slack.as(WHO.both);
  await both.click(cardOf(hospital), 'I have it: RADIOLOGY');
  expect(both.told().at(-1)).toContain('You already have IT. The two sides need two people');
});
