import { feedId } from '../../db/claims/feed-claims.ts';
import type { Presence } from '../../db/presence.ts';
import { isRefusedByDatabase } from '../../db/refused-text.ts';
import type { Reading } from '../../domain/schedule/calendar-feed.ts';
import type { ReadFeed } from '../../feeds/read-feed.ts';
import type { ServiceContext } from '../../services/context.ts';
import { feedsToRead, releaseFeed } from '../../services/schedule/calendars/feeds-to-read.ts';
import { recordReading } from '../../services/schedule/calendars/record-reading.ts';
import type { Feed } from '../../services/schedule/rosters/feed-state.ts';
import { claimingPass } from '../worker/claiming-pass.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';

/** What was read and cannot be stored is a try that failed: it is told like every other, and not tried at once again. */
const NOT_STORED: Reading = {
  kind: 'failed',
  why: 'the database rejects its contents',
  remedy: 'Tell whoever runs PACS Downtime: this is a bug.',
};
/** Calendars read at once. */
const MOST_AT_ONCE = 4;

/** Looks for calendars that are due and reads each once; of several copies of the app one does. */
export function feedReader(
  ctx: ServiceContext,
  read: ReadFeed,
  presence: Presence,
): { pass: Pass /** Ends what is being read. */; stop(): void } {
  const inFlight = makeInFlight(presence);
  const stopping = new AbortController();

  async function readOne(feed: Feed): Promise<void> {
    const { people } = ctx.plans.current().plan;
    const question = { layer: feed.calendar, people, now: ctx.clock.now(), signal: stopping.signal };
    try {
      await recordReading(ctx, feed, presence.name, await read(question));
    } catch (error) {
      if (stopping.signal.aborted) return releaseFeed(ctx, feed, presence.name);
      if (!isRefusedByDatabase(error)) throw error;
      await recordReading(ctx, feed, presence.name, NOT_STORED);
    }
  }

  return {
    pass: claimingPass(ctx, inFlight, {
      most: MOST_AT_ONCE,
      claim: (claimer, slots) => feedsToRead(ctx, claimer, slots),
      begin: (feed) => inFlight.during(feedId(feed), 'feed', () => readOne(feed)),
    }),
    stop: () => stopping.abort(),
  };
}
