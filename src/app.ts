import { join } from 'node:path';
import type { Logger } from 'pino';
import { layGround } from './app/lay-ground.ts';
import { probeParts } from './app/probe-parts.ts';
import { reminderTask } from './app/reminder-task.ts';
import { selfCheckOf } from './app/self-check.ts';
import { type BoardSettings, NO_BOARD_ACCESS } from './board/access.ts';
import { makeBoard } from './board/board.ts';
import type { Clock } from './clock.ts';
import { type Config, NO_PROVIDERS, type ProviderSettings, type SlackSettings } from './config.ts';
import type { ServerState } from './database/supervisor.ts';
import { type Db, openDb, SHOWING_POOL_SIZE } from './db/client.ts';
import { holdPresence, processName } from './db/presence.ts';
import { sharedProbe } from './db/write-probe.ts';
import { type ImportNotice, isRemoval } from './domain/agreement/import-notices.ts';
import type { Plan } from './domain/plan/plan.ts';
import { NO_PACE, type Pace, SLACK_PACE } from './domain/slack/pace.ts';
import { feedReader } from './feeds/read-feed.ts';
import { databaseCheck, engineCheck, pagesCheck, serverCheck, slackCheck } from './health/checks.ts';
import { healthRoutes } from './health/routes.ts';
import { serve } from './http/serve.ts';
import { ALERTS_PATH } from './inbound/alerts.ts';
import { type Inbound, makeInbound } from './inbound/inbound.ts';
import { type Engine, makeEngine } from './jobs/engine.ts';
import { editCard } from './jobs/outbox/edit-card.ts';
import { slackSurface } from './jobs/outbox/surface.ts';
import { libraryLogger } from './log.ts';
import { type Monitoring, makeMonitoring } from './monitoring/monitoring.ts';
import { channelsFrom } from './paging/registry.ts';
import type { DrawPicture } from './pictures/draw-picture.ts';
import { pictureRoute } from './pictures/picture-route.ts';
import type { ServiceContext } from './services/context.ts';
import { showEverything } from './services/slack/show-everything.ts';
import { noteChannelsSetUp } from './services/slack/workspace.ts';
import { createSlackApp } from './slack/app.ts';
import type { AskTiming } from './slack/connection/introduce.ts';
import type { SocketTiming } from './slack/connection/socket-timing.ts';

export interface AppOptions {
  slack: Exclude<SlackSettings, { mode: 'sample' }>;
  kind: 'SAMPLE' | 'REAL';
  databaseUrl: string;
  /** Of the embedded server; absent: the database is not ours to keep up. */
  databaseServer?: () => ServerState;
  plan: Plan;
  port: number;
  /** Address to listen on; absent or null: every interface. */
  host?: string | null;
  proxy?: Config['proxy'];
  /** Folder of this installation's own files; absent: nothing is kept on disk. */
  dataDir?: string;
  /** Channels beside Slack; absent: none. */
  providers?: ProviderSettings;
  clockSpeed: number;
  /** From where the calendars' files are named; absent: where we stand. `withinMs`: real time for reading one. */
  calendars?: { folder: string; withinMs?: number };
  /** From where systems are probed; absent: from the one place there is. */
  probes?: Config['probes'];
  /** Who watches the pager; absent: the watchdog alone. `dataDir`: of an embedded database, else null. */
  watch?: Pick<Config, 'heartbeatUrl' | 'metrics' | 'proxy' | 'providers'> & { dataDir: string | null };
  /** Who sees the board besides this machine; absent: nobody. */
  board?: BoardSettings;
  /** Draws the pictures of messages; absent: they have words only. */
  draw?: DrawPicture;
  /** Tests bring their own. */
  clock?: Clock;
  /** Hears of hospital time before anything is sent. */
  clockFound?: (clock: Clock) => void;
  /** Real milliseconds by which the watch tells how long a page is late; tests move their own. */
  realNow?: () => number;
  /** Tests look for themselves: no sweep, no worker that wakes itself. */
  byHand?: boolean;
  /** How fast Slack takes what is shown; absent: as fast as Slack says. */
  pace?: Pace;
  /** Tests take shorter real times. */
  timing?: { sockets: SocketTiming; asking?: AskTiming };
  log: Logger;
}

export interface RunningApp {
  ctx: ServiceContext;
  engine: Engine;
  answers: Inbound;
  watch: Monitoring;
  /** Where a plan file that was put in force by this start met what was done in Slack. */
  notices: ImportNotice[];
  /** Why it started without Slack, in a sentence; null when Slack was there. */
  withoutSlack: string | null;
  /** Lets hospital time run so many times as fast as real time from now on, when it began as a fast one. */
  runAt(speed: number): void;
  stop(): Promise<void>;
}

/** Wires everything in order: database, plan, clock, pager, Slack, the web server; and undoes it in reverse. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const undo: (() => unknown)[] = [];
  let stopped: Promise<void> | null = null;
  const stopOnce = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const stop = (): Promise<void> => {
    stopped ??= stopOnce();
    return stopped;
  };
  try {
    return { ...(await startParts(options, (step) => undo.push(step))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  options: AppOptions,
  atStop: (step: () => unknown) => void,
): Promise<Omit<RunningApp, 'stop'>> {
  const { log, kind, timing } = options;
  const { db, network, standing, introduction, kept, imported, plans } = await layGround(options, atStop);
  const { who } = introduction;

  const toSlack = {
    token: options.slack.botToken,
    logger: libraryLogger(log),
    fetch: standing.fetch,
    ...(options.slack.apiUrl ? { apiUrl: options.slack.apiUrl } : {}),
  };
  const providers = options.providers ?? NO_PROVIDERS;
  const channels = await channelsFrom({
    slack: options.slack,
    providers,
    network,
    logger: toSlack.logger,
    toSlack: { fetch: standing.fetch, refused: () => standing.refused() !== null },
  });
  const setUp = new Set(channels.map((channel) => channel.id));
  await noteChannelsSetUp(db, who.id, setUp);
  const presence = await holdPresence(options.databaseUrl, processName(), (error) =>
    log.warn({ err: error }, 'this process’s presence lock was lost; taking it again'),
  );
  atStop(presence.stop);
  const contextOver = (connections: Db): ServiceContext => ({
    db: connections,
    clock: kept.clock,
    workspaceId: who.id,
    publicUrl: providers.publicUrl,
    get archives() {
      return who.archives;
    },
    plans,
    channels: setUp,
    wake: (...queues) => engine.wake(queues),
    // At another speed Slack's minutes would be that much too long.
    pace: options.pace ?? (options.clockSpeed === 1 ? SLACK_PACE : NO_PACE),
    pageSent: (channel, seconds) => watch.pageSent(channel, seconds),
    latePages: (incidentId) => watch.latePages.of(incidentId),
    log,
  });
  const ctx = contextOver(db);
  const showingDb = openDb(options.databaseUrl, SHOWING_POOL_SIZE);
  atStop(() => showingDb.$disconnect());
  const showing = contextOver(showingDb);
  const surface = slackSurface(toSlack);
  const engine: Engine = makeEngine({
    ctx,
    showing,
    channels,
    surface,
    presence,
    log,
    slackWaitMs: standing.waitMs,
    ...(options.draw ? { draw: options.draw } : {}),
    readFeed: feedReader({ network, folder: '.', ...options.calendars }),
    probes: probeParts(network, options.probes),
    clockKeeper: kept,
    planFound: plans.found,
  });
  atStop(engine.stop);
  const answers = await makeInbound({ ctx, settings: providers, network });
  atStop(answers.stop);

  const { watch: watched } = options;
  const slack = createSlackApp({
    ctx,
    slack: options.slack,
    network,
    fetch: standing.fetch,
    bot: who,
    ...(options.dataDir ? { journalFolder: join(options.dataDir, 'submitted') } : {}),
    ...(timing ? { timing: timing.sockets } : {}),
  });
  atStop(slack.stop);
  const watch = makeMonitoring({
    ctx,
    reading: showing,
    engine,
    sockets: slack.connections,
    databaseUrl: options.databaseUrl,
    slack: standing,
    editCard: (incidentId) => editCard(ctx, surface, incidentId),
    ...(options.realNow ? { realNow: options.realNow } : {}),
    heartbeatUrl: watched?.heartbeatUrl ?? null,
    metrics: watched?.metrics ?? { token: null, port: null },
    fetch: network.fetch,
    examine: selfCheckOf(options, plans, network),
    log,
  });
  atStop(watch.stop);
  const reminders = reminderTask(ctx);
  atStop(reminders.stop);
  const answersComeIn = answers.routes.some(({ path }) => path !== ALERTS_PATH);
  const health = healthRoutes(
    [
      databaseCheck(sharedProbe(db)),
      engineCheck(engine),
      slackCheck({
        connected: () => slack.connections() > 0,
        requestsComeIn: options.slack.mode === 'http',
        answersComeIn,
        standing,
      }),
      pagesCheck({ look: watch.latePages.look, answersComeIn }),
    ],
    options.databaseServer ? [serverCheck(options.databaseServer)] : [],
  );
  const board = makeBoard(ctx, options.board ?? NO_BOARD_ACCESS);
  const routes = [
    ...slack.routes,
    ...health,
    ...watch.routes,
    ...answers.routes,
    ...board.routes,
    pictureRoute(ctx),
  ];
  const server = await serve(routes, { port: options.port, host: options.host ?? null, log });
  atStop(server.close);
  atStop(board.stop);
  await watch.serve();
  const started = slack.start();
  if (!introduction.withoutSlack) await started;
  await showEverything(ctx);
  if (!options.byHand) {
    engine.start();
    answers.start();
    watch.start();
    if (kind === 'REAL') reminders.start();
  }
  return {
    ctx,
    engine,
    answers,
    watch,
    notices: imported.changed || imported.notices.some(isRemoval) ? imported.notices : [],
    withoutSlack: introduction.withoutSlack ?? slack.whyNotConnected()?.words ?? null,
    runAt(speed) {
      kept.runAt(speed);
      engine.wake();
    },
  };
}
