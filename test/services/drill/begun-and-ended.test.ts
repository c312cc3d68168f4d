import { expect, test } from 'vitest';
import { dueDeadlines, runIncident } from '../../../src/services/deadlines/run-deadlines.ts';
import { beginDrill } from '../../../src/services/drill/begin-drill.ts';
import { declareGroup } from '../../../src/services/incident/declare-group.ts';
import { contextWithContactMethods } from '../../support/hospital/contact-methods.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('a drill rings those who agreed to it, and nobody else', async () => {
  const { ctx, clock } = await contextWithContactMethods(['SLACK_DM', 'SMS', 'CALL']);
  const actor = { kind: 'slack' as const, userId: WHO.director };
  const how = { format: 'TABLETOP', announced: true, rings: ['priya'], injects: '' } as const;
  await beginDrill(ctx, { actor, systemKey: 'archive', ...how });
  for (let minute = 0; minute < 12; minute += 1) {
    clock.advance(1);
    const { incidents } = await dueDeadlines(ctx, clock.now());
    for (const due of incidents) expect(await runIncident(ctx, due)).toBe(true);
  }
  const pages = await ctx.db.page.findMany({ select: { personKey: true, channel: true } });
  const over = Map.groupBy(pages, ({ channel }) => channel);
  const people = (channel: string) => [
    ...new Set(over.get(channel)?.map(({ personKey }) => personKey) ?? []),
  ];
  expect(people('SMS')).toEqual(['priya']);
  expect(people('CALL')).toEqual(['priya']);
  expect(people('SLACK_DM').length).toBeGreaterThan(2);
});

test('a real declaration of several systems ends the drills of each of them', async () => {
  const { app, clock } = await openHospital();
  const { ctx } = app;
  const actor = { kind: 'slack' as const, userId: WHO.director };
  const how = { format: 'TABLETOP', announced: true, rings: [], injects: '' } as const;
  const [first, second, third] = ['archive', 'viewer', 'ris'];
  for (const systemKey of [first, second, third])
    await beginDrill(ctx, { actor, systemKey: systemKey ?? '', ...how });
  await declareGroup(ctx, {
    ...{ actor, systemKey: first ?? '', others: [second ?? ''], cause: 'DATA_CENTER' as const },
    ...{ impact: 'FULL' as const, since: clock.now() },
  });
  const drills = await ctx.db.incident.findMany({ where: { kind: 'DRILL' }, orderBy: { number: 'asc' } });
  expect(drills.map(({ stoodDownReason }) => stoodDownReason)).toEqual(['REAL_OUTAGE', 'REAL_OUTAGE', null]);
  await app.engine.settle();
});
