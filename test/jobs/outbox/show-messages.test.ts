import { expect, test } from 'vitest';
import type { WrongAnswer } from '../../../src/practice/workspace/kept.ts';
import { SOCKET_TIMING } from '../../../src/slack/connection/socket-timing.ts';
import { claimedOf } from '../../support/database/claim-outbox.ts';
import { cardOf, declare, take, threadOf } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { labelsIn, wordsIn } from '../../support/slack/reading.ts';

/** A Slack that refused the token is asked again soon. */
const ASKED_SOON = { answerMs: 300, againMs: 50 };

test.each<[string, WrongAnswer]>([
  ['answers 503', { status: 503 }],
  ['says that it has an error of its own', { error: 'internal_error' }],
  ['refuses the token', { error: 'token_revoked' }],
])(
  'while Slack %s everything waits; when it returns it comes at once, and lines keep their order',
  async (_, wrong) => {
    const hospital = await openHospital({ timing: { sockets: SOCKET_TIMING, asking: ASKED_SOON } });
    hospital.expectErrors(/Slack rejects the app’s token/);
    const { slack } = hospital;
    await declare(hospital, 'archive since now');
    slack.workspace.weather = () => wrong;
    await take(hospital, WHO.pacs, 'RADIOLOGY');
    await take(hospital, WHO.it, 'IT');
    await hospital.pass(15);
    await hospital.pass(15);
    const during = threadOf(hospital).length;
    slack.workspace.weather = null;
    await hospital.app.ctx.db.$executeRaw`
    UPDATE outbox SET next_attempt_real = clock_timestamp() WHERE key = 'card'`;
    await slack.until('everything', () => {
      hospital.app.engine.wake();
      return threadOf(hospital).length >= during + 4;
    });
    await hospital.pass();
    const lines = await hospital.app.ctx.db.outbox.findMany({
      where: { kind: 'LINE' },
      orderBy: { id: 'asc' },
    });
    expect(lines.every((line) => line.shown === line.wanted)).toBe(true);
    const stamps = lines.map((line) => Number(line.ts));
    expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
    expect(labelsIn(cardOf(hospital).blocks)).not.toContain('I have it: RADIOLOGY');
    expect(wordsIn(cardOf(hospital))).not.toContain('could not be posted');
  },
);

test('a thread line that Slack rejects does not block the later ones', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  slack.fail({
    method: 'chat.postMessage',
    match: (args) => args.thread_ts !== undefined && String(args.text).includes('step 1 pages'),
    answer: { error: 'msg_too_long' },
    times: 1,
  });
  await declare(hospital, 'archive since now');
  await declare(hospital, 'archive since now', WHO.lead);
  expect(threadOf(hospital)).toContainEqual(expect.stringContaining('reports the same'));
});

test.each([
  ['Slack did not answer', []],
  ['Slack says it is too long', [1]],
])('after a line whose error is "%s" the next ones go out: %j', async (error, passing) => {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  for (const user of [WHO.lead, WHO.pacs]) await declare(hospital, 'archive since now', user);
  await hospital.app.engine.stop();
  const { db, workspaceId } = hospital.app.ctx;
  await db.outbox.updateMany({ where: { kind: 'LINE' }, data: { shown: 0, channel: null, ts: null } });
  const lines = await db.outbox.findMany({ where: { kind: 'LINE' }, orderBy: { id: 'asc' } });
  await db.outbox.update({
    where: { id: lines[0]?.id ?? 0n },
    data: { error, nextAttemptReal: new Date(Date.now() + 60_000) },
  });
  const me = { name: 'p1', mayJudge: true, inFlight: [] };
  const claimed = await claimedOf({ db, workspaceId }, me);
  const ids = claimed.filter((message) => message.kind === 'LINE').map((message) => message.id);
  expect(ids.map((id) => lines.findIndex((line) => line.id === id))).toEqual(passing);
});

test('while Slack does not answer it is asked by one message after the other, not by all', async () => {
  const hospital = await openHospital();
  const { slack, plan } = hospital;
  for (const system of plan.systems) await declare(hospital, `${system.key} since now`);
  slack.workspace.weather = ({ method }) => (method === 'chat.update' ? { status: 500 } : null);
  const { db } = hospital.app.ctx;
  await db.outbox.updateMany({
    where: { kind: { in: ['CARD', 'NOTICE'] } },
    data: { wanted: { increment: 1 }, shownContent: null },
  });
  const before = slack.workspace.calls.length;
  await hospital.pass();
  const asked = slack.workspace.calls.slice(before).filter((call) => call.method === 'chat.update');
  expect(asked.length).toBeLessThanOrEqual(16);
  expect(await db.outbox.count({ where: { error: 'Slack did not answer' } })).toBe(asked.length);
  slack.workspace.weather = null;
  await slack.until('every card', () => {
    hospital.app.engine.wake();
    const edits = slack.workspace.calls.slice(before).filter((call) => call.method === 'chat.update');
    return edits.length > 40;
  });
  await hospital.pass();
  expect(await db.outbox.count({ where: { shown: { lt: db.outbox.fields.wanted } } })).toBe(0);
});

test('pain 10: a card that changes a hundred times while Slack is slow is edited a few times, and ends with what is true', async () => {
  const hospital = await openHospital({ delayMs: 60 });
  const { slack } = hospital;
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const edits = () => slack.workspace.calls.filter((call) => call.method === 'chat.update').length;
  const before = edits();
  const change = async () => {
    await db.outbox.updateMany({
      where: { key: 'card' },
      data: { wanted: { increment: 1 }, shownContent: null },
    });
    hospital.app.engine.wake();
  };
  await Promise.all(Array.from({ length: 100 }, change));
  await hospital.pass();
  expect(edits() - before).toBeLessThan(30);
  const card = await db.outbox.findFirstOrThrow({ where: { key: 'card' } });
  expect(card.shown).toBe(card.wanted);
});

test('while Slack rejects App Home, a run tries one home and not all', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  hospital.expectErrors(/App Home could not be published/);
  for (const user of [WHO.pacs, WHO.it, WHO.lead]) await slack.as(user).openHome();
  await hospital.pass();
  slack.workspace.weather = ({ method }) => (method === 'views.publish' ? { status: 503 } : null);
  await hospital.app.ctx.db.outbox.updateMany({
    where: { kind: 'HOME' },
    data: { wanted: { increment: 1 }, shownContent: null },
  });
  const before = slack.workspace.calls.length;
  await hospital.pass();
  const asked = slack.workspace.calls.slice(before).filter((call) => call.method === 'views.publish');
  expect(asked).toHaveLength(1);
  slack.workspace.weather = null;
});
