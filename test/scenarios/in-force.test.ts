import { expect, test } from 'vitest';
import { gaps } from '../../src/domain/agreement/plan-gaps.ts';
import { answerForService } from '../../src/services/agreement/answer-for-service.ts';
import { endProposal } from '../../src/services/agreement/end-proposal.ts';
import { endTolerance } from '../../src/services/agreement/end-tolerance.ts';
import { agreementFacts } from '../../src/services/agreement/gaps.ts';
import { proposeTolerance } from '../../src/services/agreement/propose-tolerance.ts';
import { readRegister } from '../../src/services/agreement/register.ts';
import { signTolerance } from '../../src/services/agreement/sign-tolerance.ts';
import { cardOf, declare } from '../support/hospital/declare-and-click.ts';
import { by, directMessageTo, ED, proposeForEd } from '../support/hospital/direct-messages.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Person } from '../support/slack/strict-slack.ts';

const shown = (person: Person) => wordsIn(person.modal() ?? { blocks: [] });
const ED_NAME = 'Image archive (PACS) / Emergency department';
const REASON = 'The restore of May took longer.';

async function agree(hospital: Hospital, version: number) {
  const { ctx } = hospital.app;
  await signTolerance(ctx, { actor: by(WHO.lead), side: 'RADIOLOGY', ...ED, version });
  await signTolerance(ctx, { actor: by(WHO.cio), side: 'IT', ...ED, version });
}

/** What counts for the emergency department and the archive, and what stands beside it. */
async function standing({ app }: Hospital) {
  const entry = (await readRegister(app.ctx, ED.system)).find(({ service }) => service === ED.service);
  const of = (one: typeof entry | NonNullable<typeof entry>['proposal']) =>
    one && `${one.version}: ${one.rtoMinutes} min ${one.toleranceState.status}`;
  return [of(entry), of(entry?.proposal ?? null)];
}

/** Opens a version of the archive and the emergency department from what somebody was told. */
async function openFrom(hospital: Hospital, user: string, words: string, label = 'Read and sign') {
  const person = hospital.slack.as(user);
  await person.click(directMessageTo(hospital, user, words), label);
  await hospital.slack.until('the version', () => shown(person).includes('Workaround'));
  return person;
}

test('proposed over agreed: an incident in between runs on what was agreed, until both sides sign the other figures', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await agree(hospital, 1);
  const wanted = { workaroundMinutes: 15, rtoMinutes: 480, mtdMinutes: 960, hours: null, assumptions: [] };
  await proposeTolerance(ctx, {
    actor: by(WHO.pacs),
    ...ED,
    basedOn: 1,
    wanted: { ...wanted, evidence: 'Restore log 12', reviewOn: null },
    reason: REASON,
  });
  await hospital.pass();
  expect(await standing(hospital)).toEqual(['1: 60 min AGREED', '2: 480 min PROPOSED']);
  await declare(hospital, 'archive since 02:30');
  const kept = await ctx.db.incidentService.findFirst({ where: { serviceKey: 'ed' } });
  expect(kept).toMatchObject({ rtoMinutes: 60, toleranceStatus: 'AGREED' });
  expect(wordsIn(cardOf(hospital))).not.toMatch(/Emergency department.*proposed/);

  const lead = await openFrom(hospital, WHO.lead, 'proposes for');
  for (const words of [
    'Restored (RTO): *8 h* (was 1 h)',
    'Fully recovered (MTD): *16 h* (was 2 h)',
    'Counts: *around the clock*',
    'Assumptions: none',
    'Evidence: Restore log 12',
    'Review: a year after the first signature',
    `Proposed by <@${WHO.pacs}>, 10 Mar 2026 02:40 EDT: ${REASON}`,
    'In place of version 1, 🟢 AGREED until 2027-03-10.',
    '⏳ IT not signed',
    `🗣️ <@${WHO.unit}> has not answered for the service`,
  ])
    expect(shown(lead)).toContain(words);
  expect(shown(lead)).toMatch(/⚡ Northwind Imaging promises|⚡ .* has 8 h for Emergency department/);
  await lead.clickInModal('Sign for RADIOLOGY');
  expect(await standing(hospital)).toEqual(['1: 60 min AGREED', '2: 480 min PROPOSED']);
  const carl = await openFrom(hospital, WHO.cio, 'proposes for');
  await carl.clickInModal('Sign for IT');
  expect(await standing(hospital)).toEqual(['2: 480 min AGREED', null]);
  expect(await ctx.db.incidentService.findFirst({ where: { serviceKey: 'ed' } })).toEqual(kept);
});

test('a proposal beside what is in force is declined or withdrawn; where nothing is in force it can only be replaced', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const first = await openFrom(hospital, WHO.cio, 'proposes for');
  expect(labelsIn(first.modal()?.blocks ?? [])).not.toContain('Decline');
  first.closeModals();
  await agree(hospital, 2);
  await proposeForEd(hospital, WHO.pacs, 2, 50);
  await hospital.pass();
  const carl = await openFrom(hospital, WHO.cio, 'proposes for');
  await carl.clickInModal('Decline');
  expect(await carl.submit({ reason: ' ' })).toHaveProperty('reason');
  await carl.submit({ reason: 'Ask for two archives first.' });
  await hospital.pass();
  expect(await standing(hospital)).toEqual(['2: 45 min AGREED', null]);
  const told = directMessageTo(hospital, WHO.pacs, 'declined it');
  expect(wordsIn(told)).toContain('Ask for two archives first.');

  await proposeForEd(hospital, WHO.it, 2, 55);
  await hospital.pass();
  const ivan = hospital.slack.as(WHO.it);
  await ivan.command('plan archive');
  expect(shown(ivan)).toContain(`↳ 🟡 PROPOSED by <@${WHO.it}>, open since 10 Mar 2026`);
  await expect(
    endProposal(ctx, { actor: by(WHO.pacs), ...ED, version: 4, as: 'WITHDRAWN', reason: '' }),
  ).rejects.toThrow('Only who proposed this can withdraw it.');
  await endProposal(ctx, { actor: by(WHO.it), ...ED, version: 4, as: 'WITHDRAWN', reason: '' });
  expect(await standing(hospital)).toEqual(['2: 45 min AGREED', null]);

  const { db } = ctx;
  expect(await db.toleranceVersion.count({ where: { endedAs: 'DECLINED' } })).toBe(1);
  await expect(
    db.$executeRaw`UPDATE tolerance_version SET ended_at = now(), ended_as = 'WITHDRAWN' WHERE version = 2`,
  ).rejects.toThrow('in_force_until_succeeded_or_ended_by_both');
  await proposeForEd(hospital, WHO.it, 2, 55);
  await expect(
    db.$executeRaw`INSERT INTO tolerance_version (id, workspace_id, system_key, service_key, version, rto_minutes, mtd_minutes, created_at)
      VALUES (gen_random_uuid(), ${ctx.workspaceId}, 'archive', 'ed', 9, 60, 120, now())`,
  ).rejects.toThrow('one_open_proposal');
});

test('objected: signed by both, but not agreed until the objection is answered', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await agree(hospital, 1);
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const lead = await openFrom(hospital, WHO.lead, 'proposes for');
  await lead.clickInModal('Sign for RADIOLOGY');
  lead.closeModals();
  const carl = await openFrom(hospital, WHO.cio, 'proposes for');
  await carl.clickInModal('Object');
  await carl.submit({ reason: 'A restore takes an hour.' });
  carl.closeModals();
  await hospital.pass();
  expect(wordsIn(directMessageTo(hospital, WHO.lead, 'objects for IT'))).toContain(
    'Not agreed while this is open',
  );

  const mei = await openFrom(hospital, WHO.infra, 'proposes for');
  await mei.clickInModal('Sign for IT');
  expect(shown(mei)).toContain('Not agreed while an objection is open.');
  expect(await standing(hospital)).toEqual(['1: 60 min AGREED', '2: 45 min PROPOSED']);
  mei.closeModals();

  const priya = slack.as(WHO.pacs);
  await priya.click(directMessageTo(hospital, WHO.pacs, 'objects for IT'), 'Read and answer');
  await slack.until('the version', () => shown(priya).includes('objection open'));
  await priya.clickInModal('Answer');
  await priya.submit({ answer: 'The second archive takes ten minutes.' });
  await hospital.pass();
  expect(shown(priya)).toContain('✅ Answered. Both sides agree.');
  expect(await standing(hospital)).toEqual(['2: 45 min AGREED', null]);
  const answer = 'answers: The second archive takes ten minutes.';
  expect(wordsIn(directMessageTo(hospital, WHO.cio, 'objects for IT'))).toContain(answer);
  const history = await openFrom(hospital, WHO.lead, 'proposes for', 'Open');
  await history.clickInModal('History');
  expect(shown(history)).toContain('🚫 <@U0CIO> objected for IT: A restore takes an hour.');
  expect(shown(history)).toContain('10 Mar 2026 02:40 EDT ✅ <@U0INFRA> signed for IT, until 2027-03-10');
  expect(shown(history)).toContain(answer);
});

test('past its review it stays in force, review overdue, until it is renewed or both sides end it', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await agree(hospital, 1);
  await hospital.pass(366 * 1_440);
  expect(await standing(hospital)).toEqual(['1: 60 min OVERDUE', null]);
  await declare(hospital, 'archive since now');
  const kept = await ctx.db.incidentService.findFirst({ where: { serviceKey: 'ed' } });
  expect(kept).toMatchObject({ rtoMinutes: 60, toleranceStatus: 'OVERDUE' });

  await agree(hospital, 1);
  expect(await standing(hospital)).toEqual(['1: 60 min AGREED', null]);
  const end = (user: string, side: 'RADIOLOGY' | 'IT') =>
    endTolerance(ctx, {
      actor: by(user),
      ...ED,
      version: 1,
      side,
      reason: 'The archive moves to another site.',
    });
  expect(await end(WHO.cio, 'IT')).toEqual({ ended: false });
  await hospital.pass();
  expect(await standing(hospital)).toEqual(['1: 60 min AGREED', null]);
  expect(wordsIn(directMessageTo(hospital, WHO.lead, 'wants to end'))).toContain(
    'until the other side ends it',
  );
  expect(await end(WHO.lead, 'RADIOLOGY')).toEqual({ ended: true });
  expect(await standing(hospital)).toEqual([undefined, null]);
});

test('the service says whether the figures suit it; its word stands beside the signatures and holds up nothing', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await agree(hospital, 1);
  await proposeForEd(hospital, WHO.pacs);
  await hospital.pass();
  const joe = slack.as(WHO.unit);
  const asked = () => directMessageTo(hospital, WHO.unit, 'New figures are proposed');
  expect(labelsIn(asked().blocks)).toEqual(['Confirm', 'Contest', 'Open']);
  await joe.click(asked(), 'Contest');
  await joe.submit({ reason: 'Two traumas an hour: 30 minutes at most.' });
  await hospital.pass();
  expect(shown(joe)).toContain('The leads of both sides were notified.');
  expect(wordsIn(asked())).toContain('You contested it.');
  const told = wordsIn(directMessageTo(hospital, WHO.cio, 'contests'));
  expect(told).toContain(`${ED_NAME}*, version 2, for the service: Two traumas an hour: 30 minutes at most.`);
  const lead = await openFrom(hospital, WHO.lead, 'proposes for');
  expect(shown(lead)).toContain(`🗣️ <@${WHO.unit}> contests it for the service`);
  await agree(hospital, 2);
  expect(await standing(hospital)).toEqual(['2: 45 min AGREED', null]);
  const { plan } = hospital;
  const missing = gaps(plan, await agreementFacts(hospital.app.ctx), hospital.clock.now());
  expect(missing.map(({ text }) => text)).toContain(
    `Emergency department contests its tolerance for Image archive (PACS).`,
  );

  await expect(
    answerForService(hospital.app.ctx, { actor: by(WHO.cio), ...ED, version: 2, contested: null }),
  ).rejects.toThrow('Joe Marsh speaks for Emergency department.');
});
