import type { HomeView } from '@slack/web-api';
import type { Logger } from 'pino';
import { claimHomes, homesAhead } from '../../db/claims/home-claims.ts';
import { giveBack, holdAfter } from '../../db/claims/pace-payments.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { currentGaps } from '../../services/agreement/gaps.ts';
import { unverifiedAmong } from '../../services/contacts/unverified.ts';
import type { ServiceContext } from '../../services/context.ts';
import { isAdmin, selfCheck } from '../../services/health/self-check.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { homeShown } from '../../services/slack/home.ts';
import { homeView } from '../../slack/home/blocks/home.ts';
import type { Look } from '../worker/worker.ts';
import { contentOf } from './drawn-content.ts';

/** Where App Home is published. */
export interface HomeSurface {
  publishHome(userId: string, view: HomeView): Promise<HomeOutcome>;
}

/** What became of a home. */
export type HomeOutcome = { kind: 'shown' } | { kind: 'throttled'; afterMs: number } | { kind: 'failed' };

const BATCH = 20;
/** Real time until a home that Slack did not take is tried again. */
const RETRY_MS = 30_000;
const CALL = { method: 'views.publish', target: null } as const;

/** Draws App Home again for those who opened it lately. */
export async function showHomes(ctx: ServiceContext, surface: HomeSurface, log: Logger): Promise<Look> {
  const nextInMs = await homesAhead(ctx.db, ctx.workspaceId, ctx.pace);
  const homes = await claimHomes(ctx.db, ctx.workspaceId, BATCH, ctx.pace);
  if (homes.length === 0) return { more: false, nextInMs };
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
    const content = contentOf(view);
    if (content === home.shownContent) {
      await homeShown(ctx, home, { content });
      await giveBack(ctx.db, ctx.workspaceId, ctx.pace, CALL);
      continue;
    }
    const outcome = await surface.publishHome(home.userId, view);
    if (outcome.kind === 'shown') {
      await homeShown(ctx, home, { content });
      continue;
    }
    // Slack may answer nobody: the others are tried at the next look, so that a stop never waits for all of them.
    const untried = homes.slice(homes.indexOf(home) + 1);
    for (const other of untried) {
      await homeShown(ctx, other, { tryAgainInMs: 0 });
      await giveBack(ctx.db, ctx.workspaceId, ctx.pace, CALL);
    }
    if (outcome.kind === 'throttled')
      await holdAfter(ctx.db, ctx.workspaceId, ctx.pace, CALL, outcome.afterMs);
    else log.warn({ userId: home.userId }, 'App Home could not be published; trying again later');
    await homeShown(ctx, home, { tryAgainInMs: outcome.kind === 'throttled' ? 0 : RETRY_MS });
    return { more: false, nextInMs };
  }
  return { more: true, nextInMs };
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
