import { expect, test } from 'vitest';
import { beginDiversion } from '../../../src/services/incident/diversion/begin-diversion.ts';
import { openIncidents } from '../../../src/services/incident/open-incidents.ts';
import {
  ALL_SEEN,
  cardOf,
  closeAnyway,
  declare,
  fill,
  moreOf,
  takeBoth,
  threadOf,
} from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { setClock, typed } from '../../support/process/command-line.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const SUMMARY = /PACS-1 · Image archive .*: summary/;

test('the administrator on duty diverts with one tap; it stands on the card until it ends, and nobody closes over it unsaid', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const duty = hospital.slack.as(WHO.aod);
  const decision = () => duty.inbox().at(-1);
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(10);
  await duty.click(decision(), 'Divert: Stroke / trauma / code');
  await hospital.pass();
  expect(wordsIn(cardOf(hospital))).toContain('🚑 *On diversion:* Stroke / trauma / code since');
  const incident = await ctx.db.incident.findFirstOrThrow();
  const by = { actor: { kind: 'slack', userId: WHO.ed }, incidentId: incident.id } as const;
  await expect(beginDiversion(ctx, { ...by, of: { serviceKey: 'stroke', siteKey: '' } })).rejects.toThrow(
    'Already logged: Stroke',
  );
  const row = await ctx.db.diversion.findFirstOrThrow();
  await expect(ctx.db.diversion.create({ data: { ...row, id: crypto.randomUUID() } })).rejects.toThrow(
    'one_open_diversion_of_each',
  );
  const end = (endedAt: Date) =>
    ctx.db.diversion.update({ where: { id: row.id }, data: { endedAt, endedBy: row.by } });
  await expect(end(row.since)).rejects.toThrow('a_diversion_ends_after_it_begins');

  const site = { of: `${incident.id}|site|main` };
  expect(await fill(hospital, WHO.pacs, 'Log a diversion', { ...site, since: '2 h ago' })).toEqual({
    since: 'It was not down yet then. Type a later time.',
  });
  hospital.slack.as(WHO.pacs).closeModals();
  expect(await fill(hospital, WHO.pacs, 'Log a diversion', { ...site, since: '5 min ago' })).toBeNull();
  expect(wordsIn(cardOf(hospital))).toContain('🚑 *2 on diversion* since');
  expect(await fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' })).toEqual({
    note: expect.stringContaining('On diversion: Main Hospital, Stroke'),
  });
  hospital.slack.as(WHO.pacs).closeModals();

  expect((await openIncidents(ctx))[0]?.diversions.map(({ name }) => name)).toEqual([
    'Main Hospital',
    'Stroke / trauma / code',
  ]);
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const status = await typed({ DATABASE_URL: hospital.databaseUrl }, 'status', '--json');
  expect(JSON.parse(status.said.join('\n')).incidents[0].diversions).toMatchObject([
    { of: 'Main Hospital' },
    { of: 'Stroke / trauma / code' },
  ]);

  await hospital.pass(20);
  await duty.click(decision(), 'Diversion ended: Stroke / trauma / code');
  await hospital.pass();
  expect(threadOf(hospital).join('\n')).toMatch(
    /Diversion ended: Stroke \/ trauma \/ code · .*, after 20 min/,
  );
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.it);
  const summary = () => wordsIn(hospital.slack.see(WHO.downtime, SUMMARY));
  expect(summary()).toMatch(/\*Closed although 1 diversion has not ended:\* .*Main Hospital/);
  expect(summary()).toMatch(
    /\*On diversion:\* Main Hospital since .*, \*not ended\* · Stroke \/ trauma \/ code .* \(20 min\)/,
  );
  expect(wordsIn(cardOf(hospital))).not.toContain('🚑');

  expect(await fill(hospital, WHO.aod, 'Diversion has ended', { at: 'now' })).toBeNull();
  expect(summary()).not.toContain('*not ended*');
  expect(await moreOf(hospital)).toMatch(/✅ Main Hospital .* to .*\(/);
});
