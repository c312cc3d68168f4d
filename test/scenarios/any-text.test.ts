import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { cleanText } from '../../src/domain/text/clean-text.ts';
import { readPlan } from '../../src/plan/read.ts';
import { importPlan } from '../../src/services/plan/import-plan.ts';
import {
  fromGateway,
  fromPagerDuty,
  GATEWAY_SECRET,
  MOBILE,
  only,
  PUBLIC_URL,
  pageOf,
  pagerDutyAt,
  post,
  reachedBy,
  twilioAt,
} from '../support/hospital/answering.ts';
import { declare, fill, moreOf, openRole, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, samplePlan, WHO } from '../support/hospital/hospital.ts';
import { calendarDesk, planWith } from '../support/plans/rosters.ts';
import { typed } from '../support/process/command-line.ts';
import { rosterOf, startCalendarServer } from '../support/providers/calendar-server.ts';
import { openPagerDuty } from '../support/providers/pagerduty.ts';
import { openTwilioTexts } from '../support/providers/twilio-texts.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** Any text of any Unicode, cut between any two UTF-16 units, with what breaks things more often than chance has it. */
const worst = fc.constantFrom(
  '\u0000',
  '\ud83d',
  '\ude00',
  '&lt;',
  '<!channel>',
  '\u202e',
  '\ufeff',
  'e\u0301',
  '\r',
  '\u0085',
);
const text = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 60 }),
    worst,
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.nat(90),
  )
  .map(([first, odd, last, cut]) => (first + odd + last).slice(Math.min(cut, first.length)))
  .filter((any) => cleanText(any).trim() !== '');
const RUNS = { numRuns: 8 };
const SENTENCE = /^[A-Z“*`⚠🚫].{8,}/su;

/** What PostgreSQL holds after what was typed: cleaned, and without the spaces around it. */
const asStored = (any: string): string => cleanText(any).trim();

/** Whether a form asks about its text instead of keeping it: some of what is made up here looks like a name. */
const asksAboutPatients = (form: Parameters<typeof wordsIn>[0] | null): boolean =>
  wordsIn(form ?? { blocks: [] }).includes('This may name a patient');

test('a note, an update and a reason from Slack are stored as text, or refused with a sentence', async () => {
  const hospital = await openHospital();
  const { db } = hospital.app.ctx;
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const tech = hospital.slack.as(WHO.tech);
  const systems = hospital.plan.systems.map(({ key }) => key).filter((key) => key !== 'archive');
  let next = 0;
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      const system = systems[next++ % systems.length] ?? '';
      await tech.command(`${any}`);
      expect(tech.modal() !== null || tech.told().length > 0).toBe(true);
      tech.closeModals();

      await tech.command(system);
      const before = await db.incident.count();
      await tech.submit({ note: any });
      const shown = wordsIn(tech.modal() ?? { blocks: [] });
      tech.closeModals();
      const newest = await db.incident.findFirst({
        orderBy: { number: 'desc' },
        where: { systemKey: system },
      });
      if ((await db.incident.count()) > before) expect(newest?.note).toBe(asStored(any));
      else expect(shown).toMatch(/This looks like|looks like|already declared/);

      const updates = await db.statusUpdate.count();
      const refused = await fill(hospital, WHO.it, 'Post update', { text: any });
      const asked = asksAboutPatients(hospital.slack.as(WHO.it).modal());
      hospital.slack.as(WHO.it).closeModals();
      if (refused) expect(Object.values(refused)[0]).toMatch(SENTENCE);
      else if (!asked)
        expect((await db.statusUpdate.findMany({ orderBy: { at: 'asc' } })).map((u) => u.text)).toContain(
          asStored(any),
        );
      expect(await db.statusUpdate.count()).toBe(updates + (refused || asked ? 0 : 1));

      await openRole(hospital, WHO.tech, 'Technologist', /First 15 minutes.*\(PACS-1\)/);
      await tech.clickInModal('Skip…');
      const why = await tech.submit({ reason: any });
      if (why) expect(Object.values(why)[0]).toMatch(SENTENCE);
      else if (!asksAboutPatients(tech.modal())) {
        expect(await db.checklistItem.count({ where: { skipReason: asStored(any) } })).toBe(1);
        await tech.clickInModal('Undo');
      }
      tech.closeModals();
      await hospital.pass();
    }),
    RUNS,
  );
});

test('whoever acknowledges in PagerDuty, and whatever a text or a gateway says, is answered and never lost', async () => {
  const twilio = await openTwilioTexts();
  const pagerDuty = await openPagerDuty({ token: 'a-token' });
  const hospital = await openHospital({
    plan: reachedBy({ priya: [['SMS', MOBILE.priya]], ivan: [['PAGERDUTY', '']] }),
    providers: () =>
      only({
        twilio: twilioAt(twilio.url),
        pagerduty: pagerDutyAt(pagerDuty.url, { apiToken: null }),
        webhookSecret: GATEWAY_SECRET,
        publicUrl: PUBLIC_URL,
      }),
  });
  await declare(hospital, 'archive since now');
  const { id } = await pageOf(hospital, 'priya', 'SMS');
  let event = 0;
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      twilio.text(MOBILE.priya, any);
      twilio.text(any, any);
      await hospital.app.answers.poll();
      const answer = { page: id, answer: any, by: { name: any } };
      expect((await post(hospital, '/answers/webhook', fromGateway(answer))).status).toBe(400);
      const agent = { id: any, type: 'user_reference', summary: any };
      const told = {
        id: `E${event++}`,
        event_type: 'incident.acknowledged',
        agent,
        data: { incident_key: id },
      };
      expect((await post(hospital, '/answers/pagerduty', fromPagerDuty(told))).status).toBe(200);
    }),
    RUNS,
  );
  const taken = await hospital.app.ctx.db.pagingRun.findFirstOrThrow({ where: { side: 'RADIOLOGY' } });
  expect(taken.acknowledgedBy).toMatch(/^operator:./);
});

test('an event of a calendar may be called anything: the roster is read, and its board says so', async () => {
  const titles = fc.sample(text, 20).map((any) => any.replace(/[\r\n\u0085\u2028\u2029\s]+/g, ' '));
  const nights = [...titles, 'Tom Okafor'].map((title, i) => {
    const at = (more: number) =>
      new Date(Date.UTC(2026, 2, 9 + i + more, 11)).toISOString().replace(/[-:]|\.\d+/g, '');
    return `${at(0)} ${at(1)} ${title}`;
  });
  const server = await startCalendarServer(rosterOf(...nights));
  const plan: Plan = planWith('RADIOLOGY', calendarDesk(server.address, ['lena']), [null, ['ruth']]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  const hospital = await openHospital({ plan, calendars: { folder: '.', withinMs: 10_000 } });
  await hospital.pass();
  const feed = await hospital.app.ctx.db.calendarFeed.findFirstOrThrow();
  expect([feed.readAt !== null, feed.error]).toEqual([true, null]);
});

test('a plan with any text in it is stored as that text, or refused by its line', async () => {
  const hospital = await openHospital();
  const { db, workspaceId, clock } = hospital.app.ctx;
  const sample = readFileSync(new URL('../../src/sample/hospital.yaml', import.meta.url), 'utf8');
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      const written = sample.replace('name: Priya Shah', () => `name: ${JSON.stringify(any)}`);
      const read = readPlan(written, 'plan.yaml');
      if ('faults' in read) {
        for (const { line, what } of read.faults) expect([line > 0, what.length > 8]).toEqual([true, true]);
        return;
      }
      const { planVersionId } = await importPlan(db, workspaceId, read.plan, clock.now());
      const { document } = await db.planVersion.findUniqueOrThrow({ where: { id: planVersionId } });
      const names = (document as unknown as Plan).people.map(({ name }) => name);
      expect(names).toContain(any.trim());
    }),
    RUNS,
  );
});

test('what is typed at the command line is stored as text, or refused with a sentence', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const env = { DATABASE_URL: hospital.databaseUrl };
  const { db } = hospital.app.ctx;
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      const answer = await typed(env, 'update', '1', '--as', any.replace(/^-+/, '') || 'x', '--', any);
      if (answer.code === 0)
        expect((await db.statusUpdate.findMany()).map((u) => u.text)).toContain(asStored(any));
      else expect(answer.warned.join('\n')).toMatch(/\S.{8,}/);
      const declared = await typed(env, 'declare', '--', 'ris', any);
      if (declared.code !== 0) expect(declared.warned.join('\n')).toMatch(/\S.{8,}/);
    }),
    { numRuns: 4 },
  );
  expect(await db.incident.count()).toBeGreaterThan(1);
});

test('what Slack escaped is read as it was typed: “R&D” and “<5 fps”', async () => {
  const plan = samplePlan();
  plan.systems.find(({ key }) => key === 'viewer')?.aliases.push('R&D');
  const hospital = await openHospital({ plan });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('R&D slow since now <5 fps & "falling"');
  await tech.submit({});
  const incident = await hospital.app.ctx.db.incident.findFirstOrThrow();
  expect([incident.systemKey, incident.note]).toEqual(['viewer', '<5 fps & "falling"']);
  await hospital.pass();
  expect(await moreOf(hospital)).toContain('&lt;5 fps &amp; "falling"');
  await tech.command('update R&D broke');
  await tech.click(hospital.slack.workspace.messages.at(-1), 'Declare with this text');
  expect(JSON.stringify(tech.modal())).toContain('"update broke"');
});
