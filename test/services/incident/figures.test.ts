import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/services/incident/figures.ts';
import { monthlyReports } from '../../../src/services/report/monthly-reports.ts';
import { declare, upAndValidated } from '../../support/hospital/declare-and-click.ts';
import { openHospital } from '../../support/hospital/hospital.ts';

test('a limit passed by half a minute is missed in the figures, as it was when it was told', async () => {
  const hospital = await openHospital();
  const { ctx } = hospital.app;
  await declare(hospital, 'archive since now');
  const { id, since } = await ctx.db.incident.findFirstOrThrow();
  const service = await ctx.db.incidentService.findFirstOrThrow({ orderBy: { rtoMinutes: 'asc' } });
  const { rtoMinutes, serviceKey } = service;
  const passed = (ctx.clock.now().getTime() - since.getTime()) / 60_000;
  await hospital.pass(rtoMinutes + 0.5 - passed);
  await upAndValidated(hospital);
  expect(
    await ctx.db.thresholdCrossing.count({ where: { serviceKey, clock: 'RESTORATION', threshold: 'LIMIT' } }),
  ).toBe(1);
  const { rows } = await figuresOf(ctx, id);
  const name = hospital.plan.services.find((s) => s.key === serviceKey)?.name;
  const restoration = rows.find((row) => row.serviceName === name && row.clock === 'RESTORATION');
  expect(restoration).toMatchObject({ actualMinutes: rtoMinutes, met: false });

  // It fails again: the limits passed before pass once more, in the next revision of each clock.
  await declare(hospital, 'archive since now');
  await hospital.pass(rtoMinutes + 1);
  const missed = (await figuresOf(ctx, id)).rows.filter(({ met }) => met === false).length;
  expect(await ctx.db.thresholdCrossing.count({ where: { threshold: 'LIMIT' } })).toBeGreaterThan(missed);
  const { reports } = await monthlyReports(ctx, ctx.clock.now().toISOString().slice(0, 7));
  expect(reports.at(-1)?.totals.breaches).toBe(missed);
});
