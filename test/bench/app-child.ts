import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { startApp } from '../../src/app.ts';
import { samplePlan } from '../support/sample-plan.ts';
import { APP_TOKEN, BOT_TOKEN } from '../support/slack/door.ts';

/** What the parent asks of the process under measurement. */
export type Asked = { kind: 'cpu' } | { kind: 'stop' };

const [which = 'ours', apiUrl = '', databaseUrl = '', port = '0'] = process.argv.slice(2);

const stop = which === 'ours' ? await startOurs() : await startEmpty();
process.on('message', async (asked: Asked) => {
  if (asked.kind === 'cpu') process.send?.({ kind: 'cpu', usage: process.cpuUsage() });
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
    plan: samplePlan(),
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
