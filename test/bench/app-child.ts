import { setTimeout as sleep } from 'node:timers/promises';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { type AppOptions, startApp } from '../../src/app.ts';
import { hospitalClock } from '../../src/clock.ts';
import { NO_PACE } from '../../src/domain/slack/pace.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { type Storm, stormPlan } from '../support/plans/storm.ts';
import { APP_TOKEN, BOT_TOKEN } from '../support/slack/door.ts';
import type { Statement } from '../support/statements.ts';

/** What is to be measured: `app` as it runs; `by hand`, where it looks only when it is woken and Slack has no limits. */
export interface ChildOptions {
  which: 'app' | 'by hand' | 'empty';
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
  | { kind: 'pass'; minutes: number };

export interface Answers {
  cpu: NodeJS.CpuUsage;
  statements: Statement[];
}

/** Nothing was sent to the database for so long, and nothing is under way. */
const QUIET_MS = 200;

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
    case 'pass':
      await running.pass(asked.minutes);
      return answer();
    case 'stop':
      await running.stop();
      process.disconnect();
  }
});
process.send?.({ kind: 'ready' });

interface Running {
  /** Moves hospital time, and runs what is due. */
  pass(minutes: number): Promise<void>;
  stop(): Promise<void>;
}

async function startOurs({ which, apiUrl, databaseUrl, port, storm }: ChildOptions): Promise<Running> {
  let passedMs = 0;
  const real = hospitalClock({ speed: 1, offsetMs: 0 });
  const clock = {
    now: () => new Date(real.now().getTime() + passedMs),
    realDelay: (due: Date) => Math.max(0, due.getTime() - clock.now().getTime()),
  };
  const byHand: Partial<AppOptions> = which === 'by hand' ? { byHand: true, pace: NO_PACE, clock } : {};
  const app = await startApp({
    slack: { mode: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl },
    kind: 'REAL',
    databaseUrl,
    plan: storm ? stormPlan(storm) : samplePlan(),
    port,
    clockSpeed: 1,
    log: pino({ level: 'error' }),
    ...byHand,
  });
  return {
    async pass(minutes) {
      passedMs += minutes * 60_000;
      await app.engine.settle();
    },
    stop: app.stop,
  };
}

async function quiet(): Promise<void> {
  const sent = recorder?.statements.length;
  await sleep(QUIET_MS);
  if ((recorder?.underWay() ?? 0) > 0 || recorder?.statements.length !== sent) await quiet();
}

/** The least a Bolt app can do: answer a command, and edit a view on a click. */
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
  app.action(/.*/, async ({ ack, body, client }) => {
    const view = (body as { view?: { id: string } }).view;
    const text = { type: 'plain_text' as const, text: 'Items' };
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Done' } }];
    await client.views.update({ view_id: view?.id ?? '', view: { type: 'modal', title: text, blocks } });
    await ack();
  });
  await app.start();
  return {
    pass: async () => undefined,
    async stop() {
      await app.stop();
    },
  };
}
