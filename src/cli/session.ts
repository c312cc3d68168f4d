import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { type Db, openDb } from '../db/client.ts';
import { CHANNEL_NAMES } from '../domain/contacts/contact-methods.ts';
import { isAppError } from '../domain/errors.ts';
import { withNames } from '../domain/person-ref.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { zoneOfSite } from '../domain/plan/zones.ts';
import { SLACK_PACE } from '../domain/slack/pace.ts';
import { makeLog } from '../log.ts';
import type { ServiceContext } from '../services/context.ts';
import { followHospitalClock } from '../services/health/follow-hospital-clock.ts';
import { type ClockKeeper, KEEPS_NOTHING, openHospitalClock } from '../services/health/hospital-clock.ts';
import { plansInForce } from '../services/plan/plans-in-force.ts';
import { workspaceInUse } from '../services/slack/workspace.ts';
import type { Terminal } from './command.ts';
import { atDatabase, bringUpToDate, copiesRun, holdsNothing } from './database.ts';
import { commandConfig } from './settings.ts';

/** What an operator works with: the verbs' context on the hospital's database, without Slack. */
export interface Session {
  /** Channels are those of the app's newest start, whatever this command can use itself. */
  ctx: ServiceContext;
  url: string;
  config: Config;
  plan: Plan;
  /** IANA zone in which the operator types and reads: the home site's. */
  zone: string;
  log: Logger;
  /** Whether a copy of the app runs that pages and posts by itself. */
  copiesRun(): Promise<boolean>;
  /** Keeps the clock's place, when no copy does. */
  clockKeeper: ClockKeeper;
}

const CONNECTIONS = 6;

/**
 * Opens the hospital's database and works on it by the app's own verbs. The plan is the newest in the database; no
 * file is read.
 * Throws BadSettings, DatabaseUnusable, and whatever the work throws.
 */
export async function withSession<T>(terminal: Terminal, work: (session: Session) => Promise<T>): Promise<T> {
  const config = commandConfig(terminal.env);
  return atDatabase(config, { create: false }, async (url) => {
    await bringUpToDate(url);
    return withSessionOn(url, config, terminal, work);
  });
}

/** The same on a database that is reached and up to date. */
export async function withSessionOn<T>(
  url: string,
  config: Config,
  terminal: Terminal,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const db = openDb(url, CONNECTIONS);
  const log = makeLog(config.logLevel, { write: (line) => terminal.warn(line.trimEnd()) });
  try {
    const workspace = await workspaceInUse(db);
    if (!workspace) throw holdsNothing();
    const plans = await plansInForce(db, workspace.id);
    const { clock, keeper } = await clockOf(db, config.clockSpeed, await copiesRun(url));
    const ctx: ServiceContext = {
      db,
      clock,
      workspaceId: workspace.id,
      archives: workspace.archives ?? 'https://slack.com/archives/',
      publicUrl: config.providers.publicUrl,
      plans,
      channels: new Set(CHANNEL_NAMES.filter((name) => workspace.channelsSetUp.includes(name))),
      wake: () => undefined,
      pace: SLACK_PACE,
      log,
    };
    const { plan } = plans.current();
    const session: Session = {
      ctx,
      url,
      config,
      plan,
      zone: zoneOfSite(plan, plan.homeSite),
      log,
      copiesRun: () => copiesRun(url),
      clockKeeper: keeper,
    };
    const answer = await work(session).catch((error: unknown) => {
      if (isAppError(error)) error.message = withNames(error.message, plan.people);
      throw error;
    });
    if (config.clockSpeed !== 1) await keeper.keep();
    return answer;
  } finally {
    await db.$disconnect();
  }
}

/** The clock of the copy that runs, which alone writes it down; else one of our own that goes on from there. */
async function clockOf(
  db: Db,
  speed: number,
  running: boolean,
): Promise<{ clock: Clock; keeper: ClockKeeper }> {
  if (running) return { clock: await followHospitalClock(db), keeper: KEEPS_NOTHING };
  const kept = await openHospitalClock(db, speed);
  return { clock: kept.clock, keeper: kept };
}
