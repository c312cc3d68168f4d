import { setTimeout as sleep } from 'node:timers/promises';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { startApp } from '../../src/app.ts';
import { NO_PACE } from '../../src/domain/slack/pace.ts';
import { APP_TOKEN, BOT_TOKEN } from '../../src/practice/delivery/door.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { type Storm, stormPlan } from '../support/plans/storm.ts';

export interface ChildOptions {
  /** `app` as it runs; `without pace`: it does not wait for Slack's limits; `by hand`: nor does it look unless it is woken. */
  which: 'app' | 'without pace' | 'by hand' | 'empty';
  apiUrl: string;
  databaseUrl: string;
  port: number;
  storm?: Storm;
}

/** What the parent asks of the process under measurement. */
export type Asked =
  | { kind: 'cpu' }
  | { kind: 'stop' }
  | { kind: 'quiet' }
  | { kind: 'statements' }
  | { kind: 'settle' };

/** Nothing was sent to the database for so long, and nothing is under way. */
const QUIET_MS = 100;

const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions;
const running = options.which === 'empty' ? await startEmpty(options) : await startOurs(options);
const recorder = globalThis.statementRecorder;

process.on('message', async (asked: Asked) => {
  const answer = (value?: unknown): void => void process.send?.({ kind: asked.kind, value });
  switch (asked.kind) {
    case 'cpu':
      return answer(process.cpuUsage());
    case 'quiet':
      await quiet();
      return answer();
    case 'statements':
      return answer(recorder?.statements.splice(0) ?? []);
    case 'settle':
      await running.settle();
      return answer();
    case 'stop':
      await running.stop();
      process.exit();
  }
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
process.send?.({ kind: 'ready' });

interface Running {
  /** Looks in every worker, and resolves when nothing moves any more. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

async function startOurs({ which, apiUrl, databaseUrl, port, storm }: ChildOptions): Promise<Running> {
  const app = await startApp({
    slack: { mode: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl },
    kind: 'REAL',
    databaseUrl,
    plan: storm ? stormPlan(storm) : samplePlan(),
    port,
    clockSpeed: 1,
    log: pino({ level: 'error' }),
    ...(which === 'app' ? {} : { pace: NO_PACE }),
    byHand: which === 'by hand',
  });
  return { settle: app.engine.settle, stop: app.stop };
}

async function quiet(): Promise<void> {
  const sent = recorder?.statements.length;
  await sleep(QUIET_MS);
  if ((recorder?.underWay() ?? 0) > 0 || recorder?.statements.length !== sent) await quiet();
}

/** The least a Bolt app can do: answer a command, a submission and a click, and edit the view in which somebody clicked. */
async function startEmpty({ apiUrl }: ChildOptions): Promise<Running> {
  const clientOptions = { slackApiUrl: apiUrl };
  const app = new App({
    receiver: new SocketModeReceiver({ appToken: APP_TOKEN, installerOptions: { clientOptions } }),
    clientOptions,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: BOT_TOKEN, botId: 'B0APP', botUserId: 'U0APP' }),
  });
  app.command('/pacs-down', ({ ack }) => ack({ response_type: 'ephemeral', text: 'Nothing is down.' }));
  app.view(/.*/, ({ ack }) => ack());
  app.action(/.*/, async ({ ack, body, client }) => {
    const view = (body as { view?: { id: string } }).view;
    const title = { type: 'plain_text' as const, text: 'Items' };
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Done' } }];
    if (view) await client.views.update({ view_id: view.id, view: { type: 'modal', title, blocks } });
    await ack();
  });
  await app.start();
  return {
    settle: async () => undefined,
    async stop() {
      await app.stop();
    },
  };
}
