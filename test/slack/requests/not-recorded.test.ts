import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { reportFailedAgain } from '../../../src/services/incident/fail-again.ts';
import { lineTo } from '../../support/database/cuttable-connection.ts';
import { cardOf, declare, take, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { hold } from '../../support/hospital/held-table.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { ownFolder } from '../../support/process/own-folder.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const MINUTE_MS = 60_000;
const AWAY =
  /too old|could not|not recorded|an internal error|failed|lost|database|saved request|running a request/i;

const modalOf = (hospital: Hospital, user: string) =>
  wordsIn(hospital.slack.as(user).modal() ?? { blocks: [] });
const journalFolder = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, 'submitted'));
  } catch {
    return [];
  }
};

/** An app whose way to the database can be cut, with a folder of its own. */
async function openAway(dataDir = ownFolder()) {
  const hospital = await openHospital({ dataDir });
  const direct = hospital.databaseUrl;
  const line = await lineTo(direct);
  await hospital.restart(line.url);
  hospital.expectErrors(AWAY);
  return { hospital, line, direct, dataDir };
}

test('a declaration that the database is slow to take leaves the form open, and it says when it is recorded', async () => {
  const dataDir = ownFolder();
  const hospital = await openHospital({ dataDir });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  const letGo = await hold(hospital, 'incident');
  expect(await tech.submit({})).toBeNull();
  expect(modalOf(hospital, WHO.tech)).toMatch(/Not recorded yet.*Phone .+ \(radiology, .+\(IT, /s);
  expect(journalFolder(dataDir)).toHaveLength(1);
  await letGo();
  await hospital.slack.until('the confirmation', () => modalOf(hospital, WHO.tech).includes('PACS-1'));
  expect(journalFolder(dataDir)).toEqual([]);
  expect(tech.inbox()).toEqual([]);
  await hospital.pass();
  expect(cardOf(hospital).text).toContain('Image archive (PACS) down');
});

test('whoever closed the form meanwhile gets a direct message', async () => {
  const hospital = await openHospital({ dataDir: ownFolder() });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  const letGo = await hold(hospital, 'incident');
  await tech.submit({});
  tech.closeModals();
  await letGo();
  await hospital.slack.until('the confirmation', () => tech.inbox().some((m) => m.text.includes('PACS-1')));
  await hospital.pass();
  expect(tech.inbox()).toHaveLength(1);
  expect(tech.modal()).toBeNull();
});

test('a late refusal is shown in the form', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const pacs = hospital.slack.as(WHO.pacs);
  await pacs.command('standdown 1');
  const it = hospital.slack.as(WHO.it);
  await it.command('standdown 1');
  await it.submit({ why: 'FALSE_ALARM' });
  const letGo = await hold(hospital, 'incident');
  expect(await pacs.submit({ why: 'DUPLICATE' })).toBeNull();
  expect(modalOf(hospital, WHO.pacs)).toContain(
    'If this does not change within a minute, it was *not* recorded.',
  );
  await letGo();
  await hospital.slack.until('the refusal', () => /ended|stood down/i.test(modalOf(hospital, WHO.pacs)));
  await hospital.pass();
});

test('declared while the database is away, and the process dies: the next start declares it once, since when it was typed', async () => {
  const { hospital, line, direct, dataDir } = await openAway();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  const typed = hospital.clock.now();
  line.cut();
  expect(await tech.submit({ note: 'viewers spin' })).toBeNull();
  expect(modalOf(hospital, WHO.tech)).toContain('It is saved');
  const [file = ''] = journalFolder(dataDir);
  expect(statSync(join(dataDir, 'submitted', file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'submitted', file), 'utf8')).toContain('viewers spin');
  hospital.clock.advance(7);
  await hospital.restart(direct);
  const { db } = hospital.app.ctx;
  await expect.poll(() => db.incident.count()).toBe(1);
  await expect.poll(() => journalFolder(dataDir)).toEqual([]);
  const incident = await db.incident.findFirstOrThrow();
  expect([incident.since, incident.declaredAt]).toEqual([typed, typed]);
  expect(incident.note).toBe('viewers spin');
  const step = await db.deadline.findFirstOrThrow({ where: { key: 'PAGING:IT' } });
  expect(step.dueAt.getTime()).toBeGreaterThan(typed.getTime() + 7 * MINUTE_MS);
  await hospital.slack.until('the confirmation', () => modalOf(hospital, WHO.tech).includes('PACS-1'));
  await hospital.pass();
  expect(hospital.slack.as(WHO.pacs).inbox()).toHaveLength(1);
});

test('a request saved for more than an hour is not carried out, and its person is told', async () => {
  const { hospital, line, direct, dataDir } = await openAway();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  line.cut();
  await tech.submit({});
  hospital.clock.advance(61);
  await hospital.restart(direct);
  await hospital.slack.until('what they read', () =>
    tech.inbox().some((m) => m.text.includes('Not recorded')),
  );
  expect(journalFolder(dataDir)).toEqual([]);
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
});

test('declared while the database is away: it is declared as soon as it is back, without a restart', async () => {
  const { hospital, line, dataDir } = await openAway();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  line.cut();
  await tech.submit({});
  expect(journalFolder(dataDir)).toHaveLength(1);
  line.remedy();
  await hospital.slack.until('the confirmation', () => modalOf(hospital, WHO.tech).includes('PACS-1'));
  expect(journalFolder(dataDir)).toEqual([]);
  await hospital.pass();
});

test('“I have it” while the database is away, and the process dies: the next start records it, with the instant of the tap', async () => {
  const { hospital, line, direct, dataDir } = await openAway();
  await declare(hospital, 'archive since now');
  const pacs = hospital.slack.as(WHO.pacs);
  hospital.clock.advance(1);
  const tapped = hospital.clock.now();
  line.cut();
  await pacs.click(pacs.inbox()[0] as SlackMessage, 'I have it: RADIOLOGY');
  await hospital.slack.until('what they read', () => pacs.told().some((t) => t.includes('Not recorded yet')));
  expect(journalFolder(dataDir)).toHaveLength(1);
  hospital.clock.advance(3);
  await hospital.restart(direct);
  const { db } = hospital.app.ctx;
  const run = () => db.pagingRun.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  await expect.poll(async () => (await run()).state).toBe('ACKNOWLEDGED');
  expect((await run()).acknowledgedAt).toEqual(tapped);
  await hospital.slack.until('what they read then', () =>
    pacs.told().some((t) => t.includes('✅ Recorded.')),
  );
  expect(journalFolder(dataDir)).toEqual([]);
  const events = await db.timelineEvent.findMany({ where: { kind: 'acknowledged' } });
  expect(events.map(({ at }) => at)).toEqual([tapped]);
  await hospital.pass();
});

test('what was recorded before the process died is not recorded again by what it left on disk', async () => {
  const { hospital, line, direct, dataDir } = await openAway();
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  line.cut();
  await tech.submit({});
  const [file = ''] = journalFolder(dataDir);
  const left = readFileSync(join(dataDir, 'submitted', file));
  line.remedy();
  await hospital.slack.until('the confirmation', () => modalOf(hospital, WHO.tech).includes('PACS-1'));
  await hospital.pass();
  await hospital.slack.as(WHO.pacs).command('standdown 1');
  await hospital.slack.as(WHO.pacs).submit({ why: 'FALSE_ALARM' });
  writeFileSync(join(dataDir, 'submitted', file), left);
  await hospital.restart(direct);
  await expect.poll(() => journalFolder(dataDir)).toEqual([]);
  expect(await hospital.app.ctx.db.incident.count()).toBe(1);
  await hospital.pass();
});

test('what cannot be saved to disk is reported as not recorded, with whom to phone; a button stays unanswered', async () => {
  const folder = ownFolder();
  writeFileSync(join(folder, 'no-folder'), '');
  const { hospital, line, direct } = await openAway(join(folder, 'no-folder'));
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const tech = slack.as(WHO.tech);
  await tech.command('ris since now');
  line.cut();
  expect(await tech.submit({})).toBeNull();
  expect(modalOf(hospital, WHO.tech)).toMatch(/Not recorded: the database is not responding.*Phone /s);
  line.remedy();
  await slack.until('the confirmation', () => modalOf(hospital, WHO.tech).includes('PACS-2'));
  await hospital.restart(direct);
  await hospital.pass();
});

test('a form whose act may no longer be true later keeps what was typed, and says that it is not recorded', async () => {
  const { hospital, line, direct, dataDir } = await openAway();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const it = hospital.slack.as(WHO.it);
  await it.click(cardOf(hospital), 'Technically up');
  line.cut();
  const refused = await it.submit({});
  expect(JSON.stringify([refused, modalOf(hospital, WHO.it)])).toContain(
    'Not recorded: the database is not responding',
  );
  expect(journalFolder(dataDir)).toEqual([]);
  await hospital.restart(direct);
  await hospital.pass();
  expect((await hospital.app.ctx.db.incident.findFirstOrThrow()).state).toBe('DOWN');
});

test('“Failed again” that is carried out only after somebody validated pages nobody, and says so', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const said = hospital.clock.now();
  hospital.clock.advance(5);
  await upAndValidated(hospital);
  const { id: incidentId } = await ctx.db.incident.findFirstOrThrow();
  const by = (key: string, at: Date) => ({
    ...{ incidentId, requestKey: key },
    actor: { kind: 'slack' as const, userId: WHO.tech, act: { key, at } },
  });
  await expect(reportFailedAgain(ctx, by('kept', said))).rejects.toThrow(/before it came back up at 02:45/);
  expect(await ctx.db.incident.findFirst({ select: { state: true, outage: true } })).toEqual({
    state: 'VALIDATED',
    outage: 1,
  });
  await reportFailedAgain(ctx, by('now', hospital.clock.now()));
  expect((await ctx.db.incident.findFirstOrThrow()).outage).toBe(2);
  await hospital.pass();
});

test('a tap that only opens a form is neither saved nor reported as recorded, however slow Slack is', async () => {
  const dataDir = ownFolder();
  const hospital = await openHospital({ dataDir });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  hospital.expectErrors(/an internal error/);
  slack.fail({ method: 'users.info', answer: 'hang', times: 1 });
  slack.fail({ method: 'views.open', answer: 'hang', times: 2 });
  const locum = slack.as(WHO.locum);
  await locum.click(cardOf(hospital), 'I have it: IT');
  await slack.until('what they read', () => locum.told().length > 0);
  expect(locum.told().join()).toContain('Try again');
  expect(locum.told().join()).not.toMatch(/recorded/i);
  expect(journalFolder(dataDir)).toEqual([]);
});
