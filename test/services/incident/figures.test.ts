import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/services/incident/figures.ts';
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
});
