import { expect, test } from 'vitest';
import { overrideShift } from '../../src/services/schedule/override-shift.ts';
import { declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { cover, deskPlan, onCallSeenBy, SWAP, toldTo } from '../support/hospital/overrides.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test('a gap is found in the on-call view and fixed by its button', async () => {
  const plan = deskPlan(['priya'], '2026-03-20');
  const hospital = await openHospital({ plan });
  const lead = hospital.slack.as(WHO.lead);
  const before = await onCallSeenBy(hospital, WHO.lead);
  expect(wordsIn(before)).toContain(`Night desk: <@${WHO.pacs}> ☎️ 555-0112`);
  expect(wordsIn(before)).toContain('1 to check');
  expect(wordsIn(before)).toContain(
    'Night desk · Fri 20 Mar 03:00 to Tue 7 Apr 02:40 EDT\nSchedule gap: nobody is on call.',
  );

  await lead.click(before, 'Cover this shift');
  expect(await lead.submit({ person: 'tom', why: 'Priya leaves' })).toBeNull();
  expect(wordsIn(lead.modal())).toContain('is on call from Fri 20 Mar 03:00 to Tue 7 Apr 02:40 EDT');
  expect(wordsIn(await onCallSeenBy(hospital, WHO.lead))).toContain('no gaps, no overlaps');
});

test('an override during an open incident: the next step pages by it', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await cover(hospital, WHO.director, { person: 'tom', covers: 'priya' });
  await hospital.pass(10);
  await hospital.pass(10);
  expect(threadOf(hospital)).toContain(`🔔 RADIOLOGY: step 3 pages <@${WHO.pacs2}>`);
});

test('when an override ends the holder’s shift, both people are told as it starts', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya', from: '02:50' });
  await hospital.pass(9);
  expect(threadOf(hospital).join()).not.toContain('shift changed');
  await hospital.pass(1);
  expect(threadOf(hospital).join()).toContain(`<@${WHO.pacs2}> is on call now. <@${WHO.pacs}> still has it`);
});

test('a shift that has just ended is told, also when a cover for another day is made before anybody looked', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  hospital.clock.advance(20);
  await cover(hospital, WHO.lead, { person: 'lena', from: 'tomorrow 08:00', to: 'tomorrow 12:00' });
  expect(threadOf(hospital).filter((text) => text.includes('shift changed'))).toEqual([
    expect.stringContaining(`<@${WHO.pacs2}> is on call now. <@${WHO.pacs}> still has it`),
  ]);
});

test('the person put on call and the person covered are told by whom, and how to withdraw it', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const said = await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya', why: 'Holiday' });
  expect(said).toContain(`Notified: <@${WHO.pacs2}>, <@${WHO.pacs}>.`);
  for (const user of [WHO.pacs, WHO.pacs2]) {
    expect(toldTo(hospital, user)).toContain(`<@${WHO.lead}> made an override that affects you`);
    expect(toldTo(hospital, user)).toContain('Tom Okafor covers Priya Shah, 02:40 to 12:00 EDT');
  }
  expect(toldTo(hospital, WHO.lead)).toBe('');
});

test('an override that starts now takes the holder of an incident off call: both people are told at once', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  await cover(hospital, WHO.lead, { person: 'tom', covers: 'priya' });
  expect(threadOf(hospital).join()).toContain(`<@${WHO.pacs2}> is on call now. <@${WHO.pacs}> still has it`);
});

test('of two overlapping overrides the one made last wins, and both are shown', async () => {
  const plan = deskPlan(['priya']);
  const hospital = await openHospital({ plan });
  await cover(hospital, WHO.pacs, { person: 'tom' });
  await hospital.pass(1);
  expect(await cover(hospital, WHO.pacs, { person: 'lena', to: '06:00' })).toContain(
    'The one made last wins',
  );
  const shown = wordsIn(await onCallSeenBy(hospital, WHO.pacs));
  expect(shown).toContain(`<@${WHO.lead}> ☎️ 555-0115 until 06:00, then <@${WHO.pacs2}>`);
  expect(shown).toMatch(/Two overrides: .* is on call \(made last\)/);
});

test('a swap takes effect when the other person agrees with one click, and nobody else can', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  const { slack } = hospital;
  const { db } = hospital.app.ctx;
  const said = await cover(hospital, WHO.pacs, SWAP);
  expect(said).toContain(`<@${WHO.pacs2}> has been asked`);
  expect(await db.override.count({ where: { agreedAt: null } })).toBe(2);
  const question = slack.as(WHO.pacs2).inbox().at(-1);
  if (!question) throw new Error('nobody was asked');
  expect(wordsIn(question)).toContain('asks you to swap shifts');

  const shown = await onCallSeenBy(hospital, WHO.lead);
  expect(wordsIn(shown)).toContain('swap: waiting for the other person');
  expect(labelsIn(shown.blocks)).not.toContain('I agree');
  await slack.as(WHO.lead).click(question, 'I agree');
  expect(slack.as(WHO.lead).told().at(-1)).toContain('Only the other person in the swap can agree');
  expect(await db.override.count({ where: { agreedAt: null } })).toBe(2);

  await slack.as(WHO.pacs2).click(question, 'I agree');
  expect(await db.override.count({ where: { agreedAt: null } })).toBe(0);
  await hospital.pass();
  expect(wordsIn(question)).toContain('You agreed');
  expect(wordsIn(question)).toContain('Tom Okafor covers Priya Shah');
  expect(wordsIn(question)).toContain('Priya Shah covers Tom Okafor');
  expect(slack.as(WHO.pacs2).told()).toEqual([]);
  expect(toldTo(hospital, WHO.pacs)).toContain(`✅ <@${WHO.pacs2}> agreed to your swap`);
});

const REFUSED: [string, Record<string, string>, string, RegExp, field: string][] = [
  ['with a reason that could be a patient', { why: 'MRN 12345678 follows' }, WHO.pacs, /Patient data/, 'why'],
  ['by somebody of the other side', { person: 'ivan' }, WHO.pacs, /on RADIOLOGY in the plan/, 'person'],
  ['for oneself', { person: 'tom', covers: 'tom' }, WHO.pacs, /People cannot cover for themselves/, 'covers'],
  [
    'that ends before it begins',
    { from: 'tomorrow 08:00', to: 'today 08:00' },
    WHO.pacs,
    /ends before/,
    'to',
  ],
  ['at a time that cannot be read', { from: 'soonish' }, WHO.pacs, /was not understood/, 'from'],
];

test('overrides that make no sense are refused at their field, and nothing is stored', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  for (const [what, typed, user, words, field] of REFUSED) {
    const refused = await cover(hospital, user, { person: 'tom', ...typed });
    expect([what, Object.values(refused as object).join()]).toEqual([what, expect.stringMatching(words)]);
    expect([what, Object.keys(refused as object)]).toEqual([what, [field]]);
  }
  expect(await hospital.app.ctx.db.override.count()).toBe(0);
});

test('somebody of the other side gets no form but hears whom to ask, and the verb refuses them too', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya'], '2026-03-20') });
  const infra = hospital.slack.as(WHO.infra);
  await infra.command('override');
  await infra.click(await onCallSeenBy(hospital, WHO.infra), 'Cover this shift');
  expect(infra.modal()).toBeNull();
  expect(infra.told().at(0)).toContain('Ask one of them, or an admin.');
  expect(infra.told().at(-1)).toContain(
    "This schedule is RADIOLOGY's. Ask somebody on that side, or an admin.",
  );

  const from = hospital.clock.now();
  const asked = overrideShift(hospital.app.ctx, {
    userId: WHO.infra,
    requestKey: 'cover-1',
    scheduleKey: 'desk',
    person: 'tom',
    covers: null,
    on: { from, to: new Date(from.getTime() + 3_600_000) },
    inReturn: null,
    why: 'Ill',
  });
  await expect(asked).rejects.toMatchObject({ field: 'schedule' });
  expect(await hospital.app.ctx.db.override.count()).toBe(0);
});

test('the database refuses an override that ends before it starts', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya']) });
  const { db, workspaceId } = hospital.app.ctx;
  const at = new Date('2026-03-10T06:40:00.000Z');
  const row = { workspaceId, scheduleKey: 'desk', personKey: 'tom', why: 'x', madeBy: 'y', madeAt: at };
  await expect(
    db.override.create({ data: { ...row, startsAt: at, endsAt: at, agreedAt: at, agreedBy: 'y' } }),
  ).rejects.toThrow(/override_ends_after_it_starts/);
});
