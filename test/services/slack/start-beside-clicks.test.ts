import { expect, test } from 'vitest';
import { claimMessages } from '../../../src/db/claims/message-claims.ts';
import { NO_PACE } from '../../../src/domain/slack/pace.ts';
import { showEverything } from '../../../src/services/slack/show-everything.ts';
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
  const posting = await claimMessages(ctx.db, ctx.workspaceId, claimer('p1'), 50, [], NO_PACE);
  expect(posting.map((message) => message.key)).toContain('card');
  await showEverything(ctx);
  const again = await claimMessages(ctx.db, ctx.workspaceId, claimer('p2'), 50, [], NO_PACE);
  expect(again.map((message) => message.key)).not.toContain('card');
});
