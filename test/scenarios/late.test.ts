import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterActionView } from '../../src/services/after-action/after-action-document.ts';
import { outagesOf } from '../../src/services/evidence/outages-of-period.ts';
import { figuresOf } from '../../src/services/incident/figures.ts';
import { cardOf, closeAnyway, declare, fill, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, NIGHT, openHospital, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';
import { ownFolder } from '../support/process/own-folder.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';
import type { Typed } from '../support/slack/strict-slack.ts';

const ALL = {
  from: '2020-01-01',
  to: '2030-01-01',
  start: new Date(0),
  end: new Date('2030-01-01'),
} as const;

async function open(hospital: Hospital) {
  const director = hospital.slack.as(WHO.director);
  director.closeModals();
  await director.command('late archive');
  await hospital.slack.until('the form', () => director.modal()?.callback_id === 'late');
  return async (fields: Typed) => {
    const refused = await director.submit(fields);
    // On a busy machine it may be recorded only after it was answered.
    await hospital.slack.until('the entry', () => director.modal()?.callback_id !== 'waiting');
    await hospital.pass();
    return refused;
  };
}

const nobodyElse = ({ slack }: Hospital) => [
  ...slack.channel(WHO.ed),
  ...[WHO.pacs, WHO.it, WHO.aod].flatMap((user) => slack.as(user).inbox()),
];

test('an outage that was run on paper is typed in: nobody is paged, figures come out as if it had been live', async () => {
  const hospital = await openHospital();
  const { slack, app } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('late');
  await slack.until('the refusal', () => tech.told().length > 0);
  expect(tech.told().at(-1)).toMatch(/^Only leads and admins can enter an outage that was run on paper: /);

  const submit = await open(hospital);
  const paper = {
    ...{
      since: '2026-03-08 22:00',
      workaround: '22:40',
      technicallyUp: '2026-03-09 01:30',
      validated: '02:00',
    },
    ...{ RADIOLOGY: 'priya', IT: 'ivan', note: 'Viewers spin' },
  };
  expect(await submit({ ...paper, since: '2026-03-12 22:00' })).toEqual({
    since: expect.stringContaining('lies in the future'),
  });
  expect(await submit({ ...paper, technicallyUp: '2026-03-08 21:00' })).toEqual({
    technicallyUp: expect.stringContaining('ended before it began'),
  });
  expect(await submit(paper)).toBeNull();
  expect(wordsIn(slack.as(WHO.director).modal())).toMatch(/Entered as PACS-1.* 4 h/);
  expect(nobodyElse(hospital)).toEqual([]);
  expect(await app.ctx.db.page.count()).toBe(0);
  expect(await app.ctx.db.deadline.count()).toBe(0);
  const card = cardOf(hospital);
  expect(card.text).toMatch(/^🟢 PACS-1 · entered later · Image/);
  expect(wordsIn(card)).toContain(`Run on paper, entered later: 02:40 EDT by <@${WHO.director}>`);
  expect(wordsIn(card)).not.toContain('nobody took it');
  expect(labelsIn(card.blocks)).toEqual(['Reconciled: RADIOLOGY', 'Reconciled: IT', 'More']);

  const again = await open(hospital);
  expect(await again({ ...paper, since: '2026-03-09 01:00', workaround: '' })).toEqual({
    since: expect.stringContaining('It overlaps PACS-1: Image archive (PACS) at'),
  });
  slack.as(WHO.director).closeModals();
  await hospital.pass(24 * 60);
  expect(nobodyElse(hospital)).toEqual([]);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 4 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  expect(await closeAnyway(hospital, WHO.it)).toBeNull();
  expect(nobodyElse(hospital)).toEqual([]);

  const [outage] = await outagesOf(app.ctx, ALL);
  expect(outage).toMatchObject({
    ...{ number: 1, system: 'archive', minutes: 240, stillDown: false },
    technicallyUp: { at: new Date('2026-03-09T05:30:00Z'), by: `slack:${WHO.it}`, over: 'PAPER' },
    validated: { at: new Date('2026-03-09T06:00:00Z'), by: `slack:${WHO.pacs}` },
    enteredLater: { by: `slack:${WHO.director}`, over: 'SLACK' },
  });
  const ed = outage?.limits.find(
    ({ service, clock }) => /Emergency/.test(service) && clock === 'RESTORATION',
  );
  expect(ed).toMatchObject({ actualMinutes: 240, met: false });
  expect(ed?.breachedAt?.toISOString()).toMatch(/^2026-03-09T0/);
  expect(wordsIn(slack.see(WHO.downtime, /Downtime 4 h/))).toContain('*Entered later*');
  // It was before the app watched; the contract's month counts it all the same.
  const { id } = await app.ctx.db.incident.findFirstOrThrow();
  const { vendor } = (await afterActionView(app.ctx, id)).facts;
  expect(vendor).toMatchObject({ countedMinutes: 240, availability: expect.closeTo(1 - 4 / 743, 6) });
});

test('a CSV of the paper log is entered at the command line; a line that cannot be is named, and nothing is half done', async () => {
  const hospital = await openHospital();
  const { app, databaseUrl } = hospital;
  await setClock(databaseUrl, new Date(NIGHT));
  const file = join(await ownFolder(), 'night.csv');
  const enter = async (lines: readonly string[], as = 'ruth') => {
    await writeFile(file, ['time,event,side,who,service,text,system', ...lines].join('\n'));
    return typed({ DATABASE_URL: databaseUrl }, 'late', file, '--as', as);
  };
  const log = [
    '2026-03-08 22:00,down,,Ana Ruiz,,,archive',
    '22:05,declared,,Ana Ruiz,,,',
    '22:06,called,IT,,,,',
    '22:10,answered,IT,Ivan Petrov,,,',
    '22:40,workaround,,Priya Shah,ed,at the console,',
    '2026-03-09 01:30,technically up,,Ivan Petrov,,,',
    '02:00,validated,,Priya Shah,,CT 2,',
    '09:00,reconciled,RADIOLOGY,Priya Shah,,CT 4 matched,',
    '09:30,reconciled,IT,Ivan Petrov,,queues empty,',
  ];
  expect(await enter(log, 'ana')).toMatchObject({
    code: 1,
    warned: [expect.stringMatching(/^Only leads and admins can/)],
  });
  expect(await enter(log.with(6, '01:00,validated,,Priya Shah,,CT 2,'))).toMatchObject({
    code: 1,
    warned: [expect.stringMatching(/^night.csv, line 8: That is over 12 hours after/)],
  });
  expect(await enter(log.with(5, '2026-03-08 21:00,technically up,,Ivan Petrov,,,'))).toMatchObject({
    code: 1,
    warned: ['night.csv, line 7: It ended before it began. Check both times.'],
  });
  expect(await app.ctx.db.incident.count()).toBe(0);

  const entered = await enter(log);
  expect(entered).toMatchObject({ code: 0 });
  expect(entered.said[0]).toMatch(/^PACS-1 is entered: .*, 4 h\. Nobody was paged\. Look at its card/);
  await hospital.pass();
  expect(cardOf(hospital).text).toMatch(/^🟢 PACS-1 · entered later · /);
  expect(threadOf(hospital).join()).toContain(`entered later by <@${WHO.director}>, by the command line`);
  expect(nobodyElse(hospital)).toEqual([]);
  const incident = await app.ctx.db.incident.findFirstOrThrow({
    include: { timeline: { orderBy: { id: 'asc' } } },
  });
  expect(incident).toMatchObject({ state: 'RECONCILED', enteredLaterBy: `slack:${WHO.director}` });
  expect(incident.enteredLaterOver).toMatch(/^COMMAND_LINE:/);
  expect(incident.timeline.map(({ kind, at }) => `${at.toISOString().slice(5, 16)} ${kind}`)).toEqual([
    '03-09T02:05 declared',
    '03-09T02:10 acknowledged',
    '03-09T02:40 images_work',
    '03-09T05:30 technically_up',
    '03-09T06:00 validated',
    '03-09T13:00 reconciled',
    '03-09T13:30 reconciled',
    expect.stringMatching(/^03-10T.* entered_later$/),
  ]);
  const { mttaMinutes, detectionMinutes, downtimeMinutes } = await figuresOf(app.ctx, incident.id);
  expect({ mttaMinutes, detectionMinutes, downtimeMinutes }).toEqual({
    ...{ mttaMinutes: { RADIOLOGY: null, IT: 4 }, detectionMinutes: 5, downtimeMinutes: 240 },
  });
  expect(await enter(log)).toMatchObject({
    code: 1,
    warned: [expect.stringMatching(/line 2: It overlaps PACS-1/)],
  });

  const back = 'Take it back: entered wrongly';
  expect(await fill(hospital, WHO.director, back, { why: 'ENTERED_WRONGLY', note: '' })).toBeNull();
  expect(cardOf(hospital).text).toMatch(/^⚪ PACS-1 · entered later · /);
  expect(await outagesOf(app.ctx, ALL)).toEqual([]);
  expect(nobodyElse(hospital)).toEqual([]);
  expect(await enter(log)).toMatchObject({
    code: 0,
    said: expect.arrayContaining([expect.stringMatching(/^PACS-2 is entered/)]),
  });

  await declare(hospital, 'archive since now');
  expect(cardOf(hospital, 3).text).toMatch(/^🔴 PACS-3 · Image archive/);
});
