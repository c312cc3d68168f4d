import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ClaimedPage, claimPages } from '../../db/claims/page-claims.ts';
import type { Presence } from '../../db/presence.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import type { Channel } from '../../paging/channel.ts';
import type { ServiceContext } from '../../services/context.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { OUR_ERROR, pageKeepsFailing, retryPage } from '../../services/paging/page-outcome.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Look, Pass, Work } from '../worker/worker.ts';
import { RETRY_MS, sendPage } from './send-page.ts';

/** Pages that one look claims; and pages of one channel on their way at which it takes no more for now. */
const BATCH = 64;

/** Pages that failed for long while the next contact method is used; the worker looks again when that ends. */
const NEXT_METHOD = 'next contact method';

/**
 * Looks for pages: claims what is pending and sends each, while the worker looks on. A page that hangs holds up no
 * other, and a channel that hangs no other channel. `leaves` is told of the claimed pages and resolves once each was
 * handed to its channel, before any was answered.
 */
export function pageSender(parts: {
  ctx: ServiceContext;
  channels: Channel[];
  presence: Presence;
  log: Logger;
  leaves(handedOver: Promise<unknown>): void;
}): Pass {
  const { ctx, channels, presence, log, leaves } = parts;
  const inFlight = makeInFlight(presence);
  const nextMethod = makeInFlight(presence);
  const own = channels.map(({ id }): string => id);
  const inTurn = new Map<string, Promise<unknown>>();

  const useNextMethod = (page: { id: string; incidentId: string }): Work =>
    nextMethod.during(page.id, NEXT_METHOD, async () => {
      try {
        await pageKeepsFailing(ctx, page);
      } catch (error) {
        log.error(
          { err: error, pageId: page.id },
          'the next contact method for a failing page was not used yet',
        );
        await sleep(RETRY_MS);
      }
    });

  async function send(page: ClaimedPage, how: Parameters<typeof sendPage>[3]): Promise<Look> {
    try {
      return await sendPage(ctx, channels, page, how);
    } catch (error) {
      log.error({ err: error, pageId: page.id }, 'a page could not be sent; it stays pending');
      await retryPage(ctx, page, RETRY_MS, OUR_ERROR, false);
      return { more: false, nextInMs: RETRY_MS };
    } finally {
      how.handedOver();
    }
  }

  /** Two pages of an incident to one person in Slack go one after the other, so that the second joins the first. */
  function turnOf({ channel, incidentId, slackUser }: ClaimedPage) {
    const key = channel === 'SLACK_DM' ? `${incidentId} ${slackUser}` : null;
    return {
      before: key === null ? undefined : inTurn.get(key),
      take(work: Promise<unknown>) {
        if (key === null) return;
        const over = work.then(
          () => undefined,
          () => undefined,
        );
        inTurn.set(key, over);
        over.then(() => inTurn.get(key) === over && inTurn.delete(key));
      },
    };
  }

  /** Starts the send; resolves when its channel has it, or at once when it waits for its turn. */
  function start(
    page: ClaimedPage,
    view: () => Promise<IncidentDetails>,
    track: (work: Work) => void,
  ): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = turnOf(page);
    if (turn.before) resolve();
    const work = inFlight.during(page.id, page.channel, async () => {
      await turn.before;
      const left = await send(page, { view, claimer: presence.name, log, handedOver: resolve });
      // Others may have been left waiting while its channel took no more.
      return inFlight.full(BATCH).length > 0 ? undefined : left;
    });
    turn.take(work);
    track(work);
    return promise;
  }

  return async (track) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    leaves(promise);
    try {
      const full = inFlight.full(BATCH);
      const look = await claimPages(ctx.db, ctx.workspaceId, inFlight.claimer(), BATCH, full, own);
      const views = new Map<string, Promise<IncidentDetails>>();
      const viewOf = (incidentId: string) => {
        const view = views.get(incidentId) ?? incidentDetails(ctx, incidentId);
        views.set(incidentId, view);
        return view;
      };
      const leaving = look.claimed.map((page) => start(page, () => viewOf(page.incidentId), track));
      Promise.all(leaving).then(() => resolve());
      for (const page of look.keepFailing) if (!nextMethod.has(page.id)) track(useNextMethod(page));
      return { more: look.claimed.length === BATCH, nextInMs: look.nextInMs };
    } catch (error) {
      resolve();
      throw error;
    }
  };
}
