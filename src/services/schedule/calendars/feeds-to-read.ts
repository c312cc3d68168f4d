import type { Claimer } from '../../../db/claims/claim.ts';
import { type ClaimedFeed, claimFeeds } from '../../../db/claims/feed-claims.ts';
import { feedChanges, type PlannedFeed } from '../../../domain/schedule/feed-changes.ts';
import type { ServiceContext } from '../../context.ts';
import { newestPlan } from '../../plan/newest-plan.ts';
import { type Feed, feedsOf } from '../rosters/feed-state.ts';

/** Calendars claimed for this caller, and the instant of hospital time at which the next one is due; null: none. */
export interface FeedsToRead {
  claimed: Feed[];
  nextAt: Date | null;
}

/**
 * Brings what is kept of calendars in line with the plan in force, and claims those that are due. What the plan changed
 * is due at once. A process that does not have the newest plan yet leaves all of it: by an older one it would throw away
 * what another copy of the app has just read.
 */
export async function feedsToRead(ctx: ServiceContext, me: Claimer, limit: number): Promise<FeedsToRead> {
  const { db, workspaceId } = ctx;
  const { id, plan } = ctx.plans.current();
  if ((await newestPlan(db, workspaceId)) !== id) return { claimed: [], nextAt: null };
  const planned = feedsOf(plan);
  const now = ctx.clock.now();
  const rows = await db.calendarFeed.findMany({
    where: { workspaceId },
    select: { scheduleKey: true, layer: true, sourceHash: true, peopleHash: true, nextAt: true },
  });
  const kept = rows.map((row) => ({
    schedule: row.scheduleKey,
    layer: row.layer,
    source: row.sourceHash,
    people: row.peopleHash,
    nextAt: row.nextAt,
  }));
  const turns = feedChanges(planned, kept);
  for (const feed of turns.begin) await begin(ctx, feed, now);
  for (const feed of turns.again)
    await db.calendarFeed.updateMany({
      where: whereIs(ctx, feed),
      data: { peopleHash: feed.people, nextAt: now },
    });
  for (const feed of turns.gone) await db.calendarFeed.deleteMany({ where: whereIs(ctx, feed) });
  if (planned.length === 0) return { claimed: [], nextAt: null };
  const sources = planned.map(({ source }) => source);
  const claims = await claimFeeds(db, { workspaceId, sources }, me, now, limit);
  const later = kept.filter(({ nextAt }) => nextAt > now).map(({ nextAt }) => nextAt.getTime());
  return {
    claimed: planned.filter((feed) => claims.some((claim) => isSame(claim, feed))),
    nextAt: later.length > 0 ? new Date(Math.min(...later)) : null,
  };
}

/** Gives a claim back: somebody reads it at once. */
export async function releaseFeed(ctx: ServiceContext, feed: Feed, claimer: string): Promise<void> {
  await ctx.db.calendarFeed.updateMany({
    where: { ...whereIs(ctx, feed), claimedBy: claimer },
    data: { claimedBy: null, claimedUntilReal: null },
  });
}

async function begin(ctx: ServiceContext, feed: PlannedFeed, now: Date): Promise<void> {
  const { workspaceId } = ctx;
  const fresh = { sourceHash: feed.source, peopleHash: feed.people, nextAt: now };
  const nothing = { shifts: [], unmatched: [], leftOut: [], readAt: null, triedAt: null };
  const untried = { error: null, remedy: null, failures: 0, failingSince: null, warnedAt: null };
  await ctx.db.$transaction([
    ctx.db.calendarFeed.createMany({
      data: [{ workspaceId, scheduleKey: feed.schedule, layer: feed.layer, ...fresh }],
      skipDuplicates: true,
    }),
    ctx.db.calendarFeed.updateMany({
      where: { ...whereIs(ctx, feed), sourceHash: { not: feed.source } },
      data: { ...fresh, ...nothing, ...untried, claimedBy: null, claimedUntilReal: null },
    }),
  ]);
}

function whereIs(ctx: ServiceContext, { schedule, layer }: PlannedFeed) {
  return { workspaceId: ctx.workspaceId, scheduleKey: schedule, layer };
}

function isSame(a: ClaimedFeed, b: PlannedFeed): boolean {
  return a.schedule === b.schedule && a.layer === b.layer && a.source === b.source;
}
