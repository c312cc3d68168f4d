import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Answers, makeAnswers } from './answers/answers.ts';
import { examination } from './app/examination.ts';
import { reminderRound } from './app/reminder-round.ts';
import type { Clock } from './clock.ts';
import { type Config, NO_PROVIDERS, type ProviderSettings, type SlackSettings } from './config.ts';
import { migrate } from './database/migrate.ts';
import type { ServerState } from './database/supervisor.ts';
import { type Db, openDb, SHOWING_POOL_SIZE } from './db/client.ts';
import { holdPresence, processName } from './db/presence.ts';
import { probeWrites, sharedProbe } from './db/write-probe.ts';
import type { ImportNotice } from './domain/agreement/import-notices.ts';
import type { Plan } from './domain/plan.ts';
import { NO_PACE, type Pace, SLACK_PACE } from './domain/slack-pace.ts';
import { feedReader } from './feeds/read-feed.ts';
import { databaseCheck, engineCheck, pagesCheck, serverCheck, slackCheck } from './health/checks.ts';
import { healthRoutes } from './health/routes.ts';
import { serve } from './http/serve.ts';
import { editCard } from './jobs/edit-card.ts';
import { type Engine, makeEngine } from './jobs/engine.ts';
import { slackSurface } from './jobs/surface.ts';
import { libraryLogger } from './log.ts';
import { channelsFrom } from './paging/registry.ts';
import { refuseUnfit } from './postgres/fitness.ts';
import { DatabaseTrouble } from './postgres/trouble.ts';
import type { ServiceContext } from './services/context.ts';
import { openHospitalClock } from './services/hospital-clock.ts';
import { importPlan } from './services/import-plan.ts';
import { plansInForce } from './services/plans-in-force.ts';
import { showEverything } from './services/show-everything.ts';
import { noteWaysSetUp } from './services/workspace.ts';
import { createSlackApp } from './slack/app.ts';
import { type AskTiming, introduce } from './slack/introduce.ts';
import type { SocketTiming } from './slack/sockets/timing.ts';
import { slackStanding } from './slack/standing.ts';
import { makeWatch, type Watch } from './watch/watch.ts';
import { openWire } from './wire.ts';

/** Wire time between two questions to a Slack that refuses the token. */
const ASK_AGAIN_MS = 10_000;

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
  /** Ways to people beside Slack; absent: none. */
  providers?: ProviderSettings;
  clockSpeed: number;
  /** From where the calendars' files are named; absent: where we stand. `withinMs`: wire time for reading one. */
  calendars?: { folder: string; withinMs?: number };
  /** Who watches the pager; absent: the auditor alone. `dataDir`: of an embedded database, else null. */
  watch?: Pick<Config, 'heartbeatUrl' | 'metrics' | 'proxy' | 'providers'> & { dataDir: string | null };
  /** Tests bring their own. */
  clock?: Clock;
  /** Wire milliseconds by which the watch tells how long a page is late; tests move their own. */
  wireNow?: () => number;
  /** Tests look for themselves: no sweep, no lane that wakes itself. */
  byHand?: boolean;
  /** How fast Slack takes what is shown; absent: as fast as Slack says. */
  pace?: Pace;
  /** Tests take shorter wire times. */
  timing?: { sockets: SocketTiming; asking?: AskTiming };
  log: Logger;
}

export interface RunningApp {
  ctx: ServiceContext;
  engine: Engine;
  answers: Answers;
  watch: Watch;
  /** Where a plan file that was put in force by this start met what was done in Slack. */
  notices: ImportNotice[];
  /** Why it started without Slack, in a sentence; null when Slack was there. */
  withoutSlack: string | null;
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
  const { db, wire, standing, introduction, kept, imported, plans } = await layGround(options, atStop);
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
    wire,
    logger: toSlack.logger,
    toSlack: { fetch: standing.fetch, refused: () => standing.refused() !== null },
  });
  const setUp = new Set(channels.map((channel) => channel.id));
  await noteWaysSetUp(db, who.id, setUp);
  const presence = await holdPresence(options.databaseUrl, processName(), (error) =>
    log.warn({ err: error }, 'the lock that says we live was lost; taking it again'),
  );
  atStop(presence.stop);
  const contextOver = (connections: Db): ServiceContext => ({
    db: connections,
    clock: kept.clock,
    workspaceId: who.id,
    get archives() {
      return who.archives;
    },
    plans,
    channels: setUp,
    nudge: () => engine.nudge(),
    pace: options.pace ?? (kind === 'SAMPLE' ? NO_PACE : SLACK_PACE),
    pageSent: (channel, seconds) => watch.pageSent(channel, seconds),
    latePages: (incidentId) => watch.latePages.of(incidentId),
    log,
  });
  const ctx = contextOver(db);
  const showingDb = openDb(options.databaseUrl, SHOWING_POOL_SIZE);
  atStop(() => showingDb.$disconnect());
  const surface = slackSurface(toSlack);
  const engine: Engine = makeEngine({
    ctx,
    showing: contextOver(showingDb),
    channels,
    surface,
    presence,
    log,
    slackWaitMs: standing.waitMs,
    readFeed: feedReader({ wire, folder: '.', ...options.calendars }),
    async beat() {
      await kept.keep();
      await plans.refresh();
    },
  });
  atStop(engine.stop);
  const answers = await makeAnswers({ ctx, settings: providers, wire });
  atStop(answers.stop);

  const { watch: watched } = options;
  const slack = createSlackApp({
    ctx,
    slack: options.slack,
    wire,
    fetch: standing.fetch,
    bot: who,
    untouchedAreNull: kind === 'SAMPLE',
    ...(options.dataDir ? { keptIn: join(options.dataDir, 'submitted') } : {}),
    ...(timing ? { timing: timing.sockets } : {}),
  });
  atStop(slack.stop);
  const watch = makeWatch({
    ctx,
    engine,
    sockets: slack.connections,
    databaseUrl: options.databaseUrl,
    slack: standing,
    editCard: (incidentId) => editCard(ctx, surface, incidentId),
    ...(options.wireNow ? { wireNow: options.wireNow } : {}),
    heartbeatUrl: watched?.heartbeatUrl ?? null,
    metrics: watched?.metrics ?? { token: null, port: null },
    fetch: wire.fetch,
    examine: examination(options, plans, wire),
    log,
  });
  atStop(watch.stop);
  const reminders = reminderRound(ctx);
  atStop(reminders.stop);
  const answersComeIn = answers.routes.length > 0;
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
  const routes = [...slack.routes, ...health, ...watch.routes, ...answers.routes];
  const server = await serve(routes, {
    port: options.port,
    host: options.host ?? null,
    log,
  });
  atStop(server.close);
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
    notices: imported.changed ? imported.notices : [],
    withoutSlack: introduction.withoutSlack ?? slack.trouble()?.words ?? null,
  };
}

/** What stands before anything can act: the database, the way out, who we are in Slack, hospital time, the plan. */
async function layGround(options: AppOptions, atStop: (step: () => unknown) => void) {
  const { log, kind, timing } = options;
  await refuseUnfit(options.databaseUrl);
  await migrate(options.databaseUrl);
  const db = openDb(options.databaseUrl);
  atStop(() => db.$disconnect());
  const probe = await probeWrites(db, new Date());
  if (!probe.well) throw new DatabaseTrouble(`${probe.why} npx pacs-down doctor says more.`);
  const wire = openWire({ proxy: options.proxy?.url ?? null, noProxy: options.proxy?.except ?? null });
  atStop(wire.close);
  const standing = slackStanding({
    slack: options.slack,
    fetch: wire.fetch,
    againMs: timing?.asking?.againMs ?? ASK_AGAIN_MS,
    log,
  });
  const introduction = await introduce({
    db,
    kind,
    slack: options.slack,
    wire,
    log,
    ...(timing?.asking ? { timing: timing.asking } : {}),
  });
  atStop(introduction.stop);
  const kept = options.clock
    ? { clock: options.clock, keep: async () => undefined }
    : await openHospitalClock(db, options.clockSpeed);
  const imported = await importPlan(db, introduction.who.id, options.plan, kept.clock.now());
  const plans = await plansInForce(db, introduction.who.id);
  return { db, wire, standing, introduction, kept, imported, plans };
}
