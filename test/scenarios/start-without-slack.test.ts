import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../src/practice/delivery/door.ts';
import type { Fault } from '../../src/practice/workspace/kept.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { type LogLines, logLines } from '../support/process/log-lines.ts';
import { freePort } from '../support/process/ports.ts';
import { QUICK } from '../support/slack/listener.ts';
import { type StrictSlack, startStrictSlack } from '../support/slack/strict-slack.ts';

const plan = samplePlan();

async function newSlack(): Promise<StrictSlack> {
  const slack = await startStrictSlack({
    users: plan.people.map((person) => person.slackUser),
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((service) => service.liaisonChannel))],
  });
  onTestFinished(() => slack.close());
  return slack;
}

/** Real milliseconds: ends a hang. An answer may take long on a busy machine. */
const LONG_MS = 60_000;

async function start(
  slack: StrictSlack,
  databaseUrl: string,
  lines: LogLines = logLines(),
  answerMs = LONG_MS,
) {
  const app = await startApp({
    slack: { mode: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
    kind: 'REAL',
    databaseUrl,
    plan,
    port: await freePort(),
    host: '127.0.0.1',
    clockSpeed: 1,
    byHand: true,
    timing: { sockets: QUICK, asking: { answerMs, againMs: 30 } },
    log: lines.log,
  });
  onTestFinished(app.stop);
  return app;
}

/** A database that served this Slack before. */
async function usedDatabase(slack: StrictSlack): Promise<string> {
  const databaseUrl = await freshDatabase();
  const before = await start(slack, databaseUrl);
  await before.stop();
  return databaseUrl;
}

const AUTH: Omit<Fault, 'answer'> = { method: 'auth.test', times: 1 };

test('an unreachable Slack does not stop a start if the database knows the workspace', async () => {
  const slack = await newSlack();
  const databaseUrl = await usedDatabase(slack);
  slack.door.shut();
  const app = await start(slack, databaseUrl);
  expect(app.withoutSlack).toMatch(/^Slack is unreachable \(\w+\)\./);
  expect(app.ctx.workspaceId).toBe('T0STRICT');
  expect(app.ctx.archives).toBe(new URL('/archives/', slack.apiUrl).href);
  await app.engine.settle();
});

test.each<[string, Fault['answer'], string]>([
  [
    'refuses the token',
    { error: 'token_revoked' },
    'Slack rejects the token (token_revoked). Check SLACK_BOT_TOKEN.',
  ],
  [
    'does not answer',
    'hang',
    'Slack is unreachable (no answer in time). Check the network, the proxy and SLACK_API_URL.',
  ],
  ['has errors', { status: 503 }, 'Slack returned an error (HTTP 503).'],
])(
  'nor does one that %s; it is asked again until it answers, and what it says is kept',
  async (_, answer, words) => {
    const slack = await newSlack();
    const databaseUrl = await usedDatabase(slack);
    slack.fail({ ...AUTH, answer, times: 2 });
    slack.workspace.me = { ...slack.workspace.me, user_id: 'U0NEWBOT' };
    const lines = logLines();
    const app = await start(slack, databaseUrl, lines, answer === 'hang' ? 300 : LONG_MS);
    expect(app.withoutSlack).toBe(words);
    await slack.until('it answered', () => lines.said().includes('info: Slack answers auth.test again'));
    expect((await app.ctx.db.workspace.findMany()).map((w) => w.botUserId)).toEqual(['U0NEWBOT']);
  },
);

test('a later answer for another workspace is refused with an error, and paging continues', async () => {
  const slack = await newSlack();
  const databaseUrl = await usedDatabase(slack);
  slack.fail({ ...AUTH, answer: { status: 500 } });
  slack.workspace.me = { ...slack.workspace.me, team_id: 'T0OTHER' };
  const lines = logLines();
  const app = await start(slack, databaseUrl, lines);
  const refused = 'the workspace details from Slack could not be saved';
  await slack.until('it is refused', () => lines.warned().includes(refused));
  expect(app.ctx.workspaceId).toBe('T0STRICT');
  expect((await app.ctx.db.workspace.findMany()).map((w) => w.id)).toEqual(['T0STRICT']);
  const asked = () => slack.workspace.calls.filter((call) => call.method === 'auth.test').length;
  expect(asked()).toBe(3);
  await app.engine.settle();
});

test('an empty database refuses with one line', async () => {
  const slack = await newSlack();
  slack.fail({ ...AUTH, answer: { error: 'invalid_auth' } });
  await expect(start(slack, await freshDatabase())).rejects.toThrow(
    /^Slack rejects the token \(invalid_auth\)\. Check SLACK_BOT_TOKEN\.$/,
  );
});

test('a rejected app token does not stop a start; it is reported and retried', async () => {
  const slack = await newSlack();
  slack.fail({ method: 'apps.connections.open', answer: { error: 'invalid_auth' }, times: 1 });
  const app = await start(slack, await freshDatabase());
  expect(app.withoutSlack).toBe('Slack rejects the token (invalid_auth). Check SLACK_APP_TOKEN.');
  await slack.door.connected();
});
