import { expect, test } from 'vitest';
import { onCallAt } from '../../src/domain/schedule/on-call-at.ts';
import { rostersInForce } from '../../src/services/schedule/rosters/rosters.ts';
import { withdrawOverride } from '../../src/services/schedule/withdraw-override.ts';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import {
  cover,
  deskPlan,
  isPaged,
  onCallSeenBy,
  SWAP,
  toldTo,
  withdrawFirst,
} from '../support/hospital/overrides.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

/** Who is on call by the desk's schedule at an instant. */
async function deskAt(hospital: Hospital, at: string): Promise<string | null> {
  const { ctx } = hospital.app;
  const { schedules, overrides } = await rostersInForce(ctx, ctx.db);
  const desk = schedules.find(({ key }) => key === 'desk');
  if (!desk) throw new Error('no desk');
  return onCallAt(desk, overrides.get('desk') ?? [], new Date(at)).person;
}

const question = (hospital: Hospital, user: string) => {
  const message = hospital.slack.as(user).inbox().at(-1);
  if (!message) throw new Error('nobody was asked');
  return message;
};

test('a future override is withdrawn: it never starts, everyone affected is told, the row stays', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya', from: '08:00', to: '12:00' });
  expect(await deskAt(hospital, '2026-03-10T14:00:00Z')).toBe('tom');
  const said = await withdrawFirst(hospital, WHO.lead);
  expect(said).toContain(`Withdrawn. Notified: <@${WHO.pacs2}>, <@${WHO.pacs}>.`);
  expect(said).toContain('No upcoming overrides or swaps.');
  for (const user of [WHO.pacs, WHO.pacs2]) {
    expect(toldTo(hospital, user)).toContain(`<@${WHO.lead}> withdrew an override · Night desk`);
    expect(toldTo(hospital, user)).toContain('It will not start: the schedule applies again.');
  }
  expect(await deskAt(hospital, '2026-03-10T14:00:00Z')).toBe('priya');
  expect(wordsIn(await onCallSeenBy(hospital, WHO.lead))).not.toContain('Overrides and swaps');
  expect(await hospital.app.ctx.db.override.count()).toBe(1);
});

test('an override that has started ends now; the past stays as it was', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await cover(hospital, WHO.pacs, { person: 'tom', covers: 'priya' });
  await hospital.pass(60);
  expect(await withdrawFirst(hospital, WHO.pacs2)).toContain('Withdrawn.');
  expect(toldTo(hospital, WHO.pacs)).toContain('It ends now; the past stays as it was.');
  expect(await deskAt(hospital, '2026-03-10T07:39:59Z')).toBe('tom');
  expect(await deskAt(hospital, '2026-03-10T07:40:00Z')).toBe('priya');
});

test('a gap that was covered is open again, and the reply says so', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya'], '2026-03-20') });
  const lead = hospital.slack.as(WHO.lead);
  await lead.click(await onCallSeenBy(hospital, WHO.lead), 'Cover this shift');
  await lead.submit({ person: 'tom', why: 'Priya leaves' });
  lead.closeModals();
  expect(wordsIn(await onCallSeenBy(hospital, WHO.lead))).toContain('no gaps, no overlaps');
  expect(await withdrawFirst(hospital, WHO.lead)).toContain(
    '*Nobody is on call now* for part of that time: Night desk',
  );
  expect(wordsIn(await onCallSeenBy(hospital, WHO.lead))).toContain('Schedule gap: nobody is on call.');
});

test('in the answer of the form each cover has its Withdraw', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const lead = hospital.slack.as(WHO.lead);
  await lead.command('override');
  await lead.submit({
    schedule: 'desk',
    person: 'tom',
    covers: 'priya',
    from: '08:00',
    to: '12:00',
    why: 'Ill',
  });
  const answer = wordsIn(lead.modal());
  expect(answer).toContain('Tom Okafor covers Priya Shah, 08:00 to 12:00 EDT');
  expect(answer).toContain(`_Ill_ · by <@${WHO.lead}>`);
  await lead.clickInModal('Withdraw…');
  expect(wordsIn(lead.modal())).toContain('It will not start: the schedule applies again.');
  await lead.submit({});
  expect(wordsIn(lead.modal())).toContain('Withdrawn.');
  expect(await deskAt(hospital, '2026-03-10T14:00:00Z')).toBe('priya');
});

test('only whom it concerns, who made it and admins see the button; the verb refuses everybody else', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const { ctx } = hospital.app;
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  const { id } = await ctx.db.override.findFirstOrThrow();
  for (const user of [WHO.lead, WHO.pacs, WHO.pacs2, WHO.it])
    expect(labelsIn((await onCallSeenBy(hospital, user)).blocks)).toContain('Withdraw…');
  for (const user of [WHO.director, WHO.infra, WHO.locum])
    expect(labelsIn((await onCallSeenBy(hospital, user)).blocks)).not.toContain('Withdraw…');
  await expect(withdrawOverride(ctx, { userId: WHO.director, cover: id })).rejects.toThrow(
    /or an admin can withdraw/,
  );
  await expect(withdrawOverride(ctx, { userId: WHO.locum, cover: id })).rejects.toThrow(
    /You are not in the plan/,
  );
  expect(await ctx.db.override.count({ where: { withdrawnAt: null } })).toBe(1);
});

test('one half of a swap withdrawn withdraws both, and the other is told', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  await cover(hospital, WHO.pacs, SWAP);
  await hospital.slack.as(WHO.pacs2).click(question(hospital, WHO.pacs2), 'I agree');
  await hospital.pass();
  expect(await deskAt(hospital, '2026-03-11T12:00:00Z')).toBe('tom');
  expect(await withdrawFirst(hospital, WHO.pacs2)).toContain(`Withdrawn. Notified: <@${WHO.pacs}>.`);
  expect(toldTo(hospital, WHO.pacs)).toContain(`<@${WHO.pacs2}> withdrew a swap`);
  expect(await hospital.app.ctx.db.override.count({ where: { withdrawnAt: null } })).toBe(0);
  expect(await deskAt(hospital, '2026-03-11T12:00:00Z')).toBe('priya');
});

test('of a swap whose first half is over only the rest is withdrawn', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  await cover(hospital, WHO.pacs, SWAP);
  await hospital.slack.as(WHO.pacs2).click(question(hospital, WHO.pacs2), 'I agree');
  await hospital.pass();
  await hospital.pass(60 * 49);
  await withdrawFirst(hospital, WHO.pacs);
  const rows = await hospital.app.ctx.db.override.findMany({ orderBy: { startsAt: 'asc' } });
  expect(rows.map((row) => row.withdrawnAt?.toISOString() ?? null)).toEqual([
    null,
    '2026-03-12T07:40:00.000Z',
  ]);
  expect(await deskAt(hospital, '2026-03-11T12:00:00Z')).toBe('tom');
  expect(await deskAt(hospital, '2026-03-12T07:30:00Z')).toBe('priya');
  expect(await deskAt(hospital, '2026-03-12T12:00:00Z')).toBe('tom');
});

test('the other person declines a swap with one click: whoever asked is told, and nobody can agree any more', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  const { slack } = hospital;
  await cover(hospital, WHO.pacs, SWAP);
  const asked = structuredClone(question(hospital, WHO.pacs2));
  await slack.as(WHO.pacs2).click(asked, 'Decline');
  await hospital.pass();
  expect(toldTo(hospital, WHO.pacs2)).toContain('You declined the swap. Nothing changes.');
  expect(toldTo(hospital, WHO.pacs)).toContain(`<@${WHO.pacs2}> declined your swap`);
  await slack.as(WHO.pacs2).click(asked, 'I agree');
  expect(slack.as(WHO.pacs2).told().at(-1)).toContain('This swap was withdrawn. Nothing changes.');
  expect(await hospital.app.ctx.db.override.count({ where: { agreedAt: null } })).toBe(2);
  expect(await deskAt(hospital, '2026-03-11T12:00:00Z')).toBe('priya');
});

test('whoever asked withdraws a swap before the other person agreed, who is told', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  await cover(hospital, WHO.pacs, SWAP);
  expect(await withdrawFirst(hospital, WHO.pacs)).toContain('Withdrawn.');
  expect(toldTo(hospital, WHO.pacs2)).toContain(`<@${WHO.pacs}> withdrew a swap`);
  expect(toldTo(hospital, WHO.pacs2)).toContain('Nothing changes.');
});

test('agreed and withdrawn at the same time: one of the two takes effect, never both', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  const { db } = hospital.app.ctx;
  await cover(hospital, WHO.pacs, SWAP);
  const { swap } = await db.override.findFirstOrThrow();
  await Promise.all([
    hospital.slack.as(WHO.pacs2).click(question(hospital, WHO.pacs2), 'I agree'),
    withdrawOverride(hospital.app.ctx, { userId: WHO.pacs, cover: swap ?? '' }),
  ]);
  const rows = await db.override.findMany();
  expect(rows.every((row) => row.withdrawnAt !== null)).toBe(true);
  expect(new Set(rows.map((row) => row.agreedAt?.toISOString() ?? 'never')).size).toBe(1);
});

test('the same person twice counts once; a second person is told; a past override is refused', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const { ctx } = hospital.app;
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya', to: '03:00' });
  const { id } = await ctx.db.override.findFirstOrThrow();
  await hospital.pass(20);
  await expect(withdrawOverride(ctx, { userId: WHO.lead, cover: id })).rejects.toThrow(
    /This override is over/,
  );
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  const second = await ctx.db.override.findFirstOrThrow({ where: { id: { not: id } } });
  expect((await withdrawOverride(ctx, { userId: WHO.lead, cover: second.id })).told).toHaveLength(2);
  expect((await withdrawOverride(ctx, { userId: WHO.lead, cover: second.id })).told).toEqual([]);
  await expect(withdrawOverride(ctx, { userId: WHO.pacs, cover: second.id })).rejects.toThrow(/already/);
});

test('withdrawn during an open incident: the next step pages by the schedule again', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  await hospital.pass(10);
  await withdrawFirst(hospital, WHO.lead);
  await hospital.pass(10);
  expect(threadOf(hospital)).toContain(`🔔 RADIOLOGY: step 3 pages <@${WHO.pacs}>`);
  expect(isPaged(hospital, WHO.pacs2)).toBe(false);
});

test('the holder’s override is withdrawn: both people are told at once, and the holder keeps the side', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs2, 'RADIOLOGY');
  await withdrawFirst(hospital, WHO.lead);
  const said = `RADIOLOGY: shift changed in Night desk: <@${WHO.pacs}> is on call now. <@${WHO.pacs2}> still has it`;
  expect(threadOf(hospital).join()).toContain(said);
  for (const user of [WHO.pacs, WHO.pacs2]) expect(toldTo(hospital, user)).toContain(said);
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.pacs2}> has it`);
  await hospital.pass(600);
  expect(threadOf(hospital).filter((text) => text.includes('shift changed'))).toHaveLength(1);
});

test('an override that would end the holder’s shift is withdrawn before it starts: nothing is said at its time', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya', from: '02:50' });
  await withdrawFirst(hospital, WHO.lead);
  await hospital.pass(15);
  expect(threadOf(hospital).join()).not.toContain('shift changed');
});

test('the database keeps every override: none is deleted, changed, revived, or withdrawn once it is over', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const { db } = hospital.app.ctx;
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  const change = (set: string) => db.$executeRawUnsafe(`UPDATE override SET ${set}`);
  await expect(db.$executeRaw`DELETE FROM override`).rejects.toThrow(/overrides_are_kept/);
  await expect(change("person_key = 'lena'")).rejects.toThrow(/overrides_are_kept/);
  await expect(change('agreed_at = ends_at')).rejects.toThrow(/overrides_are_kept/);
  await expect(change('withdrawn_at = starts_at')).rejects.toThrow(
    /withdrawn_override_says_when_and_by_whom/,
  );
  await expect(change("withdrawn_at = ends_at, withdrawn_by = 'x'")).rejects.toThrow(
    /what_is_over_is_not_withdrawn/,
  );
  await withdrawFirst(hospital, WHO.lead);
  await expect(change('withdrawn_at = NULL, withdrawn_by = NULL')).rejects.toThrow(/overrides_are_kept/);
});
