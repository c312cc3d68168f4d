import { expect, test, vi } from 'vitest';
import type { WrongAnswer } from '../../src/practice/workspace/kept.ts';
import { rowFailed } from '../../src/services/slack/outbox/not-shown.ts';
import { rowNotAsked } from '../../src/services/slack/outbox/shown.ts';
import { cardOf, declare, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** They wait for Slack's and the jobs' own pauses. */
vi.setConfig({ testTimeout: 60_000 });

const FAILED_SEND = /could not be posted|not sent/;
const card = (hospital: Hospital) => wordsIn(cardOf(hospital));

/** Passes until Slack shows everything as it is wanted. */
async function shown(hospital: Hospital): Promise<void> {
  const { db } = hospital.app.ctx;
  const behind = async () => {
    await hospital.pass();
    return db.outbox.count({ where: { shown: { lt: db.outbox.fields.wanted } } });
  };
  await expect.poll(behind).toBe(0);
}

test.each<[string, WrongAnswer]>([
  ['answers with an error of its own', { error: 'internal_error' }],
  ['does not answer an edit', { status: 503 }],
  ['throttles an edit', { status: 429, retryAfter: 1 }],
])(
  'a card whose edit failed because Slack %s does not say of itself that it could not be posted',
  async (_, answer) => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    const { ts } = cardOf(hospital);
    hospital.slack.fail({ method: 'chat.update', match: (args) => args.ts === ts, answer, times: 1 });
    await take(hospital, WHO.it, 'IT');
    await shown(hospital);
    expect(card(hospital)).not.toMatch(FAILED_SEND);
    expect(card(hospital)).toMatch(/IT.*has it/);
  },
);

test('what could not be shown goes from the card when it is shown, and its reason follows what Slack says', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.workspace.archived.add(WHO.ed);
  await declare(hospital, 'archive since now');
  expect(card(hospital)).toContain('(Emergency department) could not be posted: the channel is archived');
  const { db } = hospital.app.ctx;
  const retry = () =>
    db.outbox.updateMany({ where: { target: WHO.ed }, data: { nextAttemptReal: new Date(0) } });
  slack.workspace.archived.delete(WHO.ed);
  slack.workspace.notJoined.add(WHO.ed);
  await retry();
  await hospital.pass();
  expect(card(hospital)).toContain(
    '(Emergency department) could not be posted: the app is not in the channel',
  );
  slack.workspace.notJoined.delete(WHO.ed);
  await retry();
  await shown(hospital);
  expect(card(hospital)).not.toMatch(FAILED_SEND);
});

test('a message that is no longer needed removes its error from the card', async () => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const { ctx } = hospital.app;
  const notice = await ctx.db.outbox.findFirstOrThrow({ where: { kind: 'NOTICE' } });
  await ctx.db.outbox.update({ where: { id: notice.id }, data: { wanted: { increment: 1 } } });
  const wanted = { ...notice, wanted: notice.wanted + 1 };
  await rowFailed(ctx, wanted, { reason: 'the channel is archived', afterMs: 60_000 });
  await hospital.pass();
  expect(card(hospital)).toMatch(FAILED_SEND);
  await rowNotAsked(ctx, { ...wanted, method: 'chat.update' }, null);
  await hospital.pass();
  expect(card(hospital)).not.toMatch(FAILED_SEND);
});

test('the reason why a page is not sent follows its tries, and goes when it is sent or somebody else has the side', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.workspace.weather = ({ method }) => (method === 'chat.postMessage' ? { status: 500 } : null);
  await declare(hospital, 'archive since now', WHO.tech);
  slack.workspace.weather = ({ args }) => (args.channel === WHO.pacs ? { error: 'fatal_error' } : null);
  await shown(hospital);
  expect(card(hospital)).toMatch(/Priya Shah has not been sent yet \(fatal_error\)/);
  slack.workspace.weather = null;
  const pages = async () => {
    await hospital.pass();
    return slack.as(WHO.pacs).inbox().length;
  };
  await expect.poll(pages).toBe(1);
  await shown(hospital);
  expect(card(hospital)).not.toMatch(FAILED_SEND);
});
