import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { claimPages, pagesAhead } from '../../db/claims/page-claims.ts';
import type { Presence } from '../../db/presence.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import type { Channel } from '../../paging/channel.ts';
import type { ServiceContext } from '../../services/context.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { OUR_ERROR, pageKeepsFailing, retryPage } from '../../services/paging/page-outcome.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';
import { RETRY_MS, sendPage } from './send-page.ts';

/** Pages that one look claims; and pages of one channel on their way at which it takes no more for now. */
const BATCH = 64;
/** Real time for which a page may keep failing before the person's next way goes as well. */
const FALL_FORWARD_MS = 10_000;

/**
 * Looks for pages: claims what is owed and sends each, while the worker looks on. A page that hangs holds up no other,
 * and a channel that hangs no other channel. `leaves` is told of the claimed pages and resolves once each was handed
 * to its channel, before any was answered.
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
  const nextWay = makeInFlight(presence);
  const own = channels.map(({ id }): string => id);

  const sendOnNextWay = (page: { id: string; incidentId: string }) =>
    nextWay.during(page.id, '', async () => {
      try {
        await pageKeepsFailing(ctx, page);
      } catch (error) {
        log.error({ err: error, pageId: page.id }, 'the next way of a failing page was not used yet');
        await sleep(RETRY_MS);
      }
    });

  return async (track) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    leaves(promise);
    try {
      const me = inFlight.claimer();
      const ahead = await pagesAhead(ctx.db, ctx.workspaceId, me, FALL_FORWARD_MS);
      const pages = await claimPages(ctx.db, ctx.workspaceId, me, BATCH, inFlight.full(BATCH), own);
      const views = new Map<string, Promise<IncidentDetails>>();
      const viewOf = (incidentId: string) => {
        const view = views.get(incidentId) ?? incidentDetails(ctx, incidentId);
        views.set(incidentId, view);
        return view;
      };
      const leaving = pages.map((page) => {
        const handedOver = Promise.withResolvers<void>();
        track(
          inFlight.during(page.id, page.channel, async () => {
            try {
              const view = () => viewOf(page.incidentId);
              await sendPage(ctx, channels, page, {
                view,
                claimer: me.name,
                log,
                handedOver: handedOver.resolve,
              });
            } catch (error) {
              log.error({ err: error, pageId: page.id }, 'a page could not be sent; it stays owed');
              await retryPage(ctx, page, RETRY_MS, OUR_ERROR, false);
            } finally {
              handedOver.resolve();
            }
          }),
        );
        return handedOver.promise;
      });
      Promise.all(leaving).then(() => resolve());
      for (const page of ahead.keepFailing) if (!nextWay.has(page.id)) track(sendOnNextWay(page));
      return { more: pages.length === BATCH, nextInMs: ahead.inMs };
    } catch (error) {
      resolve();
      throw error;
    }
  };
}
