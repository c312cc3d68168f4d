import { App, LogLevel } from '@slack/bolt';
import type { Route } from '../http/route.ts';
import { libraryLogger } from '../log.ts';
import type { Network } from '../network/network.ts';
import type { ServiceContext } from '../services/context.ts';
import { clientOptions, slackClient } from '../slack-api/client.ts';
import type { NoSlack } from '../slack-api/why-no-slack.ts';
import { registerCommands } from './command/register-commands.ts';
import { overHttp } from './connection/over-http.ts';
import { overSockets } from './connection/over-sockets.ts';
import { SOCKET_TIMING, type SocketTiming } from './connection/socket-timing.ts';
import { declareShortcuts } from './declare/declare-shortcuts.ts';
import { homeOpened } from './home/home-opened.ts';
import { registerClicks } from './register-clicks.ts';
import { registerSubmissions } from './register-submissions.ts';
import { runDeferred } from './requests/defer.ts';
import type { Deps } from './requests/deps.ts';
import { openJournal } from './requests/journal.ts';

export interface SlackAppOptions {
  ctx: ServiceContext;
  slack:
    | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
    | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string };
  network: Network;
  /** The way to Slack's API: it hears how each call is taken. */
  fetch: typeof fetch;
  /** Who the app is; read at every request, because Slack may tell it later. */
  bot: { botId: string; botUserId: string };
  /** Folder for what is answered before it is recorded; absent: such things are not answered as if they were safe. */
  journalFolder?: string;
  /** Tests take shorter times. */
  timing?: SocketTiming;
}

/** Slack answers within this real time, or the call counts as failed. */
const TIMEOUT_MS = 2_500;

/** The Bolt app; `stop` lets the handlers that run end first. */
export interface SlackApp {
  /** What our server has to serve for it. */
  routes: Route[];
  /** Never rejects: what does not come up is tried on. */
  start(): Promise<unknown>;
  /** Over how many connections Slack can reach us now. */
  connections(): number;
  /** Why it cannot; null when it can, or nobody knows. */
  whyNotConnected(): NoSlack | null;
  stop(): Promise<void>;
}

/** The Bolt app with every listener registered; nothing is connected before `start`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { ctx, slack, network, bot } = options;
  const logger = libraryLogger(ctx.log);
  const apiUrl = slack.apiUrl ? { apiUrl: slack.apiUrl } : {};
  const called = { ...apiUrl, fetch: options.fetch, timeoutMs: TIMEOUT_MS };
  const inbound =
    slack.mode === 'socket'
      ? overSockets({
          appToken: slack.appToken,
          ...apiUrl,
          network,
          timing: options.timing ?? SOCKET_TIMING,
          log: ctx.log,
        })
      : overHttp({ signingSecret: slack.signingSecret, logger, log: ctx.log });
  const app = new App({
    receiver: inbound.receiver,
    clientOptions: clientOptions(called),
    logger,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: slack.botToken, botId: bot.botId, botUserId: bot.botUserId }),
  });
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const deps: Deps = {
    ctx,
    running,
    client: slackClient({ ...called, token: slack.botToken, logger }),
    stopping: stopping.signal,
    journal: options.journalFolder
      ? openJournal(options.journalFolder, (error) =>
          ctx.log.error({ err: error }, 'a request that was recorded could not be deleted from disk'),
        )
      : null,
    handlers: new Map(),
    forms: new Map(),
  };
  registerCommands(app, deps);
  registerClicks(app, deps);
  registerSubmissions(app, deps);
  declareShortcuts(app, deps);
  homeOpened(app, deps);
  app.error(async (error) => {
    ctx.log.error({ err: error }, 'a listener failed');
  });
  return {
    routes: inbound.routes,
    start() {
      const carried = runDeferred(deps).catch((error) =>
        ctx.log.error({ err: error }, 'a saved request failed'),
      );
      running.add(carried);
      return app.start();
    },
    connections: inbound.connections,
    whyNotConnected: inbound.whyNotConnected,
    async stop() {
      stopping.abort();
      await app.stop();
      await Promise.allSettled(running);
    },
  };
}
