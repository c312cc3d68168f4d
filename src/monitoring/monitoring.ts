import type { Logger } from 'pino';
import { realSince } from '../clock.ts';
import type { CheckResult } from '../domain/health/check-result.ts';
import type { Cycle } from '../domain/health/heartbeat.ts';
import type { Route } from '../http/route.ts';
import { type HttpServer, serve } from '../http/serve.ts';
import type { Engine } from '../jobs/engine.ts';
import type { ServiceContext } from '../services/context.ts';
import { recordSelfCheck } from '../services/health/record-self-check.ts';
import { makeWatchdog, type WatchdogReport } from '../services/health/watchdog.ts';
import { pageBacklog } from '../services/paging/page-backlog.ts';
import { monthSoFar } from '../services/report/month-so-far.ts';
import { showAgain } from '../services/slack/outbox/show-again.ts';
import { makeHeartbeat } from './heartbeat.ts';
import { lateCards } from './late-cards.ts';
import { type LatePageWatch, makeLatePageWatch } from './late-pages.ts';
import { makeMetrics } from './metrics/metrics.ts';
import { metricsRoute } from './metrics/metrics-route.ts';
import { makePeriodicTask, type PeriodicTask } from './periodic-task.ts';
import { pendingReader } from './read-pending-pages.ts';

/** The metrics' own port is for this machine alone. */
const LOOPBACK = '127.0.0.1';
/** Real time between two looks of the watchdog. */
const LOOK_EVERY_MS = 15_000;
/** And between two questions whether a heartbeat is due. */
const BEAT_EVERY_MS = 5_000;
/** And between two questions whether Slack takes our calls, where none was made meanwhile. */
const ASK_SLACK_EVERY_MS = 5_000;
/** Real time for the second look at what is pending. */
const READ_WITHIN_MS = 2_000;
/** And between two looks at the whole installation. */
const CHECK_EVERY_MS = 15 * 60_000;

export interface MonitoringParts {
  ctx: ServiceContext;
  /** The same over connections of its own, for what is read at length; absent: it shares those of pages. */
  reading?: ServiceContext;
  engine: Pick<Engine, 'sinceLastCycle' | 'sincePagesHandled'>;
  /** How many connections Slack can reach us over. */
  sockets(): number;
  /** Edits an incident's card in Slack without writing anything. */
  editCard(incidentId: string): Promise<void>;
  /** Real milliseconds of a clock that never jumps; tests move their own. */
  realNow?: () => number;
  /** How Slack takes our calls. */
  slack: { ask(): Promise<void>; refused(): string | null; silentMs(): number };
  databaseUrl: string;
  heartbeatUrl: string | null;
  metrics: { token: string | null; port: number | null };
  fetch: typeof fetch;
  /** Looks at the whole installation; null: nobody asks for it. */
  examine: (() => Promise<CheckResult[]>) | null;
  log: Logger;
}

/** Who watches the pager: the watchdog, the heartbeat, the metrics, the self-check. */
export interface Monitoring {
  /** For the server that Slack and providers may reach; empty without a token. */
  routes: Route[];
  pageSent(channel: string, seconds: number): void;
  latePages: LatePageWatch;
  /** What the heartbeat depends on; null when the rows cannot be read. */
  cycle(): Promise<Cycle | null>;
  /** Serves the metrics on their own port, where one is set. Rejects when it is in use. */
  serve(): Promise<void>;
  /** Begins the rounds. */
  start(): void;
  stop(): Promise<void>;
}

/** Makes the watch. Nothing runs before it is started. */
export function makeMonitoring({ ctx, engine, log, ...parts }: MonitoringParts): Monitoring {
  const realNow = parts.realNow ?? (() => performance.now());
  const showLate = lateCards({
    redraw: (incidentId) => showAgain(ctx, incidentId, [{ kind: 'CARD' }], { whateverStands: true }),
    edit: parts.editCard,
    realNow,
    log,
  });
  const latePages = makeLatePageWatch({
    ctx,
    reader: pendingReader({ url: parts.databaseUrl, workspaceId: ctx.workspaceId, withinMs: READ_WITHIN_MS }),
    realNow,
    told: showLate,
  });
  const watchdog = makeWatchdog(ctx);
  let report: WatchdogReport = { repaired: 0, left: 0 };
  const audit = makePeriodicTask(
    'watchdog',
    LOOK_EVERY_MS,
    async () => {
      report = await watchdog.look(performance.now());
      metrics.repaired(report.repaired);
    },
    log,
  );
  const heartbeat = parts.heartbeatUrl
    ? makeHeartbeat({ url: parts.heartbeatUrl, fetch: parts.fetch, cycle, log })
    : null;
  const beats = makePeriodicTask(
    'heartbeat',
    BEAT_EVERY_MS,
    async () => {
      await audit.idle();
      await heartbeat?.beat(performance.now());
    },
    log,
  );
  const metrics = makeMetrics({
    databaseUrl: parts.databaseUrl,
    workspaceId: ctx.workspaceId,
    clock: ctx.clock,
    realNow,
    month: () => monthSoFar(parts.reading ?? ctx),
    process() {
      const ping = heartbeat?.lastPing() ?? null;
      return {
        sockets: parts.sockets(),
        cycleAge: seconds(engine.sinceLastCycle()),
        stuck: report.left,
        latePages: latePages.last().late?.length ?? null,
        slackRefuses: parts.slack.refused() !== null,
        slackSilent: parts.slack.silentMs() / 1_000,
        ...(heartbeat ? { heartbeatAge: seconds(ping === null ? null : performance.now() - ping) } : {}),
      };
    },
  });
  const stopping = Promise.withResolvers<null>();
  const check = makePeriodicTask(
    'self-check',
    CHECK_EVERY_MS,
    async () => {
      const findings = await Promise.race([parts.examine?.(), stopping.promise]);
      if (findings) await recordSelfCheck(ctx, findings);
    },
    log,
  );
  const slack = makePeriodicTask('slack', ASK_SLACK_EVERY_MS, parts.slack.ask, log);
  const rounds: PeriodicTask[] = [audit, beats, check, slack];
  let server: HttpServer | null = null;

  async function cycle(): Promise<Cycle | null> {
    const { late } = await latePages.look();
    const pending = late && (await pageBacklog(ctx).catch(() => null));
    return (
      pending && {
        sinceDeadlines: engine.sinceLastCycle(),
        sincePages: engine.sincePagesHandled(),
        sinceWatchdog: audit.age(),
        stuck: report.left,
        oldestPage: pending.oldestDueAt && realSince(ctx.clock, pending.oldestDueAt),
        failingPages: pending.failing,
        latePages: late.length,
        slackRefuses: parts.slack.refused() !== null,
      }
    );
  }

  return {
    routes: parts.metrics.token ? [metricsRoute(metrics, parts.metrics.token)] : [],
    pageSent: metrics.pageSent,
    latePages,
    cycle,
    async serve() {
      const { port } = parts.metrics;
      if (port) server = await serve([metricsRoute(metrics, null)], { port, host: LOOPBACK, log });
    },
    start() {
      latePages.start();
      for (const round of rounds) round.start();
    },
    async stop() {
      stopping.resolve(null);
      heartbeat?.stop();
      await server?.close();
      await Promise.all([latePages.stop(), ...rounds.map((round) => round.stop())]);
    },
  };
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds / 1_000;
}
