import { expect, test } from 'vitest';
import { figuresOf } from '../../src/services/incident/figures.ts';
import {
  cardOf,
  declare,
  fill,
  moreOf,
  takeBoth,
  threadOf,
  upAndValidated,
} from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const CHANGE = 'Change impact';

test('a site that comes back alone is said on the card; what makes no sense is refused where it was typed', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(20);
  const change = (user: string, typed: Record<string, string | string[]>) =>
    fill(hospital, user, CHANGE, { since: 'now', reason: 'own cache', ...typed });

  expect(await change(WHO.it, { sites: ['east'], impact: 'UP' })).toEqual({
    impact: expect.stringMatching(/^You are on IT. Only radiology can say that it works again/),
  });
  const east = { sites: ['east'], impact: 'UP' };
  expect(await change(WHO.pacs, { ...east, since: '3 h ago' })).toEqual({
    since: expect.stringMatching(/before it began/),
  });
  expect(await change(WHO.pacs, { impact: 'UP' })).toEqual({
    impact: expect.stringMatching(/Technically up/),
  });
  expect(await change(WHO.pacs, { impact: 'FULL' })).toEqual({ impact: expect.stringMatching(/already/) });
  expect(await change(WHO.it, { sites: ['west'], impact: 'SLOW', since: '10m ago' })).toBeNull();
  expect(await change(WHO.pacs, east)).toBeNull();

  expect(wordsIn(cardOf(hospital))).toContain(
    'East Campus: *works again*; Westlake Clinic: *slow*; Main Hospital: *down*',
  );
  expect(threadOf(hospital).at(-1)).toMatch(/^🟢 \*Works again\* at East Campus since .* own cache$/);
  expect(await moreOf(hospital)).toMatch(
    /Impact.*East Campus: \*works again\*.*Westlake Clinic: \*slow\*.*Slow: a study/s,
  );

  expect(await change(WHO.it, { sites: ['main'], impact: 'PARTIAL' })).toBeNull();
  expect(wordsIn(cardOf(hospital))).toContain('Image archive (PACS) partial outage');
});

test('a service that comes back alone stops its clocks, takes back a breach, and counts no minute twice when it fails again', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  await takeBoth(hospital);
  await hospital.pass(40);
  const told = () =>
    threadOf(hospital)
      .join('\n')
      .match(/Stroke[^\n]*restoration/g)?.length ?? 0;
  const before = slack.channel(WHO.ed).length;
  const stroke = { services: ['stroke', 'ed'], reason: 'viewer on the emergency network' };

  expect(await fill(hospital, WHO.pacs, CHANGE, { ...stroke, impact: 'UP', since: '15m ago' })).toBeNull();
  expect(threadOf(hospital).join('\n')).toMatch(/No longer past the limit after the correction: Stroke/);
  const crossings = () =>
    ctx.db.thresholdCrossing.count({
      where: { serviceKey: 'stroke', clock: 'RESTORATION', threshold: 'LIMIT' },
    });
  const lines = told();
  expect(await crossings()).toBe(1);
  expect(wordsIn(cardOf(hospital))).toContain('Works again for');
  expect(slack.channel(WHO.ed)).toHaveLength(before);
  expect(wordsIn(slack.channel(WHO.ed).at(-1))).toMatch(/works again.*Work as usual/s);

  await hospital.pass(30);
  expect(await crossings()).toBe(1);
  expect(await fill(hospital, WHO.pacs, CHANGE, { ...stroke, impact: 'FULL', since: 'now' })).toBeNull();
  expect(wordsIn(slack.channel(WHO.ed).at(-1))).toMatch(/down.*Results by phone/s);
  await hospital.pass(4);
  expect(await crossings()).toBe(1);
  await hospital.pass(2);
  expect(await crossings()).toBe(2);
  expect(told()).toBeGreaterThan(lines);

  await upAndValidated(hospital);
  const { id } = await ctx.db.incident.findFirstOrThrow();
  const { rows, downtimeMinutes } = await figuresOf(ctx, id);
  const figure = (name: string, clock: string) =>
    rows.find((row) => row.serviceName.startsWith(name) && row.clock === clock)?.actualMinutes;
  expect(figure('Stroke', 'RESTORATION')).toBe(downtimeMinutes - 45);
  expect(figure('Stroke', 'RECOVERY')).toBe(downtimeMinutes - 45);
  expect(figure('ICU', 'RESTORATION')).toBe(downtimeMinutes);
});
