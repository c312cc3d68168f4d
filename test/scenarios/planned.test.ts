import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { doPreWork } from '../../src/services/planned/do-pre-work.ts';
import {
  cardOf,
  closeAnyway,
  fill,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { directMessagesTo, directMessageTo } from '../support/hospital/direct-messages.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { isPaged } from '../support/hospital/overrides.ts';
import { plan, planned, pressPlanned, shown, toldToEd, UPGRADE } from '../support/hospital/planned.ts';
import { typed } from '../support/process/command-line.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

const DAY = 1_440;

test('both sides approve, units are told at the intervals, it starts at its time without a page, and ends by the gates', async () => {
  const hospital = await openHospital();
  const said = await plan(hospital);
  expect(said).toContain('Not approved yet');
  expect(said).toContain('✅ RADIOLOGY approved');
  expect(said).toContain('⚠️ *Longer than they can do without it:* Stroke / trauma / code 5 min');
  await hospital.pass(DAY);
  expect(toldToEd(hospital)).toEqual([]);

  const ask = directMessageTo(hospital, WHO.cio, 'Approve');
  expect(wordsIn(ask)).toContain('Tue 24 Mar 22:00 to Wed 25 Mar 02:00 EDT');
  expect(labelsIn(directMessageTo(hospital, WHO.director, 'Planned').blocks)).not.toContain('Approve for IT');
  await hospital.slack.as(WHO.cio).click(ask, 'Approve for IT');
  await hospital.pass();
  // Approved 13 days before: only the nearest notice that has passed is given.
  expect(toldToEd(hospital)).toEqual([
    expect.stringContaining('*Planned: Image archive (PACS) will be down*'),
  ]);
  expect(wordsIn(directMessageTo(hospital, WHO.it, 'You have it'))).toContain('going back takes 45 min');

  await hospital.pass(6 * DAY);
  expect(toldToEd(hospital)).toHaveLength(1);
  await hospital.pass(7 * DAY);
  expect(toldToEd(hospital)).toHaveLength(2);
  expect(toldToEd(hospital)[0]).toContain('See the newer message in this channel');
  expect(wordsIn(directMessageTo(hospital, WHO.pacs, 'Prepare it'))).toContain('• Print the schedules');
  await hospital.pass(19 * 60 + 20 - 30);
  expect(toldToEd(hospital)).toHaveLength(3);

  await hospital.pass(30);
  const card = () => wordsIn(cardOf(hospital));
  expect(card()).toContain('🔵 planned · Image archive (PACS) down');
  expect(card()).toContain('*CHG-4711* until *Wed 02:00*');
  expect(card()).not.toMatch(/[Ss]ince \*/);
  expect(card()).toContain(`✅ *IT* <@${WHO.it}> has it`);
  expect(wordsIn(hospital.slack.see(WHO.downtime, /First 15 minutes/))).toMatch(/0 of \d+ done/);
  hospital.slack.see(WHO.ed, /down as planned/);
  expect([WHO.pacs, WHO.it, WHO.infra, WHO.aod].filter((user) => isPaged(hospital, user))).toEqual([]);
  expect(toldToEd(hospital).at(-1)).toContain('*Planned* until *Wed 25 Mar 02:00 EDT*');

  await hospital.pass(60);
  expect(card()).not.toContain('late');
  await upAndValidated(hospital);
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: '4 of 4 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.pacs);
  expect(wordsIn(hospital.slack.see(WHO.downtime, /summary/))).toContain(
    '*Planned* 22:00 to Wed 25 Mar 02:00 EDT for CHG-4711',
  );
  await hospital.pass(DAY);
  expect(await hospital.app.ctx.db.incident.count({ where: { kind: 'UNPLANNED' } })).toBe(0);
});

test('what is to be done before it starts is ticked off by who does it, and what is left is said at the start', async () => {
  const hospital = await openHospital();
  await planned(hospital, { preWork: 'Print the schedules\nPrefetch priors\nTell the vendor' });
  const news = () => wordsIn(directMessageTo(hospital, WHO.it, 'You have it'));
  expect(news()).toContain('*Before it starts:* 0 of 3 done');
  expect(await pressPlanned(hospital, WHO.pacs, 'Done')).toContain('☑️ Print the schedules');
  expect(await pressPlanned(hospital, WHO.it, 'Done')).toContain('*Before it starts:* 2 of 3 done');
  expect(news()).toContain('• Tell the vendor\n☑️ Print the schedules\n☑️ Prefetch priors');
  const undone = await pressPlanned(hospital, WHO.pacs, 'Undo');
  expect(undone).toContain('*Before it starts:* 1 of 3 done');
  expect(undone).toContain(`not done after all: Print the schedules (<@${WHO.pacs}>)`);

  const { ctx } = hospital.app;
  const { id } = await ctx.db.plannedDowntime.findFirstOrThrow();
  const again = { planned: id, position: 2, done: true };
  await doPreWork(ctx, { actor: { kind: 'slack', userId: WHO.pacs }, ...again });
  const { doneBy } = await ctx.db.plannedPreWork.findFirstOrThrow({ where: { position: 2 } });
  expect(doneBy).toBe(`slack:${WHO.it}`);
  const stranger = { kind: 'slack', userId: WHO.tech } as const;
  await expect(doPreWork(ctx, { actor: stranger, ...again })).rejects.toThrow('Only radiology and IT');

  await hospital.pass(14 * DAY + 19 * 60 + 20);
  expect(threadOf(hospital).join('\n')).toContain(
    '⚠️ *Not ticked off before the start:* Print the schedules, Tell the vendor',
  );
  await expect(
    doPreWork(ctx, { actor: { kind: 'slack', userId: WHO.pacs }, ...again, done: false }),
  ).rejects.toThrow('It has started');
});

test('moved and withdrawn, each with one act: those who were told are told, the others are not', async () => {
  const hospital = await openHospital();
  const director = hospital.slack.as(WHO.director);
  await planned(hospital);
  await hospital.pass(DAY);
  expect(toldToEd(hospital)).toHaveLength(1);

  await director.command('planned chg-4711');
  await director.clickInModal('Move…');
  expect(await director.submit({ end: '2026-03-24 21:00', why: 'Later' })).toEqual({
    end: expect.stringContaining('ends before it begins'),
  });
  const later = {
    start: '2026-03-26 22:00',
    end: '2026-03-27 02:00',
    backOutBy: '',
    why: 'The vendor is late',
  };
  expect(await director.submit(later)).toBeNull();
  expect(wordsIn(await shown(hospital, WHO.director))).toContain('The vendor is late');
  director.closeModals();
  await hospital.pass();
  expect(toldToEd(hospital)).toEqual([
    expect.stringContaining('See the newer message'),
    expect.stringContaining('*new time*, not confirmed yet\n*Thu 26 Mar 22:00 to Fri 27 Mar 02:00 EDT*'),
  ]);
  expect(wordsIn(directMessagesTo(hospital, WHO.cio)[0])).toContain('was moved. See the newer message');
  await hospital.slack.as(WHO.cio).click(directMessageTo(hospital, WHO.cio, 'Approve'), 'Approve for IT');
  await hospital.pass();

  await director.command('planned CHG-4711');
  await director.clickInModal('Withdraw…');
  expect(await director.submit({ why: '' })).toEqual({ why: expect.stringContaining('short reason') });
  expect(await director.submit({ why: 'Change refused' })).toBeNull();
  await shown(hospital, WHO.director);
  director.closeModals();
  await hospital.pass();
  expect(toldToEd(hospital).at(-1)).toContain('⚪ Withdrawn: Image archive (PACS) stays up');
  expect(wordsIn(directMessageTo(hospital, WHO.it, 'Withdrawn'))).toContain('Change refused');
  await hospital.pass(20 * DAY);
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
  // The ticket may be planned again.
  expect(await plan(hospital, { start: '2026-04-20 22:00', end: '2026-04-21 02:00' })).toContain(
    'Not approved yet',
  );
});

const TONIGHT = { start: '2026-03-10 03:00', end: '2026-03-10 07:00' };

test('the decision to go back is asked for before its deadline, with the figures, and a later end needs the other side', async () => {
  const hospital = await openHospital();
  await planned(hospital, TONIGHT);
  expect(await pressPlanned(hospital, WHO.it, 'Start now')).toContain('Started');
  await hospital.pass(3 * 60 + 5);
  const question = directMessageTo(hospital, WHO.it, 'Back out by');
  expect(wordsIn(question)).toContain('*30 min* to decide, at 05:45 EDT');
  expect(wordsIn(question)).toContain('Going back takes *45 min*; the window ends 07:00 EDT');
  expect(isPaged(hospital, WHO.it)).toBe(false);
  expect(directMessagesTo(hospital, WHO.it, 'Still on it')).toEqual([]);
  await hospital.pass(10);
  await hospital.slack.as(WHO.it).click(question, 'Go on');
  await hospital.pass();
  expect(wordsIn(question)).toContain(`▶️ *Go on*: <@${WHO.it}>`);
  expect(threadOf(hospital).join()).toContain('▶️ IT goes on');

  const it = hospital.slack.as(WHO.it);
  await it.command('planned CHG-4711');
  await it.clickInModal('Ask for more time…');
  expect(await it.submit({ until: '06:30', why: 'Index runs' })).toEqual({
    until: expect.stringContaining('already goes on'),
  });
  expect(await it.submit({ until: '08:00', why: 'Index runs' })).toBeNull();
  expect(labelsIn((await shown(hospital, WHO.it)).blocks)).not.toContain('Agree to the later end');
  it.closeModals();
  await hospital.pass();
  const asked = directMessageTo(hospital, WHO.pacs, 'asks for');
  expect(wordsIn(asked)).toContain('IT asks for Image archive (PACS) until 08:00 EDT');
  await hospital.slack.as(WHO.pacs).click(asked, 'Agree');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain('until *08:00*');
  expect(toldToEd(hospital).at(-1)).toContain('the window ends *08:00 EDT*');
  await hospital.pass(70);
  expect(await hospital.app.ctx.db.incident.count({ where: { kind: 'UNPLANNED' } })).toBe(0);
  expect(directMessagesTo(hospital, WHO.it, 'Back out by')).toHaveLength(2);

  // Up in time, and down again after the window: unplanned from then on.
  await upAndValidated(hospital);
  await hospital.pass(60);
  const { db } = hospital.app.ctx;
  await fill(hospital, WHO.pacs, 'Failed again', { since: 'now' });
  const again = await db.incident.findFirstOrThrow({ include: { downtimes: true } });
  expect(again).toMatchObject({ kind: 'UNPLANNED', since: again.downSince, outage: 2 });
  expect(again.downtimes).toMatchObject([{ startedAt: again.downSince, endedAt: null }]);
  expect(isPaged(hospital, WHO.it)).toBe(true);
});

test('a window that is overrun becomes an unplanned incident: clocks from its end, pages to both sides, and the history on the card', async () => {
  const hospital = await openHospital();
  await planned(hospital, TONIGHT);
  await hospital.pass(20);
  await hospital.pass(4 * 60);
  const thread = threadOf(hospital).join('\n');
  expect(thread).toContain('The back-out deadline 06:15 EDT has passed, and nobody decided');
  expect(thread).toContain('*CHG-4711 overran its window: unplanned since 07:00 EDT.*');
  expect(thread).toContain('4 h before that were planned');
  const card = wordsIn(cardOf(hospital));
  expect(card).toContain('🔴 Image archive (PACS) down');
  expect(card).toContain('Since *07:00 EDT*');
  expect(card).toContain('*CHG-4711* overran: 4 h planned until 07:00');
  expect(card).toContain('🔔 *IT* nobody yet');
  expect(isPaged(hospital, WHO.pacs)).toBe(true);
  expect(isPaged(hospital, WHO.it)).toBe(true);
  expect(toldToEd(hospital).join('\n')).toContain('Overran its window');
  await hospital.pass(6);
  expect(wordsIn(cardOf(hospital))).toContain('late');

  const { db } = hospital.app.ctx;
  const incident = await db.incident.findFirstOrThrow({ include: { downtimes: true } });
  const end = new Date('2026-03-10T11:00:00Z');
  expect(incident).toMatchObject({ kind: 'UNPLANNED', since: end, downSince: end });
  expect(incident.downtimes).toMatchObject([{ startedAt: end, endedAt: null }]);
  expect(await db.plannedDowntime.findFirstOrThrow()).toMatchObject({ overranAt: end });
  expect(
    await fill(hospital, WHO.pacs, 'Correct this incident', { since: '06:30', reason: 'it was' }),
  ).toEqual({
    since: 'Until 07:00 EDT it was planned (CHG-4711). Type that time, or a later one.',
  });
  hospital.slack.as(WHO.pacs).closeModals();
  const history = await pressPlanned(hospital, WHO.tech, 'All planned').catch(
    (error: Error) => error.message,
  );
  expect(history).toContain('overran its window');

  const person = hospital.slack.as(WHO.director);
  await person.command('report 2026-03');
  expect(person.told().at(-1)).toMatch(/\*Image archive \(PACS\)\* 6 min · planned 4 h · /);
});

test('what cannot be is refused at its field, and the system’s own incident holds it up', async () => {
  const hospital = await openHospital();
  const refused: [Record<string, string>, string, RegExp][] = [
    [{ start: '2026-03-09 22:00' }, 'start', /in the past/],
    [{ end: '2026-03-24 20:00' }, 'end', /ends before it begins/],
    [{ backOutBy: '2026-03-25 03:00' }, 'backOutBy', /before the window ends/],
    [{ backOutTakes: 'a while' }, 'backOutTakes', /45 min/],
    [{ ticket: 'the upgrade' }, 'ticket', /number alone/],
    [{ whatChanges: 'MRN 12345678 waits' }, 'whatChanges', /Patient data/],
    [{ leadRADIOLOGY: 'nadia', leadIT: 'nadia' }, 'leadIT', /two people/],
    [{ freezeFrom: '2026-03-24 23:00' }, 'freezeFrom', /before the window/],
  ];
  for (const [typed, field, sentence] of refused)
    expect(await plan(hospital, typed)).toEqual({ [field]: expect.stringMatching(sentence) });
  const director = hospital.slack.as(WHO.director);
  await director.command('planned CHG-4711');
  const typed = { ...TONIGHT, ticket: 'CHG-1', system: 'dictation', sites: ['west'] };
  expect(await director.submit(typed)).not.toBeNull();
  director.closeModals();

  await planned(hospital, TONIGHT);
  expect(await plan(hospital, { ...TONIGHT, ticket: 'CHG-4712' })).toEqual({
    start: expect.stringContaining('CHG-4711 takes the same system down in that time'),
  });
  await hospital.slack.as(WHO.tech).command('archive since now');
  await hospital.slack.as(WHO.tech).submit({});
  await hospital.pass(25);
  expect(wordsIn(directMessageTo(hospital, WHO.it, 'Did not start'))).toContain(
    'PACS-1 is open for the same system',
  );
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  hospital.slack.as(WHO.tech).closeModals();
  await hospital.slack.as(WHO.tech).command('planned CHG-99');
  expect(hospital.slack.as(WHO.tech).told().join()).toContain('Only leads and admins can plan a downtime');
});

test('it stands on the board, in a calendar behind a token, and on the command line', async () => {
  const calendarToken = 'not-a-token-of-anybody';
  const board = { token: null, proxyHeader: null, calendarToken };
  const hospital = await openHospital({ board });
  const feed = async (token: string) => fetch(`${hospital.address}/planned.ics?token=${token}`);
  expect((await feed('another')).status).toBe(403);
  expect((await fetch(`${hospital.address}/planned.ics`)).status).toBe(403);
  await plan(hospital, TONIGHT);
  const onBoard = async () => (await fetch(`${hospital.address}/board`)).text();
  expect(await onBoard()).not.toContain('CHG-4711');

  const answer = await feed(calendarToken);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(eventsIn(await answer.text())).toEqual([
    {
      summary: 'Image archive (PACS): planned downtime CHG-4711',
      start: '2026-03-10T07:00:00Z',
      end: '2026-03-10T11:00:00Z',
      status: 'TENTATIVE',
    },
  ]);
  await hospital.slack.as(WHO.cio).click(directMessageTo(hospital, WHO.cio, 'Approve'), 'Approve for IT');
  await hospital.pass();
  expect(eventsIn(await (await feed(calendarToken)).text())).toMatchObject([{ status: 'CONFIRMED' }]);

  const { said } = await typed({ DATABASE_URL: hospital.databaseUrl }, 'planned');
  expect(said.join('\n')).toContain(
    'CHG-4711 · Image archive (PACS) · Main Hospital, East Campus, Westlake Clinic',
  );
  expect(said.join('\n')).toContain('When       Tue 10 Mar 03:00 to 07:00 EDT');
  expect(said.join('\n')).toContain('State      approved, units told');
});

/** The events of a calendar as another reader of iCalendar finds them. */
function eventsIn(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => ({
    summary: part.getFirstPropertyValue('summary'),
    start: String(part.getFirstPropertyValue('dtstart')),
    end: String(part.getFirstPropertyValue('dtend')),
    status: part.getFirstPropertyValue('status'),
  }));
}

test('while the form is filled in, what speaks against the window stands in it, and nothing typed is lost', async () => {
  const hospital = await openHospital();
  await planned(hospital);
  const { slack } = hospital;
  const director = slack.as(WHO.director);
  const reads = (words: string) => slack.until(words, () => wordsIn(director.form()).includes(words));
  const check = 'Check for conflicts';
  await director.command('planned CHG-4712');
  await reads('once the system and both times are in');

  const { ticket: _, system: __, ...rest } = UPGRADE;
  const typed = { ...rest, start: '2026-03-24 23:00', services: ['stroke'] };
  await director.clickInModal('Radiology information system', {
    ...typed,
    system: 'ris',
    end: '2026-03-24 22:00',
  });
  await reads('⚠️ It ends before it begins');
  await director.clickInModal(check, { end: '2026-03-25 01:00' });
  await reads('⚠️ *CHG-4711* takes Image archive (PACS) down in that time');
  await reads('⚠️ *Longer than they can do without it:* Stroke / trauma / code');
  expect(await director.submit({})).toBeNull();
  const said = wordsIn(await shown(hospital, WHO.director));
  expect(said).toContain(rest.whatChanges);
  expect(said).toContain('Tue 24 Mar 23:00 to Wed 25 Mar 01:00 EDT');

  await director.clickInModal('Move…');
  await slack.until('the form', () => director.modal()?.callback_id === 'move_planned');
  const short = { start: '2026-03-28 22:00', end: '2026-03-28 22:05', backOutTakes: '1 min', backOutBy: '' };
  await director.clickInModal(check, { ...short, why: 'Later' });
  await reads('✅ Nothing speaks against this window');
  expect(await director.submit({})).toBeNull();
  expect(wordsIn(await shown(hospital, WHO.director))).toContain('Later');
});
