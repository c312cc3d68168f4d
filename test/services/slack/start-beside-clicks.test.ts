import { expect, test } from 'vitest';
import { showEverything } from '../../../src/services/slack/show-everything.ts';
import { claimedOf } from '../../support/database/claim-outbox.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital } from '../../support/hospital/hospital.ts';

const claimer = (name: string) => ({ name, mayJudge: false, inFlight: [] });

test('a copy that starts while somebody changes an incident waits for nobody and blocks nobody', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  await ctx.db.$transaction(async (tx) => {
    await tx.outbox.updateMany({ where: { kind: 'CHECKLIST' }, data: { wanted: { increment: 1 } } });
    await showEverything(ctx);
    await tx.outbox.updateMany({ where: { kind: 'CARD' }, data: { wanted: { increment: 1 } } });
  });
  await hospital.pass();
  const behind = await ctx.db.outbox.count({ where: { shown: { lt: ctx.db.outbox.fields.wanted } } });
  expect(behind).toBe(0);
});

test('a copy that starts leaves alone what another copy is posting for the first time', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  await hospital.app.engine.stop();
  await ctx.db.outbox.updateMany({ where: { key: 'card' }, data: { shown: 0, channel: null, ts: null } });
  const posting = await claimedOf(ctx, claimer('p1'), { of: ['MESSAGE'] });
  expect(posting.map((message) => message.key)).toContain('card');
  await showEverything(ctx);
  const again = await claimedOf(ctx, claimer('p2'), { of: ['MESSAGE'] });
  expect(again.map((message) => message.key)).not.toContain('card');
});
