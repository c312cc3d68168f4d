import { expect, test } from 'vitest';
import { issueNumbers } from '../../src/services/numbers/issue-numbers.ts';
import { clickCard, declare, fill, threadOf, upAndValidated } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** Opens the list of numbers and chooses an act in a modality's menu. */
async function choose(hospital: Hospital, user: string, modality: string, act: string): Promise<void> {
  const person = hospital.slack.as(user);
  await clickCard(hospital, user, 'Downtime numbers, counts');
  const list = await hospital.slack.until('the list', () => {
    const view = person.modal();
    return view?.callback_id === 'numbers' ? view : null;
  });
  const blocks = list.blocks.filter((block) => wordsIn({ blocks: [block] }).includes(`*${modality}*`));
  await person.clickInView({ ...list, blocks }, act);
}

/** The same, and submits the form that opens; answers the errors at its fields. */
async function enter(hospital: Hospital, user: string, modality: string, act: string, typed: object) {
  const person = hospital.slack.as(user);
  await choose(hospital, user, modality, act);
  await hospital.slack.until('the form', () => person.modal()?.callback_id !== 'numbers');
  const errors = await person.submit(typed as Parameters<typeof person.submit>[0]);
  person.closeModals();
  await hospital.pass();
  return errors;
}

const listed = (hospital: Hospital, user: string) => wordsIn(hospital.slack.as(user).modal());

test('numbers are given out, used and returned, exams counted, a difference explained, and radiology signs', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const tech = hospital.slack.as(WHO.tech);
  await choose(hospital, WHO.tech, 'CT 2 (ED)', 'Give out 20 numbers');
  await hospital.slack.until('the numbers', () => listed(hospital, WHO.tech).includes('D-0001 to D-0020'));
  tech.closeModals();
  await choose(hospital, WHO.lead, 'CT 1', 'Give out 20 numbers');
  await hospital.slack.until('the numbers', () => listed(hospital, WHO.lead).includes('D-0021 to D-0040'));
  hospital.slack.as(WHO.lead).closeModals();

  const few = { performed: '16', read: '16', preliminary: '16', final: '0', charged: '0' };
  expect(await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Enter counts…', few)).toBeNull();
  const fallen = { ...few, performed: '15', final: 'two' };
  expect(await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Enter counts…', fallen)).toEqual({
    performed: expect.stringContaining('It was 16 before'),
    read: 'More than the 15 performed.',
    preliminary: 'More than the 15 performed.',
    final: 'Type a whole number, such as 12.',
  });
  expect(
    await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Return numbers…', { used: '1-17, 30', spoiled: '18' }),
  ).toEqual({ used: 'D-0030: not given to CT 2 (ED) in this incident.' });
  expect(
    await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Return numbers…', { used: '1-17', spoiled: '17' }),
  ).toEqual({ spoiled: 'D-0017: used, or spoiled, not both.' });
  await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Return numbers…', { used: '1-17', spoiled: '18' });
  expect(await enter(hospital, WHO.lead, 'CT 1', 'Return numbers…', {})).toEqual({
    used: 'Type the numbers that were used, or the word none.',
  });
  await enter(hospital, WHO.lead, 'CT 1', 'Return numbers…', { used: 'none' });
  await enter(hospital, WHO.lead, 'CT 1', 'Enter counts…', { performed: '0' });

  await upAndValidated(hospital);
  const all = { performed: '17', read: '17', preliminary: '17', final: '16', charged: '17' };
  await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Enter counts…', all);
  const statement = { statement: 'All on the log sheets' };
  await clickCard(hospital, WHO.pacs, 'Reconciled: RADIOLOGY');
  const signs = await hospital.slack.until('the form', () => wordsIn(hospital.slack.as(WHO.pacs).form()));
  expect(signs).toContain('*CT 2 (ED)* 17 performed, 17 read');
  expect(signs).toContain('❗ 1 exam without a final report');
  expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', statement)).toEqual({
    statement:
      'Not even yet: CT 2 (ED): 1 exam without a final report. Correct or explain it under "More", "Downtime numbers, counts".',
  });
  hospital.slack.as(WHO.pacs).closeModals();
  const why = { kind: 'NOT_FINAL', reason: 'Sheet CT2-01 line 7 waits for priors', person: 'priya' };
  expect(await enter(hospital, WHO.pacs, 'CT 2 (ED)', 'Explain a difference…', why)).toBeNull();
  expect(await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', statement)).toBeNull();

  const thread = threadOf(hospital).join('\n');
  expect(thread).toContain('*CT 2 (ED):* downtime numbers D-0001 to D-0020');
  expect(thread).toContain('few numbers left: give out more');
  expect(thread).toContain('CT 2 (ED): 17 numbers used, 2 unused, 1 spoiled');
  expect(thread).toContain('1 exam without a final report: Sheet CT2-01 line 7 waits for priors');
});

test('counts are asked for every hour of whoever did not enter them, until radiology has validated', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const asked = () =>
    hospital.slack.channel(WHO.downtime).filter(({ text }) => text.includes('Counts are due'));
  await hospital.pass(90);
  await choose(hospital, WHO.tech, 'CT 2 (ED)', 'Give out 20 numbers');
  await choose(hospital, WHO.lead, 'CT 1', 'Give out 20 numbers');
  await hospital.pass(59);
  expect(asked()).toEqual([]);
  await hospital.pass(1);
  const [first] = asked();
  expect(wordsIn(first)).toContain(`⏰ *Counts are due:* CT 1, CT 2 (ED) <@${WHO.lead}>, <@${WHO.tech}>`);

  const tech = hospital.slack.as(WHO.tech);
  tech.closeModals();
  await tech.click(first, 'Count CT 2 (ED)');
  await hospital.slack.until('the form', () => tech.modal()?.callback_id === 'enter_counts');
  tech.closeModals();
  await clickCard(hospital, WHO.tech, 'Downtime numbers, counts');
  await hospital.slack.until('the list', () => listed(hospital, WHO.tech).includes('⏰ counts are due'));
  tech.closeModals();
  const counts = { performed: '4', read: '4', preliminary: '4', final: '0', charged: '0' };
  await hospital.pass(31);
  expect(await enter(hospital, WHO.tech, 'CT 2 (ED)', 'Enter counts…', counts)).toBeNull();
  await hospital.pass(29);
  expect(asked().slice(1).map(wordsIn)).toEqual([expect.stringContaining(`due:* CT 1 <@${WHO.lead}>`)]);
  await hospital.pass(60);
  expect(asked()).toHaveLength(3);

  await upAndValidated(hospital);
  await hospital.pass(61);
  expect(asked()).toHaveLength(3);
});

test('a list or form that somebody else overtook gives out no second block, and sets back no number', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  const [tech, lead] = [hospital.slack.as(WHO.tech), hospital.slack.as(WHO.lead)];
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const of = { actor: { kind: 'slack', userId: WHO.lead }, incidentId, modality: 'ct1' } as const;

  await clickCard(hospital, WHO.tech, 'Downtime numbers, counts');
  const list = await hospital.slack.until('the list', () => {
    const view = tech.modal();
    return view?.callback_id === 'numbers' ? view : null;
  });
  await issueNumbers(ctx, of);
  const ct1 = list.blocks.filter((block) => wordsIn({ blocks: [block] }).includes('*CT 1*'));
  await tech.clickInView({ ...list, blocks: ct1 }, 'Give out 20 numbers');
  const told = await hospital.slack.until(
    'the answer',
    () => wordsIn(tech.modal()).includes('just given') && wordsIn(tech.modal()),
  );
  expect(told).toContain('CT 1 was just given D-0001 to D-0020. If it needs more, tap ⋯ again.');
  tech.closeModals();
  expect(await ctx.db.downtimeNumber.count()).toBe(20);

  await choose(hospital, WHO.tech, 'CT 1', 'Return numbers…');
  await hospital.slack.until('the form', () => tech.modal()?.callback_id === 'return_numbers');
  expect(await enter(hospital, WHO.lead, 'CT 1', 'Return numbers…', { used: '1-3, 10' })).toBeNull();
  lead.closeModals();
  await issueNumbers(ctx, of);
  expect(await tech.submit({ used: '1-3, 11' })).toEqual({
    used: 'D-0010: recorded as used after you opened this form. Enter the same, or close the form and open it again.',
  });
  expect(await tech.submit({ used: '1-3, 10, 11' })).toBeNull();
  const states = await ctx.db.downtimeNumber.groupBy({
    by: ['state'],
    _count: true,
    orderBy: { state: 'asc' },
  });
  expect(states.map(({ state, _count }) => [state, _count])).toEqual([
    ['ISSUED', 20],
    ['USED', 5],
    ['UNUSED', 15],
  ]);
});

test('twenty people who ask for numbers at once get twenty different blocks', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const ask = (_: unknown, i: number) =>
    issueNumbers(ctx, {
      actor: { kind: 'slack', userId: i % 2 ? WHO.tech : WHO.lead },
      incidentId,
      modality: i % 3 ? 'ct1' : 'ct2',
    });
  await Promise.all(Array.from({ length: 20 }, ask));
  const blocks = await ctx.db.downtimeNumberBlock.findMany({ orderBy: { firstNumber: 'asc' } });
  expect(blocks.map(({ firstNumber }) => firstNumber)).toEqual(
    Array.from({ length: 20 }, (_, i) => 20 * i + 1),
  );
  expect(await ctx.db.downtimeNumber.count()).toBe(400);
  const again = { workspaceId: ctx.workspaceId, number: 20, blockId: blocks[19]?.id ?? '' };
  await expect(ctx.db.downtimeNumber.create({ data: again })).rejects.toMatchObject({ code: 'P2002' });
});

test('after a restore the highest number on paper is asked for, and the next block begins after it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  await choose(hospital, WHO.tech, 'CT 1', 'Give out 20 numbers');
  await hospital.slack.until('the numbers', () => listed(hospital, WHO.tech).includes('D-0001 to D-0020'));
  hospital.slack.as(WHO.tech).closeModals();
  await ctx.db.downtimeNumberSeries.updateMany({ data: { restoredAt: new Date() } });
  const tell = (highest: string) => enter(hospital, WHO.tech, 'CT 1', 'Give out 20 more', { highest });
  expect(await tell('D-0010')).toEqual({ highest: expect.stringContaining('D-0020 was given out before') });
  expect(await tell('D-0060')).toBeNull();
  const last = await ctx.db.downtimeNumberBlock.findFirstOrThrow({ orderBy: { firstNumber: 'desc' } });
  expect([last.firstNumber, last.lastNumber]).toEqual([61, 80]);
});
