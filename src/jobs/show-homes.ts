import type { HomeView } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Plan } from '../domain/plan.ts';
import { currentGaps } from '../services/agreement/gaps.ts';
import { unverifiedAmong } from '../services/contacts/unverified.ts';
import type { ServiceContext } from '../services/context.ts';
import { homeShown, homesToShow } from '../services/home.ts';
import { onCallNow } from '../services/read/on-call.ts';
import { openIncidents } from '../services/read/open-incidents.ts';
import { isAdmin, selfCheck } from '../services/read/self-check.ts';
import { zoneOfPerson } from '../services/zone.ts';
import { homeView } from '../slack/blocks/home.ts';
import type { Look } from './lane.ts';

/** Where App Home is published. */
export interface HomeSurface {
  /** True when Slack took it. */
  publishHome(userId: string, view: HomeView): Promise<boolean>;
}

const BATCH = 20;

/** Draws App Home again for those who opened it lately. */
export async function showHomes(ctx: ServiceContext, surface: HomeSurface, log: Logger): Promise<Look> {
  const homes = await homesToShow(ctx, BATCH);
  if (homes.length === 0) return { more: false, nextInMs: null };
  const { plan } = ctx.plans.current();
  const incidents = await openIncidents(ctx);
  const findings = await selfCheck(ctx);
  const board = await onCallNow(ctx);
  const ways = await unverifiedAmong(
    ctx,
    homes.map((home) => home.userId),
  );
  const keepers = homes.filter((home) => keepsPlan(plan, home.userId));
  const gaps = keepers.length > 0 ? (await currentGaps(ctx)).length : undefined;
  for (const home of homes) {
    const view = homeView({
      incidents,
      hospital: plan.hospital,
      systems: plan.systems.map((s) => s.name),
      findings: isAdmin(plan, home.userId) ? findings : [],
      asOf: ctx.clock.now(),
      zone: zoneOfPerson(plan, home.userId),
      ways: ways.get(home.userId),
      onCall: { board, whole: keepsPlan(plan, home.userId) || standsOnASide(plan, home.userId) },
      gaps: keepers.includes(home) ? gaps : undefined,
    });
    const taken = await surface.publishHome(home.userId, view);
    await homeShown(ctx, home, taken);
    if (!taken) {
      log.warn({ userId: home.userId }, 'App Home could not be published; trying again later');
      // Slack may answer nobody: the others are tried at the next look, so that a stop never waits for all of them.
      return { more: false, nextInMs: null };
    }
  }
  return { more: true, nextInMs: null };
}

/** Whether somebody leads a side or runs the product. */
function keepsPlan(plan: Plan, userId: string): boolean {
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  const led = [...plan.leads.RADIOLOGY, ...plan.leads.IT];
  return isAdmin(plan, userId) || (me !== undefined && led.includes(me.key));
}

function standsOnASide(plan: Plan, userId: string): boolean {
  return plan.people.some(({ slackUser, sides }) => slackUser === userId && sides.length > 0);
}
