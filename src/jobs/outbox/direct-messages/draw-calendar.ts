import { zoneOfPerson } from '../../../domain/plan/zones.ts';
import type { FeedState } from '../../../domain/schedule/calendar-feed.ts';
import { feedProblems } from '../../../domain/schedule/feed-problems.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { rostersInForce } from '../../../services/schedule/rosters/rosters.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import {
  calendarBackMessage,
  calendarFailsMessage,
} from '../../../slack/on-call/blocks/calendar-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead of the schedule's side: its calendar cannot be read; nothing when it was read meanwhile. */
export async function drawCalendarFails(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: DirectMessageBodies['CALENDAR_FAILS'],
): Promise<Drawn | null> {
  const feed = await feedNow(ctx, body);
  const finding = feed && feedProblems(feed, ctx.clock.now()).find(({ kind }) => kind === 'feed');
  if (!feed?.failing || finding?.kind !== 'feed') return null;
  return calendarFailsMessage(finding, zoneOfPerson(ctx.plans.current().plan, recipient));
}

/** To the same: it is read again; nothing when it fails anew. */
export async function drawCalendarBack(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: DirectMessageBodies['CALENDAR_BACK'],
): Promise<Drawn | null> {
  const feed = await feedNow(ctx, body);
  if (!feed?.readAt || feed.failing) return null;
  const of = {
    schedule: feed.schedule.name,
    layer: feed.layer,
    since: new Date(body.since),
    readAt: feed.readAt,
  };
  return calendarBackMessage(of, zoneOfPerson(ctx.plans.current().plan, recipient));
}

async function feedNow(
  ctx: ServiceContext,
  { schedule, layer }: { schedule: string; layer: string },
): Promise<FeedState | undefined> {
  const { feeds } = await rostersInForce(ctx, ctx.db);
  return feeds.find((feed) => feed.schedule.key === schedule && feed.layer === layer);
}
