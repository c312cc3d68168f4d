import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { libraryLogger } from '../log.ts';
import type { ServiceContext } from '../services/context.ts';
import { registerActions } from './actions/index.ts';
import { registerCommands } from './commands/index.ts';
import { registerEvents } from './events/index.ts';
import type { Listening } from './listening.ts';
import { registerShortcuts } from './shortcuts/index.ts';
import { registerViews } from './views/index.ts';

/** A path that the HTTP receiver serves beside Slack's. */
export interface Route {
  path: string;
  method: string[];
  handler(request: IncomingMessage, response: ServerResponse): void;
}

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
  untouchedAreNull: boolean;
}

/** Slack answers within this wire time, or the call counts as failed. */
const TIMEOUT_MS = 2_500;

/** The Bolt app; `stop` lets the handlers that run end first. */
export interface SlackApp {
  start(): Promise<unknown>;
  /** Whether Slack can reach us now. */
  connected(): boolean;
  stop(): Promise<void>;
}

/** The Bolt app with every listener registered; nothing is connected before `start`. */
export function createSlackApp({ ctx, slack, bot, untouchedAreNull }: SlackAppOptions): SlackApp {
  const logger = libraryLogger(ctx.log);
  const clientOptions = {
    ...(slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
  };
  let connected = slack.mode === 'http';
  const receiver: Receiver =
    slack.mode === 'socket'
      ? new SocketModeReceiver({
          appToken: slack.appToken,
          logger,
          installerOptions: { clientOptions: slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {} },
        })
      : new HTTPReceiver({
          signingSecret: slack.signingSecret,
          endpoints: '/slack/events',
          port: slack.port,
          customRoutes: slack.routes,
          logger,
        });
  const app = new App({
    receiver,
    clientOptions,
    logger,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: slack.botToken, ...bot }),
  });
  const running = new Set<Promise<unknown>>();
  const on: Listening = {
    ctx,
    running,
    untouchedAreNull,
    client: new WebClient(slack.botToken, { ...clientOptions, logger }),
  };
  registerCommands(app, on);
  registerActions(app, on);
  registerViews(app, on);
  registerShortcuts(app, on);
  registerEvents(app, on);
  app.error(async (error) => {
    ctx.log.error({ err: error }, 'a listener failed');
  });
  if (receiver instanceof SocketModeReceiver) {
    receiver.client.on('connected', () => {
      connected = true;
    });
    for (const event of ['disconnected', 'reconnecting', 'close']) {
      receiver.client.on(event, () => {
        connected = false;
      });
    }
  }
  return {
    start: () => app.start(),
    connected: () => connected,
    async stop() {
      await app.stop();
      await Promise.allSettled(running);
    },
  };
}
