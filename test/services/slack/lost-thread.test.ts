import { expect, test } from 'vitest';
import type { ServiceContext } from '../../../src/services/context.ts';
import { rowThrottled } from '../../../src/services/slack/outbox/not-shown.ts';
import { showAgain } from '../../../src/services/slack/outbox/show-again.ts';
import { rowNotAsked } from '../../../src/services/slack/outbox/shown.ts';
import { cardOf, declare, threadOf } from '../../support/hospital/declare-and-click.ts';
import { openHospital } from '../../support/hospital/hospital.ts';

type Claimed = Parameters<typeof rowThrottled>[1];

test('a line whose thread is gone waits for its card instead of retrying', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.thread_ts !== undefined && String(args.text).includes('step 1 pages'),
    answer: { error: 'thread_not_found' },
    times: 1,
  });
  await declare(hospital, 'archive since now');
  const waiting = await hospital.app.ctx.db.outbox.findMany({ where: { kind: 'LINES', shown: 0 } });
  expect(waiting.length).toBeGreaterThan(0);
  expect(cardOf(hospital).edits).toBeGreaterThan(0);
  await slack.until('the line', () => {
    hospital.app.engine.wake();
    return threadOf(hospital).filter((line) => line.includes('step 1 pages')).length === 2;
  });
  await hospital.pass();
});

test.each<[string, (ctx: ServiceContext, card: Claimed) => Promise<unknown>]>([
  ['found to look as it should', (ctx, card) => rowNotAsked(ctx, card, 'as it stands')],
  ['throttled', (ctx, card) => rowThrottled(ctx, card, 0)],
])('a card to be sent whatever stands is sent, also when it is just then %s', async (_, end) => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx, engine } = hospital.app;
  await engine.stop();
  const drawn = await ctx.db.outbox.findFirstOrThrow({ where: { key: 'card' } });
  await showAgain(ctx, drawn.incidentId ?? '', [{ kind: 'CARD' }], { whateverStands: true });
  await end(ctx, { ...drawn, method: 'chat.update', shownContent: 'as it stands' });
  const card = await ctx.db.outbox.findUniqueOrThrow({ where: { id: drawn.id } });
  expect([card.wanted - card.shown, card.shownContent]).toEqual([1, null]);
});
