import { expect, test } from 'vitest';
import { figuresOf } from '../../src/services/incident/figures.ts';
import {
  ALL_SEEN,
  cardOf,
  closeAnyway,
  declare,
  fill,
  moreOf,
  refused,
  takeBoth,
  threadOf,
} from '../support/hospital/declare-and-click.ts';
import { NIGHT, openHospital, WHO } from '../support/hospital/hospital.ts';
import { setClock, typed } from '../support/process/command-line.ts';
import { wordsIn } from '../support/slack/reading.ts';

const SUMMARY = /PACS-1 · Image archive .*: summary/;

test('a closed outage that is not over is reopened under its number: nobody is paged, minutes count once, each closing stays', async () => {
  const hospital = await openHospital({ at: NIGHT });
  const { ctx } = hospital.app;
  const type = (...words: string[]) => typed({ DATABASE_URL: hospital.databaseUrl }, ...words);
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'Counts match' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty' });
  await closeAnyway(hospital, WHO.it);
  const { id } = await ctx.db.incident.findFirstOrThrow();
  const before = { figures: await figuresOf(ctx, id), pages: await ctx.db.page.count() };
  const over = await ctx.db.closedOver.count();
  expect(over).toBeGreaterThan(0);

  hospital.clock.advance(60);
  expect(await refused(hospital, WHO.ed, 'Reopen: not over yet')).toContain('can reopen an incident');
  expect(
    await fill(hospital, WHO.both, 'Reopen: not over yet', { reason: 'MRN 00482913 is missing' }),
  ).toEqual({
    reason: expect.any(String),
  });
  hospital.slack.as(WHO.both).closeModals();
  expect(
    await fill(hospital, WHO.both, 'Reopen: not over yet', { reason: 'counts of CT differ' }),
  ).toBeNull();
  expect(await ctx.db.incident.findFirstOrThrow()).toMatchObject({
    number: 1,
    state: 'RECONCILED',
    outage: 1,
  });
  expect(threadOf(hospital).find((line) => line.startsWith('↩️ *Reopened*'))).toContain('counts of CT differ');
  expect(wordsIn(cardOf(hospital))).toMatch(/Reopened .*: counts of CT differ · \*closed before over/);
  expect(wordsIn(hospital.slack.see(WHO.downtime, SUMMARY))).toContain('*Closed before although ');
  expect(await moreOf(hospital)).toContain('Change impact');

  hospital.clock.advance(60);
  await closeAnyway(hospital, WHO.it);
  expect(await ctx.db.closedOver.count()).toBe(2 * over);
  expect(await figuresOf(ctx, id)).toEqual(before.figures);
  expect(await ctx.db.page.count()).toBe(before.pages);
  const summary = wordsIn(hospital.slack.see(WHO.downtime, SUMMARY));
  expect(summary).toContain('*Closed before although ');
  expect(summary).toContain('*Closed although ');

  await setClock(hospital.databaseUrl, hospital.clock.now());
  expect(await type('reopen', '1', 'queues not empty', '--as', 'ivan')).toMatchObject({
    code: 0,
    warned: [],
  });
  expect((await type('reopen', '1', 'again', '--as', 'ivan')).warned.join()).toContain('It is already open');
  expect((await type('verify')).warned).toEqual([]);
  await hospital.pass(1);
  await closeAnyway(hospital, WHO.it);
  hospital.clock.advance(72 * 60 + 1);
  await hospital.pass();
  expect(await refused(hospital, WHO.both, 'Reopen: not over yet')).toContain(
    'It was closed more than 3 d ago, so it stays closed. Declare a new one with /pacs-down.',
  );
});
