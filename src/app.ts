import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { SlackSettings } from './config.ts';
import { migrate } from './database/migrate.ts';
import { type Db, openDb } from './db/client.ts';
import { Conflict } from './domain/errors.ts';
import type { Plan } from './domain/plan.ts';
import type { HealthParts } from './health/report.ts';
import { healthRoutes, serveHealth } from './health/routes.ts';
import { type Engine, makeEngine } from './jobs/engine.ts';
import { slackSurface } from './jobs/surface.ts';
import { startWaker } from './jobs/wake.ts';
import { libraryLogger } from './log.ts';
import { slackDm } from './paging/slack-dm.ts';
import type { ServiceContext } from './services/context.ts';
import { openHospitalClock } from './services/hospital-clock.ts';
import { importPlan } from './services/import-plan.ts';
import { plansInForce } from './services/plans-in-force.ts';
import { showEverything } from './services/show-everything.ts';
import { claimWorkspace } from './services/workspace.ts';
import { createSlackApp } from './slack/app.ts';

export interface AppOptions {
  slack: Exclude<SlackSettings, { mode: 'sample' }>;
  kind: 'SAMPLE' | 'REAL';
  databaseUrl: string;
  plan: Plan;
  port: number;
  clockSpeed: number;
  /** Tests bring their own. */
  clock?: Clock;
  /** Tests look for themselves: no sweep, no woken jobs. */
  byHand?: boolean;
  log: Logger;
}

export interface RunningApp {
  ctx: ServiceContext;
  engine: Engine;
  conflicts: string[];
  stop(): Promise<void>;
}

/** Wires everything in order: database, plan, clock, pager, Slack, health; and undoes it in reverse. */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { log } = options;
  await migrate(options.databaseUrl);
  const db = openDb(options.databaseUrl);
  const apiUrl = options.slack.apiUrl ? { apiUrl: options.slack.apiUrl } : {};
  const logger = libraryLogger(log);
  const who = await introduce(options.slack.botToken, options.slack.apiUrl, logger);
  await claimWorkspace(db, { id: who.teamId, name: who.teamName, kind: options.kind });
  const kept = options.clock
    ? { clock: options.clock, keep: async () => undefined }
    : await openHospitalClock(db, options.clockSpeed);
  const imported = await importPlan(db, who.teamId, options.plan, kept.clock.now());
  const plans = await plansInForce(db, who.teamId);

  const channels = [slackDm({ token: options.slack.botToken, logger, ...apiUrl })];
  const waker = options.byHand ? null : await startWaker(options.databaseUrl, () => engine.nudge(), log);
  const ctx: ServiceContext = {
    db,
    clock: kept.clock,
    workspaceId: who.teamId,
    archives: who.archives,
    plans,
    channels: new Set(channels.map((channel) => channel.id)),
    nudge: () => engine.nudge(),
    wake: async (tx, at) => waker?.wakeAt(tx, new Date(Date.now() + kept.clock.wireDelay(at))),
    log,
  };
  const engine: Engine = makeEngine({
    ctx,
    channels,
    surface: slackSurface({ token: options.slack.botToken, logger, ...apiUrl }),
    log,
    async beat() {
      await kept.keep();
      await plans.refresh();
    },
  });

  const health: HealthParts = {
    engine,
    pingDatabase: () => db.$queryRaw`SELECT 1`,
    slackConnected: () => slack.connected(),
  };
  const routes = healthRoutes(health);
  const slack = createSlackApp({
    ctx,
    slack: options.slack.mode === 'socket' ? options.slack : { ...options.slack, port: options.port, routes },
    bot: { botId: who.botId, botUserId: who.botUserId },
    untouchedAreNull: options.kind === 'SAMPLE',
  });
  const server = options.slack.mode === 'socket' ? await serveHealth(routes, options.port) : null;
  await slack.start();
  await showEverything(ctx);
  if (!options.byHand) engine.start();
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= stopOnce();
    return stopped;
  };
  return { ctx, engine, conflicts: imported.conflicts, stop };

  async function stopOnce(): Promise<void> {
    await slack.stop();
    await engine.stop();
    await waker?.stop();
    server?.close();
    await closeDb(db);
  }
}

async function closeDb(db: Db): Promise<void> {
  await db.$disconnect();
}

/** Who Slack says we are: one call at start, so that no request needs it. */
async function introduce(
  token: string,
  apiUrl: string | undefined,
  logger: ReturnType<typeof libraryLogger>,
) {
  const client = new WebClient(token, {
    logger,
    timeout: 10_000,
    retryConfig: { retries: 2 },
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  });
  const me = await client.auth.test().catch((error: { data?: { error?: string } }) => {
    throw new Conflict(whyNot(error.data?.error));
  });
  return {
    teamId: me.team_id ?? me.enterprise_id ?? '',
    teamName: me.team ?? '',
    botId: me.bot_id ?? '',
    botUserId: me.user_id ?? '',
    archives: `${apiUrl ? new URL('/', apiUrl) : (me.url ?? 'https://slack.com/')}archives/`,
  };
}

function whyNot(answer: string | undefined): string {
  return answer
    ? `Slack refuses the bot token (${answer}). Check SLACK_BOT_TOKEN.`
    : 'Slack cannot be reached. Check the network, the proxy and SLACK_API_URL.';
}
