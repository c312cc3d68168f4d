import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Config, SlackSettings } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openDb } from '../db/client.ts';
import { probeWrites } from '../db/write-probe.ts';
import { isRemoval } from '../domain/agreement/import-notices.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { openNetwork } from '../network/network.ts';
import { DatabaseUnusable } from '../postgres/errors.ts';
import { refuseUnfit } from '../postgres/fitness.ts';
import { KEEPS_NOTHING, openHospitalClock } from '../services/health/hospital-clock.ts';
import { importPlan } from '../services/plan/import-plan.ts';
import { plansInForce } from '../services/plan/plans-in-force.ts';
import { type AskTiming, introduce } from '../slack/connection/introduce.ts';
import { slackStatus } from '../slack-api/slack-status.ts';

/** Real time between two questions to a Slack that refuses the token. */
const ASK_AGAIN_MS = 10_000;

interface GroundOptions {
  slack: Exclude<SlackSettings, { mode: 'sample' }>;
  kind: 'SAMPLE' | 'REAL';
  databaseUrl: string;
  plan: Plan;
  proxy?: Config['proxy'];
  clockSpeed: number;
  clock?: Clock;
  clockFound?: (clock: Clock) => void;
  timing?: { asking?: AskTiming };
  log: Logger;
}

/** What stands before anything can act: the database, the network, who we are in Slack, hospital time, the plan. */
export async function layGround(options: GroundOptions, atStop: (step: () => unknown) => void) {
  const { log, kind, timing } = options;
  await refuseUnfit(options.databaseUrl);
  await migrate(options.databaseUrl);
  const db = openDb(options.databaseUrl);
  atStop(() => db.$disconnect());
  const probe = await probeWrites(db, new Date());
  if (!probe.well) throw new DatabaseUnusable(`${probe.why} npx pacs-down doctor says more.`);
  const network = openNetwork({ proxy: options.proxy?.url ?? null, noProxy: options.proxy?.except ?? null });
  atStop(network.close);
  const standing = slackStatus({
    slack: options.slack,
    fetch: network.fetch,
    againMs: timing?.asking?.againMs ?? ASK_AGAIN_MS,
    log,
  });
  const introduction = await introduce({
    db,
    kind,
    slack: options.slack,
    network,
    log,
    ...(timing?.asking ? { timing: timing.asking } : {}),
  });
  atStop(introduction.stop);
  const kept = options.clock
    ? { clock: options.clock, ...KEEPS_NOTHING }
    : await openHospitalClock(db, options.clockSpeed);
  options.clockFound?.(kept.clock);
  const imported = await importPlan(db, introduction.who.id, options.plan, kept.clock.now(), {
    look: (notices) => !notices.some(isRemoval),
  });
  const plans = await plansInForce(db, introduction.who.id);
  return { db, network, standing, introduction, kept, imported, plans };
}
