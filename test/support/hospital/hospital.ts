import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type AppOptions, type RunningApp, startApp } from '../../../src/app.ts';
import type { ProviderSettings } from '../../../src/config.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { NO_PACE } from '../../../src/domain/slack/pace.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from '../../../src/practice/delivery/door.ts';
import { setDefault } from '../database/database-default.ts';
import { freshDatabase } from '../database/fresh-database.ts';
import { NIGHT, samplePlan } from '../plans/sample-plan.ts';
import { freePort } from '../process/ports.ts';
import { type TestClock, testClock } from '../process/test-clock.ts';
import { type StrictSlack, startStrictSlack } from '../slack/strict-slack.ts';

export { NIGHT, samplePlan };

/** People and channels of the sample hospital by what they are in the stories. */
export const WHO = {
  tech: 'U0TECH',
  pacs: 'U0PACS',
  pacs2: 'U0PACS2',
  lead: 'U0LEAD',
  director: 'U0DIRECTOR',
  it: 'U0ITCALL',
  infra: 'U0INFRA',
  cio: 'U0CIO',
  both: 'U0IFACE',
  security: 'U0SECURITY',
  ciso: 'U0CISO',
  aod: 'U0AOD',
  unit: 'U0EDLIAISON',
  locum: 'U0LOCUM',
  guest: 'U0GUEST',
  vendor: 'U0VENDOR',
  downtime: 'C0DOWNTIME',
  ed: 'C0EDDESK',
} as const;

/** The ways in which Slack reaches the app. */
export const TRANSPORTS = ['socket', 'http'] as const;

export interface Hospital {
  slack: StrictSlack;
  clock: TestClock;
  app: RunningApp;
  plan: Plan;
  databaseUrl: string;
  /** Where health (and in HTTP mode Slack's events) is served. */
  address: string;
  /** Moves hospital time, runs what is due, sends and shows everything. */
  pass(minutes?: number): Promise<void>;
  /** Ends the app and starts it anew on the same Slack, and the same database unless another is named. */
  restart(databaseUrl?: string): Promise<void>;
  /** A second copy of the app on the same database and Slack. */
  another(): Promise<RunningApp>;
  /** Errors the log may contain from now on. */
  expectErrors(words: RegExp): void;
  /** Warnings and errors in the log so far, expected ones too. */
  logged: string[];
}

const LEVEL_WARN = 40;

/** The real app on its own database, between a strict Slack and the test's clock. */
export async function openHospital(
  options: {
    mode?: 'socket' | 'http';
    at?: string;
    plan?: Plan;
    delayMs?: number;
    grid?: boolean;
    timing?: AppOptions['timing'];
    /** It sweeps and wakes itself, as it does for people; else only `pass` makes it look. */
    byItself?: boolean;
    watch?: AppOptions['watch'];
    board?: AppOptions['board'];
    /** Channels beside Slack, with the address at which the app is served. */
    providers?: (address: string) => ProviderSettings;
    calendars?: AppOptions['calendars'];
    proxy?: AppOptions['proxy'];
    /** Real time by which pages are late. */
    realNow?: () => number;
    /** What the administrator made the database's defaults, as in `timezone = 'Asia/Kolkata'`. */
    databaseDefaults?: readonly string[];
    /** How the app comes to its database: another address for it, or another database. */
    databaseBehind?: (own: string) => Promise<string>;
    /** How fast Slack takes what is shown; absent: at once. */
    pace?: AppOptions['pace'];
    /** Folder of the installation's own files. */
    dataDir?: string;
    /** Draws the pictures of messages; absent: they have words only. */
    draw?: AppOptions['draw'];
  } = {},
): Promise<Hospital> {
  const plan = options.plan ?? samplePlan();
  const mode = options.mode ?? 'socket';
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const slack = await startStrictSlack({
    users: [...plan.people.map((p) => p.slackUser), WHO.locum, WHO.guest, WHO.vendor],
    channels: [plan.downtimeChannel, ...new Set(plan.services.map((s) => s.liaisonChannel))],
    ...(mode === 'http' ? { target: () => `${address}/slack/events` } : {}),
    ...(options.delayMs ? { delayMs: options.delayMs } : {}),
    ...(options.grid ? { grid: true } : {}),
  });
  slack.workspace.accounts.set(WHO.guest, 'guest').set(WHO.vendor, 'external');
  const clock = testClock(options.at ?? NIGHT);
  const ownDatabase = await freshDatabase();
  for (const setting of options.databaseDefaults ?? []) await setDefault(ownDatabase, setting);
  const firstDatabase = (await options.databaseBehind?.(ownDatabase)) ?? ownDatabase;
  const errors: string[] = [];
  const expected: RegExp[] = [];
  const logged: string[] = [];
  const log = pino(
    { level: 'warn' },
    {
      write(line: string) {
        if (JSON.parse(line).level < LEVEL_WARN) return;
        logged.push(line);
        if (!expected.some((words) => words.test(line))) errors.push(line);
      },
    },
  );
  const others: RunningApp[] = [];
  const begin = (databaseUrl: string, listenOn = port): Promise<RunningApp> =>
    startApp({
      slack:
        mode === 'http'
          ? { mode, botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, apiUrl: slack.apiUrl }
          : { mode, botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
      kind: 'REAL',
      databaseUrl,
      plan,
      port: listenOn,
      host: '127.0.0.1',
      pace: options.pace ?? NO_PACE,
      ...(options.timing ? { timing: options.timing } : {}),
      clockSpeed: 1,
      clock,
      byHand: !options.byItself,
      ...(options.watch ? { watch: options.watch } : {}),
      ...(options.board ? { board: options.board } : {}),
      ...(options.calendars ? { calendars: options.calendars } : {}),
      ...(options.proxy ? { proxy: options.proxy } : {}),
      ...(options.realNow ? { realNow: options.realNow } : {}),
      ...(options.draw ? { draw: options.draw } : {}),
      ...(options.dataDir ? { dataDir: options.dataDir } : {}),
      ...(options.providers ? { providers: options.providers(address) } : {}),
      log,
    });
  const hospital: Hospital = {
    slack,
    clock,
    plan,
    databaseUrl: firstDatabase,
    address,
    app: await begin(firstDatabase),
    async pass(minutes = 0) {
      clock.advance(minutes);
      await hospital.app.engine.settle();
    },
    async restart(databaseUrl = hospital.databaseUrl) {
      await hospital.app.stop();
      hospital.databaseUrl = databaseUrl;
      hospital.app = await begin(databaseUrl);
      if (mode === 'socket') await slack.connected();
    },
    async another() {
      const other = await begin(hospital.databaseUrl, await freePort());
      others.push(other);
      return other;
    },
    expectErrors: (words) => void expected.push(words),
    logged,
  };
  if (mode === 'socket') await slack.connected();
  onTestFinished(async () => {
    await Promise.all([hospital.app, ...others].map((app) => app.stop()));
    await slack.close();
    if (errors.length > 0) throw new Error(`the log holds errors nobody expected:\n${errors.join('')}`);
  });
  return hospital;
}
