import { feedFindings } from '../../domain/feed-findings.ts';
import type { FeedState } from '../../domain/schedule/feed.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { LetterBodies } from '../../services/letters/write-letter.ts';
import { rostersInForce } from '../../services/schedules/rosters.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { calendarBackMessage, calendarFailsMessage } from '../../slack/blocks/calendar-letters.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './known.ts';

/** To a lead of the schedule's side: its calendar cannot be read; nothing when it was read meanwhile. */
export async function drawCalendarFails(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: LetterBodies['CALENDAR_FAILS'],
): Promise<Drawn | null> {
  const feed = await feedNow(ctx, body);
  const finding = feed && feedFindings(feed, ctx.clock.now()).find(({ kind }) => kind === 'feed');
  if (!feed?.failing || finding?.kind !== 'feed') return null;
  return calendarFailsMessage(finding, zoneOfPerson(ctx.plans.current().plan, recipient));
}

/** To the same: it is read again; nothing when it fails anew. */
export async function drawCalendarBack(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: LetterBodies['CALENDAR_BACK'],
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
