import { expect, test } from 'vitest';
import { openHospitalClock } from '../../src/services/health/hospital-clock.ts';
import {
  ALL_SEEN,
  cardOf,
  clickCard,
  closeAnyway,
  declare,
  fill,
  openRole,
  take,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../support/slack/reading.ts';

test.each(TRANSPORTS)(
  'it fails again after validation: both sides are paged, clocks start anew, the downtime is the sum (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    await take(hospital, WHO.pacs, 'RADIOLOGY');
    await take(hospital, WHO.it, 'IT');
    await hospital.pass(40);
    await fill(hospital, WHO.it, 'Post update', { text: 'Rebuilding', nextAt: '30 min', estimate: '1 h' });
    const estimate = async () => (await hospital.app.ctx.db.incident.findFirstOrThrow()).estimateMaxMinutes;
    expect(await estimate()).toBe(60);
    await upAndValidated(hospital);
    await hospital.pass(30);
    expect(await fill(hospital, WHO.pacs, 'Failed again', { since: 'now' })).toBeNull();
    expect(await estimate()).toBeNull();
    expect(slack.as(WHO.it).inbox()[1]?.text).toMatch(
      /^🔴 Image archive \(PACS\) down again\. You are paged for IT\./,
    );
    const told = () => slack.channel(WHO.ed).map(({ text }) => text);
    expect(told().at(-1)).toBe('🔴 Image archive down again. Results by phone or paper.');
    expect(told()).toContain('⚪ Outdated 03:50 EDT: Image archive (PACS) works again');
    expect(threadOf(hospital)).toContainEqual(
      expect.stringMatching(/It failed again: .* 40 min were lost before\.$/),
    );
    // Paged, asked for the update that was due, paged again.
    expect(slack.as(WHO.pacs).inbox()).toHaveLength(3);
    expect(slack.as(WHO.it).inbox()).toHaveLength(2);
    expect(labelsIn(cardOf(hospital).blocks)).toEqual(
      expect.arrayContaining(['I have it: RADIOLOGY', 'I have it: IT']),
    );
    expect(wordsIn(cardOf(hospital))).toContain('Stroke');

    const oldPage = slack.as(WHO.pacs).inbox()[0];
    expect(labelsIn(oldPage?.blocks ?? [])).toEqual([]);
    await take(hospital, WHO.pacs, 'RADIOLOGY');
    await take(hospital, WHO.it, 'IT');
    await hospital.pass(20);
    await upAndValidated(hospital);
    expect(wordsIn(slack.channel(WHO.ed).at(-1))).toContain(
      '*Preliminary results are not final* from 02:40 to 03:20 EDT, 03:50 to 04:10 EDT.',
    );
    await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts matched' });
    await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
    await closeAnyway(hospital, WHO.it);
    const summary = wordsIn(slack.see(WHO.downtime, /PACS-1 · .*: summary/));
    expect(summary).toContain('*Downtime* 1 h in 2 outages');
    expect(summary).toContain('*Emergency department*: images 40 min of 15 min ❌ · restored 1 h of 1 h');
    expect(await hospital.app.ctx.db.downtime.count()).toBe(2);
  },
);

test('it fails again after technically up: the old outage never ended', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.pass(10);
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await declare(hospital, 'archive since now');
  const db = hospital.app.ctx.db;
  expect(await db.incident.count()).toBe(1);
  expect(await db.downtime.count()).toBe(1);
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('failed again'));
});

test.each(TRANSPORTS)(
  'declared three hours late: thresholds already past become one line, and fire once (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    await declare(hospital, 'archive since 3h ago');
    const past = threadOf(hospital).filter((line) => line.includes('Past the limit'));
    expect(past).toHaveLength(1);
    const crossings = await hospital.app.ctx.db.thresholdCrossing.count();
    expect(crossings).toBeGreaterThan(12);
    await hospital.pass(0);
    expect(await hospital.app.ctx.db.thresholdCrossing.count()).toBe(crossings);
    expect(
      hospital.slack
        .as(WHO.aod)
        .inbox()
        .some((m) => /\d of \d services late/.test(m.text)),
    ).toBe(true);
  },
);

test('a corrected start visibly takes back a breach, and a threshold may fire again', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since 3h ago');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(
    await fill(hospital, WHO.pacs, 'Correct this incident', { since: '2m ago', reason: 'Misread the clock' }),
  ).toBeNull();
  expect(threadOf(hospital)).toContainEqual(expect.stringMatching(/no longer|un-?breach/i));
  const before = await hospital.app.ctx.db.thresholdCrossing.count({ where: { threshold: 'LIMIT' } });
  await hospital.pass(10);
  expect(
    await hospital.app.ctx.db.thresholdCrossing.count({ where: { threshold: 'LIMIT' } }),
  ).toBeGreaterThan(before);
});

test('after a gap of six hours each overdue step happens once, at once, and later delays count from then', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await hospital.app.stop();
  hospital.clock.advance(6 * 60);
  await hospital.restart();
  await hospital.pass();
  expect(slack.as(WHO.pacs2).inbox()).toHaveLength(1);
  expect(slack.as(WHO.director).inbox()).toHaveLength(0);
  await hospital.pass(4);
  expect(slack.as(WHO.director).inbox()).toHaveLength(0);
  await hospital.pass(1);
  expect(slack.as(WHO.director).inbox()).toHaveLength(1);
});

test.each(TRANSPORTS)(
  'a restart in the middle loses nothing, and posts anew what the workspace forgot (over %s)',
  async (mode) => {
    const hospital = await openHospital({ mode });
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    await take(hospital, WHO.it, 'IT');
    await hospital.app.stop();
    slack.workspace.messages.length = 0;
    await hospital.restart();
    await hospital.pass();
    await slack.until('the checklist', () =>
      slack.workspace.messages.some(({ text }) => /First 15 minutes/.test(text ?? '')),
    );
    const card = cardOf(hospital);
    expect(wordsIn(card)).toContain(`<@${WHO.it}> has it`);
    expect(slack.as(WHO.pacs).inbox()).toHaveLength(1);
    expect(slack.as(WHO.it).inbox()).toHaveLength(0);
    const checklist = slack.see(WHO.downtime, /First 15 minutes/);
    expect(checklist.threadTs).toBe(card.ts);
    await slack.as(WHO.pacs).click(slack.as(WHO.pacs).inbox()[0], 'I have it: RADIOLOGY');
    await hospital.pass();
    expect(labelsIn(cardOf(hospital).blocks)).not.toContain('I have it: RADIOLOGY');
  },
);

test('a deleted card is posted again with its checklist', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const old = cardOf(hospital).ts;
  slack.workspace.messages.splice(
    0,
    slack.workspace.messages.length,
    ...slack.workspace.messages.filter((m) => m.ts !== old),
  );
  await slack.as(WHO.pacs).click(slack.as(WHO.pacs).inbox()[0], 'I have it: RADIOLOGY');
  await hospital.pass();
  expect(cardOf(hospital).ts).not.toBe(old);
  expect(slack.see(WHO.downtime, /First 15 minutes/).threadTs).toBe(cardOf(hospital).ts);
});

test('phases of the checklist appear when their time comes', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const phases = () =>
    threadOf(hospital)
      .filter((line) => line.startsWith('📋'))
      .map((line) => /📋 .*?\. ([^:]+):/.exec(line)?.[1]);
  expect(new Set(phases())).toEqual(new Set(['First 15 minutes']));
  await hospital.pass(15);
  expect(new Set(phases())).toContain('By 1 hour');
  await hospital.pass(45);
  expect(new Set(phases())).toContain('By 4 hours');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  expect(new Set(phases())).toContain('Recovery');
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  expect(new Set(phases())).toContain('Reconciliation');
});

test('a unit that has not seen its notice after five minutes is called, and that closes it', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await hospital.slack.as(WHO.unit).click(hospital.slack.see(WHO.ed, /Image archive/), 'Seen by the unit');
  await hospital.pass(5);
  expect(wordsIn(cardOf(hospital))).toContain('555-0141');
  expect(wordsIn(cardOf(hospital))).not.toContain('555-0142');
  const pacs = hospital.slack.as(WHO.pacs);
  await clickCard(hospital, WHO.pacs, 'I phoned a unit');
  const options = JSON.stringify(pacs.modal());
  expect(options).toContain('Stroke');
  expect(await pacs.submit({ notice: await noticeOf(hospital, 'stroke'), role: 'charge nurse' })).toBeNull();
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).not.toContain('555-0141');
});

async function noticeOf(
  hospital: Awaited<ReturnType<typeof openHospital>>,
  serviceKey: string,
): Promise<string> {
  return (await hospital.app.ctx.db.notice.findFirstOrThrow({ where: { serviceKey } })).id;
}

test('another checklist can be chosen: what was worked on stays, the rest is struck', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await openRole(hospital, WHO.pacs, 'PACS administrator');
  await slack.as(WHO.pacs).clickInModal('Done');
  slack.as(WHO.pacs).closeModals();
  await hospital.pass();
  const beside = slack.as(WHO.it);
  await clickCard(hospital, WHO.it, 'Correct this incident');
  await slack.until('the form', () => beside.modal()?.callback_id === 'correct');
  const typed = { scenario: 'network-down', reason: 'It is the network' };
  expect(await fill(hospital, WHO.pacs, 'Correct this incident', typed)).toBeNull();
  const items = await hospital.app.ctx.db.checklistItem.findMany();
  expect(items.filter((item) => item.state === 'DONE')).toHaveLength(1);
  expect(items.map((item) => item.key)).toContain('reader-on-site');
  expect(items.find((item) => item.key === 'suspend-purge')?.struck).toBe(true);
  expect(slack.see(WHO.downtime, /First 15 minutes/).text).toMatch(/1 of \d+ done/);
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('the checklist to Network outage'));
  expect(await beside.submit({ scenario: 'viewer-down', reason: 'It is the viewer' })).toEqual({
    scenario: 'Somebody chose Network outage meanwhile. Open this form again to change that.',
  });
});

test('a start after the machine’s clock was set back continues from what was recorded of an open incident, and keeps no lead', async () => {
  const hospital = await openHospital({ at: new Date(Date.now() + 3_600_000).toISOString() });
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const { at } = await db.timelineEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const { clock, keep } = await openHospitalClock(db, 1);
  expect(clock.now() >= at).toBe(true);
  await keep();
  expect((await db.hospitalClock.findUniqueOrThrow({ where: { id: 1 } })).offsetMs).toBe(0n);
});
