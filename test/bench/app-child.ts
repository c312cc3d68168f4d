import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { PgBoss } from 'pg-boss';
import { pino } from 'pino';
import { startApp } from '../../src/app.ts';
import { samplePlan } from '../support/sample-plan.ts';
import { APP_TOKEN, BOT_TOKEN } from '../support/slack/door.ts';
import { stormPlan } from '../support/storm.ts';

/** What the parent asks of the process under measurement. */
export type Asked =
  | { kind: 'cpu' }
  | { kind: 'stop' }
  | { kind: 'plan'; from: number; windowMs: number; due: number; open: number };

const [which = 'ours', apiUrl = '', databaseUrl = '', port = '0', size = ''] = process.argv.slice(2);

const boss = which === 'boss' ? await startBoss() : null;
const stop = boss?.stop ?? (which === 'empty' ? await startEmpty() : await startOurs());
process.on('message', async (asked: Asked) => {
  if (asked.kind === 'cpu') process.send?.({ kind: 'cpu', usage: process.cpuUsage() });
  if (asked.kind === 'plan') {
    await boss?.plan(asked);
    process.send?.({ kind: 'done' });
  }
  if (asked.kind === 'stop') {
    await stop();
    process.disconnect();
  }
});
process.send?.({ kind: 'ready' });

async function startOurs(): Promise<() => Promise<void>> {
  const app = await startApp({
    slack: { mode: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl },
    kind: 'REAL',
    databaseUrl,
    plan: which === 'storm' ? stormPlan(JSON.parse(size)) : samplePlan(),
    port: Number(port),
    clockSpeed: 1,
    log: pino({ level: 'error' }),
  });
  return app.stop;
}

/** The least a Bolt app can do: answer a command, and edit a view on a click. */
async function startEmpty(): Promise<() => Promise<void>> {
  const clientOptions = { slackApiUrl: apiUrl };
  const app = new App({
    receiver: new SocketModeReceiver({ appToken: APP_TOKEN, installerOptions: { clientOptions } }),
    clientOptions,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: BOT_TOKEN, botId: 'B0APP', botUserId: 'U0APP' }),
  });
  app.command('/pacs-down', ({ ack }) => ack({ response_type: 'ephemeral', text: 'Nothing is down.' }));
  app.action(/.*/, async ({ ack, body, client }) => {
    const view = (body as { view?: { id: string } }).view;
    const text = { type: 'plain_text' as const, text: 'Items' };
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Done' } }];
    await client.views.update({ view_id: view?.id ?? '', view: { type: 'modal', title: text, blocks } });
    await ack();
  });
  await app.start();
  return async () => {
    await app.stop();
  };
}

/** pg-boss as one would use it alone: its shortest polling, a batch at a time, one call of Slack for each job. */
async function startBoss() {
  const engine = new PgBoss({ connectionString: databaseUrl, max: 4 });
  engine.on('error', (error) => process.stderr.write(`${error.message}\n`));
  await engine.start();
  await engine.createQueue('step', { retryLimit: 0 });
  const call = (due: number) =>
    fetch(`${apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${BOT_TOKEN}` },
      body: JSON.stringify({ channel: 'U0ITCALL', text: `due ${due}` }),
    }).then((answer) => answer.text());
  await engine.work<{ due: number }>('step', { batchSize: 50, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    await Promise.all(jobs.map((job) => call(job.data.due)));
  });
  return {
    async plan({ from, windowMs, due, open }: Extract<Asked, { kind: 'plan' }>) {
      const dueAt = (i: number) => Math.round(i < due ? from + (i * windowMs) / due : from + 86_400_000 + i);
      const jobs = Array.from({ length: open }, (_, i) => ({
        data: { due: dueAt(i) },
        startAfter: new Date(dueAt(i)),
      }));
      await engine.insert('step', jobs);
    },
    async stop() {
      await engine.stop({ graceful: false, close: true });
    },
  };
}
