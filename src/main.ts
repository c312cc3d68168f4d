import { basename, dirname } from 'node:path';
import { type AppOptions, type RunningApp, startApp } from './app.ts';
import type { Config } from './config.ts';
import { type EmbeddedDatabase, startEmbedded } from './database/embedded.ts';
import type { Plan } from './domain/plan/plan.ts';
import { LOCAL_APP } from './local-workspace/configuration.ts';
import { type LocalWorkspace, portIsFree, startLocalWorkspace } from './local-workspace/launch.ts';
import { makeLog } from './log.ts';
import { formatFault } from './plan/fault.ts';
import { openPlan } from './plan/open.ts';
import { SAMPLE_PLAN_FILE } from './sample/sample-plan.ts';

/** Something the operator has to put right before we can start: its lines go to the terminal as they are. */
export class CannotStart extends Error {}

export interface House {
  app: RunningApp;
  workspace: LocalWorkspace | null;
  database: EmbeddedDatabase | null;
  plan: Plan;
  stop(): Promise<void>;
}

/** Starts the whole house from its settings. Throws CannotStart (or a database's or workspace's error) in plain lines. */
export async function startHouse(config: Config): Promise<House> {
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
    const workspace = sample
      ? await startLocalWorkspace({
          plan,
          port: config.localSlackPort,
          dataDir: database?.dataDir ?? config.dataDir,
          binary: config.localSlackBin,
        })
      : null;
    if (workspace) undo.push(workspace.stop);
    // A library's promise that nobody waits for must not end the pager.
    process.on('unhandledRejection', (error) => log.error({ err: error }, 'an unhandled error'));
    const app = await startApp({
      slack: slackFor(config, workspace),
      kind: sample ? 'SAMPLE' : 'REAL',
      databaseUrl: config.databaseUrl ?? database?.url ?? '',
      dataDir: database?.dataDir ?? config.dataDir,
      ...(database ? { databaseServer: database.state } : {}),
      plan,
      port: config.port,
      host: config.host,
      proxy: config.proxy,
      clockSpeed: config.clockSpeed,
      calendars: { folder: dirname(config.planFile ?? SAMPLE_PLAN_FILE) },
      providers: config.providers,
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

function slackFor(config: Config, workspace: LocalWorkspace | null): AppOptions['slack'] {
  if (config.slack.mode !== 'sample') return config.slack;
  return {
    mode: 'socket',
    botToken: LOCAL_APP.botToken,
    appToken: LOCAL_APP.appToken,
    apiUrl: workspace?.apiUrl ?? '',
  };
}

/** Reads and checks a plan file. Throws CannotStart with every fault, a line each. */
export async function loadPlan(file: string): Promise<Plan> {
  const read = await openPlan(file, basename(file)).catch(() => {
    throw new CannotStart(`The plan ${file} cannot be read. Set PLAN_FILE to the hospital's plan.`);
  });
  if ('faults' in read) throw new CannotStart(read.faults.map(formatFault).join('\n'));
  return read.plan;
}
