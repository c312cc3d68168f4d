import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart, loadPlan } from './app/load-plan.ts';
import { type AppOptions, type RunningApp, startApp } from './app.ts';
import type { Config } from './config.ts';
import { type EmbeddedDatabase, startEmbedded } from './database/embedded.ts';
import type { Plan } from './domain/plan/plan.ts';
import { makeLog } from './log.ts';
import { portIsFree } from './network/port-is-free.ts';
import { drawPicture } from './pictures/draw-picture.ts';
import type { Practice } from './practice/start-practice.ts';
import { SAMPLE_PLAN_FILE } from './sample/sample-plan.ts';

export interface House {
  app: RunningApp;
  workspace: Practice | null;
  database: EmbeddedDatabase | null;
  plan: Plan;
  stop(): Promise<void>;
}

/** Starts the whole house from its settings. Throws CannotStart (or a database's or workspace's error) in plain lines. */
export async function startHouse(config: Config, options: { fresh?: boolean } = {}): Promise<House> {
  const plan = await loadPlan(config.planFile ?? SAMPLE_PLAN_FILE);
  const sample = config.slack.mode === 'sample';
  if (!(await portIsFree(config.port, config.host ?? undefined)))
    throw new CannotStart(
      config.host
        ? `Cannot listen on ${config.host}, port ${config.port}. Set HOST to an address of this machine, or PORT to another port.`
        : `Port ${config.port} is in use. Set PORT to another one.`,
    );
  if (config.metrics.port && !(await portIsFree(config.metrics.port)))
    throw new CannotStart(`Port ${config.metrics.port} is in use. Set METRICS_PORT to another one.`);
  if (sample && !(await portIsFree(config.localSlackPort)))
    throw new CannotStart(`Port ${config.localSlackPort} is in use. Set LOCAL_SLACK_PORT to another one.`);
  if (options.fresh && !sample)
    throw new CannotStart('--fresh empties the practice workspace; with Slack credentials there is none.');
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const log = makeLog(config.logLevel);
    const database = config.databaseUrl
      ? null
      : await startEmbedded({ dataDir: config.dataDir, mayMoveData: sample, supervise: log });
    if (database) undo.push(database.stop);
    const dataDir = database?.dataDir ?? config.dataDir;
    const opened = sample ? await openPractice(plan, config, { ...options, dataDir, log }) : null;
    const workspace = opened?.workspace ?? null;
    if (workspace) undo.push(workspace.stop);
    // A library's promise that nobody waits for must not end the pager.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'an unhandled error'));
    const app = await startApp({
      slack: opened?.slack ?? credentialsOf(config),
      kind: sample ? 'SAMPLE' : 'REAL',
      databaseUrl: config.databaseUrl ?? database?.url ?? '',
      dataDir,
      ...(database ? { databaseServer: database.state } : {}),
      plan,
      port: config.port,
      host: config.host,
      proxy: config.proxy,
      clockSpeed: config.clockSpeed,
      clockFound: (clock) => workspace?.tellTime(() => clock.now().getTime()),
      calendars: { folder: dirname(config.planFile ?? SAMPLE_PLAN_FILE) },
      providers: config.providers,
      probes: config.probes,
      draw: drawPicture,
      board: config.board,
      watch: { ...config, dataDir: database?.dataDir ?? null },
      log,
    });
    undo.push(app.stop);
    return { app, workspace, database, plan, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The practice workspace, and how the app reaches it. Nothing of it is loaded where there are Slack credentials. */
async function openPractice(
  plan: Plan,
  { localSlackPort: port, clockSpeed }: Config,
  { dataDir, fresh = false, log }: { dataDir: string; fresh?: boolean; log: Logger },
): Promise<{ workspace: Practice; slack: AppOptions['slack'] }> {
  const [{ startPractice }, { installedApp }, { membersOf }, { PRACTICE }] = await Promise.all([
    import('./practice/start-practice.ts'),
    import('./practice/installed-app.ts'),
    import('./practice/members.ts'),
    import('./practice/ids.ts'),
  ]);
  const workspace = await startPractice({
    ...membersOf(plan),
    name: plan.hospital,
    app: await installedApp(new URL('../manifest.yml', import.meta.url)),
    port,
    file: join(dataDir, 'practice-workspace.json'),
    fresh,
    limited: clockSpeed === 1,
    notice: (words) => log.warn(words),
  });
  const { botToken, appToken } = PRACTICE;
  return { workspace, slack: { mode: 'socket', botToken, appToken, apiUrl: workspace.apiUrl } };
}

function credentialsOf({ slack }: Config): AppOptions['slack'] {
  if (slack.mode === 'sample') throw new Error('there are no Slack credentials');
  return slack;
}
