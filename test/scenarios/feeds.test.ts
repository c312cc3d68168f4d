import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { importPlan } from '../../src/services/plan/import-plan.ts';
import { feedsToRead } from '../../src/services/schedule/calendars/feeds-to-read.ts';
import { declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { calendarDesk, planWith } from '../support/plans/rosters.ts';
import { typed } from '../support/process/command-line.ts';
import {
  type CalendarServer,
  rosterOf,
  SECRET,
  startCalendarServer,
} from '../support/providers/calendar-server.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { startConnectProxy } from '../support/providers/connect-proxy.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** The night of the stories, until 07:00 in New York, and many nights after it. */
const NIGHTS = Array.from({ length: 60 }, (_, i) => {
  const day = (more: number) => new Date(Date.UTC(2026, 2, 9 + i + more)).toISOString().slice(0, 10);
  const at = (more: number) => `${day(more).replaceAll('-', '')}T110000Z`;
  return `${at(0)} ${at(1)} `;
});
const rosterWith = (name: string): string => rosterOf(...NIGHTS.map((night) => night + name));
const TOM = rosterWith('Okafor\\, Tom - PACS call');
const PRIYA = rosterWith('Priya Shah');

function planFor(source: string, below: string[] = ['lena']): Plan {
  const plan = planWith('RADIOLOGY', calendarDesk(source, below), [null, ['ruth']]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  plan.leads = { RADIOLOGY: ['lena', 'ruth'], IT: [] };
  return plan;
}

async function openWith(server: CalendarServer, options: Parameters<typeof openHospital>[0] = {}) {
  const hospital = await openHospital({
    plan: planFor(server.address),
    calendars: { folder: '.', withinMs: 3_000 },
    ...options,
  });
  onTestFinished(() => secretIsKept(hospital));
  return hospital;
}

/** The calendar's address was neither logged nor said to anybody. */
function secretIsKept(hospital: Hospital): void {
  const said = JSON.stringify(hospital.slack.workspace.calls);
  expect(said + hospital.logged.join('')).not.toContain(SECRET);
}

async function boardOf(hospital: Hospital): Promise<string> {
  await hospital.slack.as(WHO.lead).command('oncall');
  return wordsIn(hospital.slack.workspace.messages.findLast((m) => m.onlyFor === WHO.lead));
}

const paged = (hospital: Hospital): string => threadOf(hospital).find((text) => text.startsWith('🔔')) ?? '';

test('a calendar is read at the start, and a step pages whom it names', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  await hospital.pass();
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.pacs2}>`);
  await declare(hospital, 'archive since now');
  expect(paged(hospital)).toBe(`🔔 RADIOLOGY: step 1 pages <@${WHO.pacs2}>`);
  expect(threadOf(hospital).join()).not.toContain('QGenda');
  expect(server.asked).toHaveLength(1);
});

test('it is read every quarter of an hour, and what it says then counts', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  await hospital.pass();
  server.mood = PRIYA;
  await hospital.pass(14);
  expect(server.asked).toHaveLength(1);
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.pacs2}>`);
  await hospital.pass(1);
  expect(server.asked).toHaveLength(2);
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.pacs}>`);
});

test('a calendar that fails in every way keeps its last good state, and says how old that is', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  const seen: string[] = [];
  for (const [mood, minutes] of [
    [503, 15],
    ['hang', 1],
    ['<!DOCTYPE html><html>Sign in</html>', 2],
    [TOM.replaceAll('DTSTART', 'DTSTAMP'), 4],
    [{ leadsTo: '/again' }, 8],
    [{ leadsTo: 'file:///etc/passwd' }, 15],
    [404, 15],
    [rosterOf(), 15],
    [rosterWith('Somebody Else'), 15],
  ] as const) {
    server.mood = mood;
    await hospital.pass(minutes);
    const words = await boardOf(hospital);
    expect(words).toContain(`Night desk: <@${WHO.pacs2}>`);
    seen.push(/QGenda: not read for (.*?\))\. Using its shifts as of 02:40 EDT\./.exec(words)?.[1] ?? words);
  }
  expect(seen).toEqual([
    '15 min (the server answered 503)',
    '16 min (it did not download completely within 3 s)',
    '18 min (line 1: this is not a calendar: it does not start with BEGIN:VCALENDAR)',
    '22 min (line 3: the event has no DTSTART)',
    '30 min (the address redirects more than 5 times)',
    '45 min (the address redirects to one that is not https)',
    '1 h (there is nothing at this address any more (404))',
    '1 h 15 min (it arrived with no shifts, but had 60 ahead)',
    '1 h 30 min (none of its names match anybody in the plan any more)',
  ]);
  await declare(hospital, 'archive since now');
  expect(paged(hospital)).toBe(`🔔 RADIOLOGY: step 1 pages <@${WHO.pacs2}>`);
  expect(threadOf(hospital)).toContain(
    '⚠️ RADIOLOGY: step 1 uses QGenda in Night desk as of 02:40 EDT: it has not been read since.',
  );

  server.mood = PRIYA;
  await hospital.pass(15);
  const words = await boardOf(hospital);
  expect(words).toContain(`Night desk: <@${WHO.pacs}>`);
  expect(words).toContain('no gaps, no overlaps');
});

test('a calendar that the database rejects counts as unreadable, and the board says so', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  hospital.expectErrors(/a calendar could not be read/);
  const { db } = hospital.app.ctx;
  await db.$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'unsupported Unicode escape sequence' USING ERRCODE = '22P05'; END $$`);
  await db.$executeRaw`
    CREATE TRIGGER refuse BEFORE UPDATE ON calendar_feed FOR EACH ROW WHEN (NEW.shifts <> OLD.shifts)
    EXECUTE FUNCTION refuse()`;
  await hospital.pass();
  expect(await boardOf(hospital)).toContain('the database rejects its contents');
  expect(await db.calendarFeed.findFirstOrThrow()).toMatchObject({ failures: 1, claimedBy: null });
});

test('a calendar that was never read falls back to the layers below, with one line in the thread', async () => {
  const server = await startCalendarServer(503);
  const hospital = await openWith(server);
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  const words = await boardOf(hospital);
  expect(words).toContain(`Night desk: <@${WHO.lead}>`);
  expect(words).toContain('QGenda: never read yet (the server answered 503). The layers below apply.');
  await declare(hospital, 'archive since now');
  expect(threadOf(hospital)).toContain(
    '⚠️ RADIOLOGY: step 1: QGenda in Night desk has not been read yet. The layers below it apply.',
  );
  expect(paged(hospital)).toBe(`🔔 RADIOLOGY: step 1 pages <@${WHO.lead}>`);
  await hospital.pass(10);
  expect(threadOf(hospital).filter((text) => text.includes('QGenda'))).toHaveLength(1);
});

test('with nobody below it the side goes on to its next step', async () => {
  const server = await startCalendarServer('hang');
  const hospital = await openWith(server, { plan: planFor(server.address, []) });
  hospital.expectErrors(/a calendar could not be read/);
  await declare(hospital, 'archive since now');
  const thread = threadOf(hospital);
  expect(thread.join('\n')).toContain('step 1: QGenda in Night desk has not been read yet');
  expect(thread).toContain('⚠️ RADIOLOGY: step 1 has nobody on call in Night desk');
  expect(thread).toContain(`🔔 RADIOLOGY: step 2 pages <@${WHO.director}>`);
});

test('names that match nobody are listed with what to write, and an alias in the plan fixes it at once', async () => {
  const server = await startCalendarServer(
    rosterOf(
      '20260310T050000Z 20260310T110000Z P. Schah',
      '20260320T050000Z 20260320T110000Z P. Schah',
      '20260321T050000Z 20260321T110000Z Tom Okafor / Lena Brandt',
      '20260322T050000Z 20260322T110000Z Tom Okafor',
    ),
  );
  const plan = planFor(server.address);
  const hospital = await openWith(server, { plan });
  await hospital.pass();
  const words = await boardOf(hospital);
  expect(words).toContain(
    'QGenda: “P. Schah” is not in the plan (2 shifts, the first Tue 10 Mar 01:00 EDT). The layers below apply. In the plan, add to the person: aliases: ["P. Schah"]',
  );
  expect(words).toContain(
    '“Tom Okafor / Lena Brandt” matches more than one person (1 shift, Sat 21 Mar 01:00 EDT)',
  );
  expect(words).toContain(`Night desk: <@${WHO.lead}>`);

  for (const person of plan.people) if (person.key === 'priya') person.aliases = ['P. Schah'];
  await hospital.restart();
  await hospital.pass();
  expect(server.asked).toHaveLength(2);
  const after = await boardOf(hospital);
  expect(after).toContain(`Night desk: <@${WHO.pacs}>`);
  expect(after).not.toContain('Schah');
});

test('an irregularity in a calendar stops nothing, is shown with its line, and disappears when fixed', async () => {
  const odd = TOM.replace('BEGIN:VEVENT', 'BEGIN:VEVENT\r\nX-APPLE-RADIUS=49.9');
  const server = await startCalendarServer(odd);
  const hospital = await openWith(server);
  await hospital.pass();
  const words = await boardOf(hospital);
  expect(words).toContain(`Night desk: <@${WHO.pacs2}>`);
  expect(words).toContain('QGenda, line 4: a line that is not valid in a calendar was skipped.');
  server.mood = TOM;
  await hospital.pass(15);
  expect(await boardOf(hospital)).toContain('no gaps, no overlaps');
});

test('a new source in the plan is read at once, and the old one’s shifts no longer apply', async () => {
  const old = await startCalendarServer(TOM);
  const fresh = await startCalendarServer('hang');
  const plan = planFor(old.address);
  const hospital = await openWith(old, { plan });
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  plan.schedules = [calendarDesk(fresh.address, ['lena'])];
  await hospital.restart();
  await hospital.pass();
  expect(fresh.asked).toHaveLength(1);
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.lead}>`);
  plan.schedules = [];
  for (const policy of plan.policies) for (const step of policy.steps) step.schedules = [];
  await hospital.restart();
  await hospital.pass();
  expect(await hospital.app.ctx.db.calendarFeed.count()).toBe(0);
});

test('a calendar that changes while somebody has the side: what is awaited changes with it', async () => {
  const server = await startCalendarServer(PRIYA);
  const hospital = await openWith(server);
  await hospital.pass();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  server.mood = rosterOf(
    '20260310T050000Z 20260310T070000Z Priya Shah',
    '20260310T070000Z 20260310T110000Z Tom Okafor',
  );
  await hospital.pass(15);
  expect(threadOf(hospital).join()).not.toContain('shift changed');
  await hospital.pass(5);
  expect(threadOf(hospital)).toContain(
    `🕗 RADIOLOGY: shift changed in Night desk: <@${WHO.pacs2}> is on call now. <@${WHO.pacs}> still has it until somebody takes over.`,
  );
});

test('a calendar that ended the shift already is told when it is read', async () => {
  const server = await startCalendarServer(PRIYA);
  const hospital = await openWith(server);
  await hospital.pass();
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  server.mood = TOM;
  await hospital.pass(15);
  expect(threadOf(hospital).filter((text) => text.includes('shift changed'))).toHaveLength(1);
});

test('a hanging calendar delays no page, and shutdown does not wait for it', async () => {
  const server = await startCalendarServer('hang');
  const hospital = await openWith(server, { calendars: { folder: '.', withinMs: 60_000 } });
  hospital.app.engine.wake();
  await server.askedTimes(1);
  const person = hospital.slack.as(WHO.tech);
  await person.command('archive since now');
  await person.submit({});
  await hospital.slack.until('the page', () =>
    hospital.slack
      .as(WHO.lead)
      .inbox()
      .some((m) => /page [0-9a-f]{8}/.test(wordsIn(m))),
  );
  await hospital.app.stop();
  expect(await unclaimed(hospital)).toBe(1);
});

async function unclaimed(hospital: Hospital): Promise<number> {
  const db = openDb(hospital.databaseUrl, 1);
  const count = await db.calendarFeed.count({ where: { claimedBy: null, readAt: null } });
  await db.$disconnect();
  return count;
}

test('of two copies of the app one reads', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  const other = await hospital.another();
  await Promise.all([hospital.pass(), other.engine.settle()]);
  await Promise.all([hospital.pass(), other.engine.settle()]);
  expect(server.asked).toHaveLength(1);
});

test('a calendar comes through the hospital’s proxy, by its own name', async () => {
  const { authority, ...certificate } = makeCertificates('rosters.hospital.test');
  setDefaultCACertificates([...getCACertificates('default'), authority]);
  const server = await startCalendarServer(TOM, { name: 'rosters.hospital.test', ...certificate });
  const proxy = await startConnectProxy();
  const hospital = await openWith(server, {
    plan: planFor(server.address.replace('https:', 'webcal:')),
    proxy: { url: proxy.url, except: null },
  });
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  expect(proxy.asked).toEqual([new URL(server.address).host]);
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.pacs2}>`);

  proxy.mood = 403;
  await hospital.restart();
  await hospital.pass(15);
  expect(await boardOf(hospital)).toContain('QGenda: not read for 15 min (the proxy blocks it (403))');
});

test('a file beside the plan is read, and what is missing is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-feeds-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'roster.ics'), TOM);
  const hospital = await openHospital({ plan: planFor('roster.ics'), calendars: { folder } });
  hospital.expectErrors(/a calendar could not be read/);
  await hospital.pass();
  expect(await boardOf(hospital)).toContain(`Night desk: <@${WHO.pacs2}>`);
  rmSync(join(folder, 'roster.ics'));
  await hospital.pass(15);
  expect(await boardOf(hospital)).toContain(
    'QGenda: not read for 15 min (the file is not there). Using its shifts as of 02:40 EDT. Put it next to the plan file.',
  );
  const { said } = await typed({ DATABASE_URL: hospital.databaseUrl }, 'oncall');
  expect(said.join('\n')).toContain('  Night desk: QGenda: not read for');
});

test('after an hour the side’s leads are told once that it fails and whom it has on call, and once when it is back', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  hospital.expectErrors(/a calendar could not be read/);
  const directMessages = (user: string): string[] =>
    hospital.slack
      .as(user)
      .inbox()
      .map(wordsIn)
      .filter((text) => text.includes('QGenda'));
  await hospital.pass();
  server.mood = 503;
  for (const minutes of [15, 1, 2, 4, 8, 15, 15, 14]) await hospital.pass(minutes);
  expect(directMessages(WHO.lead)).toEqual([]);
  for (const minutes of [1, 15, 15]) await hospital.pass(minutes);
  const [warning = '', ...more] = directMessages(WHO.lead);
  expect(more).toEqual([]);
  expect(warning).toContain(
    '⚠️ Night desk, QGenda: not read for 1 h 15 min (the server answered 503). Using its shifts as of 02:40 EDT.',
  );
  expect(directMessages(WHO.director)).toEqual([warning]);
  expect(directMessages(WHO.infra)).toEqual([]);

  server.mood = TOM;
  for (const minutes of [15, 15]) await hospital.pass(minutes);
  expect(directMessages(WHO.lead).slice(1)).toEqual([
    expect.stringContaining('✅ Night desk, QGenda: read again at 04:40 EDT, after 1 h 45 min.'),
  ]);
});

test('a copy of the app with an older plan leaves what another has read by the newer one', async () => {
  const server = await startCalendarServer(TOM);
  const hospital = await openWith(server);
  await hospital.pass();
  const { ctx, engine } = hospital.app;
  await engine.stop();
  await importPlan(ctx.db, ctx.workspaceId, planFor(`${server.address}&newer`), ctx.clock.now());
  await ctx.db.calendarFeed.updateMany({ data: { sourceHash: 'of the newer plan' } });
  const me = { name: 'older', mayJudge: false, inFlight: [] };
  expect(await feedsToRead(ctx, me, 4)).toEqual({ claimed: [], nextAt: null });
  const kept = await ctx.db.calendarFeed.findFirstOrThrow();
  expect(kept.sourceHash).toBe('of the newer plan');
  expect(kept.readAt).not.toBeNull();
});
