import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { slackSurface } from '../../../src/jobs/outbox/surface.ts';
import { outboxShower } from '../../../src/jobs/show-outbox.ts';
import type { Look, Work } from '../../../src/jobs/worker/worker.ts';
import { libraryLogger } from '../../../src/log.ts';
import { declare } from '../../support/hospital/declare-and-click.ts';
import { openHospital } from '../../support/hospital/hospital.ts';

const PRESENCE = { name: 'p1', mayJudge: () => false, notSeen: () => undefined, stop: async () => undefined };

/** A Slack that takes every call and answers none until `answer`. */
async function slowSlack() {
  const answering = Promise.withResolvers<void>();
  let asked = 0;
  const server = createServer(async (request, response) => {
    request.resume();
    asked += 1;
    await answering.promise;
    response.setHeader('content-type', 'application/json').end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { apiUrl, answer: () => answering.resolve(), asked: () => asked };
}

/** Two dozen messages that stand in Slack, nobody at work, and a look at the outbox by hand. */
async function twoDozen() {
  const hospital = await openHospital();
  for (const system of hospital.plan.systems.slice(0, 4)) await declare(hospital, `${system.key} since now`);
  await hospital.app.engine.stop();
  const { ctx } = hospital.app;
  const slack = await slowSlack();
  const log = pino({ level: 'silent' });
  const surface = slackSurface({ token: 'xoxb-test', apiUrl: slack.apiUrl, logger: libraryLogger(log) });
  const pass = outboxShower(ctx, surface, PRESENCE, log);
  const shown: Work[] = [];
  const rows = await ctx.db.outbox.findMany({ where: { kind: { in: ['CARD', 'NOTICE', 'CHECKLIST'] } } });
  const want = (which: typeof rows) =>
    ctx.db.outbox.updateMany({
      where: { id: { in: which.map(({ id }) => id) } },
      data: { wanted: { increment: 1 }, shownContent: null, nextAttemptReal: new Date(0) },
    });
  const look = (): Promise<Look> => pass((work) => void shown.push(work));
  return { hospital, ctx, slack, rows, want, look, shown };
}

test('what ends while a look finds no room is followed by another look', async () => {
  const { ctx, slack, rows, want, look, shown } = await twoDozen();
  const [first, later] = [rows.slice(0, 16), rows.slice(16, 18)];
  await want(first);
  await look();
  while (slack.asked() < first.length) await setImmediate();
  await want(later);
  const second = await ctx.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE slack_pace IN EXCLUSIVE MODE`;
    const looking = look();
    slack.answer();
    await Promise.all(shown);
    return { looking };
  });
  const looks = [await second.looking, ...(await Promise.all(shown))];
  expect(looks.some((each) => each?.more)).toBe(true);
});

test('a row that an act holds is looked for less and less often', async () => {
  const { ctx, rows, want, look } = await twoDozen();
  const held = rows.slice(0, 1);
  await want(held);
  const waits = await ctx.db.$transaction(async (act) => {
    await act.$executeRaw`SELECT 1 FROM outbox WHERE id = ${held[0]?.id} FOR UPDATE`;
    const looks: Look[] = [];
    for (let i = 0; i < 8; i += 1) looks.push(await look());
    return looks.map(({ nextInMs }) => nextInMs);
  });
  expect(waits).toEqual([20, 40, 80, 160, 320, 640, 1_000, 1_000]);
});
