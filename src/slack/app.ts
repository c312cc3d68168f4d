import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { ServiceContext } from '../services/context.ts';
import { registerActions } from './actions/index.ts';
import { registerCommands } from './commands/index.ts';
import { registerEvents } from './events/index.ts';
import type { Listening } from './listening.ts';
import { registerShortcuts } from './shortcuts/index.ts';
import { registerViews } from './views/index.ts';

export type Route = {
  path: string;
  method: string[];
  handler: ConstructorParameters<typeof HTTPReceiver>[0] extends { customRoutes?: (infer R)[] }
    ? R extends { handler: infer H }
      ? H
      : never
    : never;
};

export interface SlackAppOptions {
  ctx: ServiceContext;
  slack:
    | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
    | {
        mode: 'http';
        botToken: string;
        signingSecret: string;
        apiUrl?: string;
        port: number;
        routes: Route[];
      };
  /** Who the app is, from one auth.test at start. */
  bot: { botId: string; botUserId: string };
}

/** Slack answers within this wire time, or the call counts as failed. */
const TIMEOUT_MS = 2_500;

/** The Bolt app with every listener registered; nothing is connected before `start`. */
export function createSlackApp({ ctx, slack, bot }: SlackAppOptions): App {
  const clientOptions = {
    ...(slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  };
  const receiver: Receiver =
    slack.mode === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          logLevel: LogLevel.ERROR,
          installerOptions: { clientOptions: slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {} },
        })
      : new HTTPReceiver({
          signingSecret: slack.signingSecret,
          endpoints: '/slack/events',
          port: slack.port,
          customRoutes: slack.routes,
          logLevel: LogLevel.ERROR,
        });
  const app = new App({
    receiver,
    clientOptions,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: slack.botToken, ...bot }),
  });
  const on: Listening = { ctx, client: new WebClient(slack.botToken, clientOptions) };
  registerCommands(app, on);
  registerActions(app, on);
  registerViews(app, on);
  registerShortcuts(app, on);
  registerEvents(app, on);
  app.error(async (error) => {
    ctx.log.error({ err: error }, 'a listener failed');
  });
  return app;
}
