import type { Logger } from 'pino';
import { type ClaimedMessage, claimMessages, messagesAhead } from '../../db/claims/message-claims.ts';
import type { Presence } from '../../db/presence.ts';
import type { IncidentWithChecklist } from '../../domain/incident/incident-details.ts';
import { OUTAGES } from '../../domain/slack/outages.ts';
import type { ServiceContext } from '../../services/context.ts';
import { incidentWithChecklist } from '../../services/incident/incident-details.ts';
import { messageFailed, slackIsBack } from '../../services/slack/message-outcome.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';
import { makeCircuitBreaker } from './circuit-breaker.ts';
import { showMessage } from './show-message.ts';
import type { Surface } from './surface.ts';

/** Messages on their way to Slack at once. */
const MOST_AT_ONCE = 16;

/**
 * Looks for messages that Slack does not show as they should be: claims them, draws each from what is true now, posts
 * or edits it, and records what happened, while the worker looks on. Edits that came meanwhile are one edit. While Slack
 * as a whole is failing one message after the other tries whether it is back; then everything that waits goes out.
 */
export function messageShower(ctx: ServiceContext, surface: Surface, presence: Presence, log: Logger): Pass {
  const inFlight = makeInFlight(presence);
  const breaker = makeCircuitBreaker(() => slackIsBack(ctx));

  async function work(message: ClaimedMessage, view: () => Promise<IncidentWithChecklist>): Promise<void> {
    try {
      const outcome = await showMessage(ctx, surface, message, await view());
      await breaker.learn(outcome);
    } catch (error) {
      const about = { err: error, message: message.key, incidentId: message.incidentId };
      log.error(about, 'a message could not be shown');
      await messageFailed(ctx, message, { reason: 'an error of ours', afterMs: 30_000 });
    }
  }

  return async (track) => {
    const hands = breaker.hands(MOST_AT_ONCE) - inFlight.size();
    if (hands <= 0) return { more: false, nextInMs: breaker.waitMs() };
    const me = inFlight.claimer();
    const nextInMs = await messagesAhead(ctx.db, ctx.workspaceId, me, OUTAGES, ctx.pace);
    const claimed = await claimMessages(ctx.db, ctx.workspaceId, me, hands, OUTAGES, ctx.pace);
    claimed.sort((a, b) => Number(b.key === 'card') - Number(a.key === 'card') || Number(a.id - b.id));
    const views = new Map<string, Promise<IncidentWithChecklist>>();
    for (const message of claimed) {
      const { incidentId } = message;
      const view = () => {
        const known = views.get(incidentId) ?? incidentWithChecklist(ctx, incidentId);
        views.set(incidentId, known);
        return known;
      };
      track(inFlight.during(String(message.id), '', () => work(message, view)));
    }
    return { more: claimed.length === hands, nextInMs };
  };
}
