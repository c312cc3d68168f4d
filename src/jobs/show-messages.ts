import type { Logger } from 'pino';
import { type ClaimedMessage, claimMessages, messagesAhead } from '../db/message-claims.ts';
import type { Presence } from '../db/presence.ts';
import type { IncidentView } from '../domain/incident-view.ts';
import type { ServiceContext } from '../services/context.ts';
import { messageFailed, OUTAGES, slackIsBack } from '../services/message-outcome.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { makeInHand } from './in-hand.ts';
import type { Pass } from './lane.ts';
import { makePatience } from './patience.ts';
import { showMessage } from './show-message.ts';
import type { Surface } from './surface.ts';

/** Messages on their way to Slack at once. */
const HANDS = 16;

/**
 * Looks for messages that Slack does not show as they should be: claims them, draws each from what is true now, posts
 * or edits it, and records what happened, while the lane looks on. Edits that came meanwhile are one edit. While Slack
 * as a whole is in trouble one message after the other tries whether it is back; then everything that waits goes out.
 */
export function messageShower(ctx: ServiceContext, surface: Surface, presence: Presence, log: Logger): Pass {
  const inHand = makeInHand(presence);
  const patience = makePatience(() => slackIsBack(ctx));

  async function work(message: ClaimedMessage, view: () => Promise<IncidentView>): Promise<void> {
    try {
      const outcome = await showMessage(ctx, surface, message, await view());
      await patience.learn(outcome);
    } catch (error) {
      const about = { err: error, message: message.key, incidentId: message.incidentId };
      log.error(about, 'a message could not be shown');
      await messageFailed(ctx, message, { reason: 'an error of ours', afterMs: 30_000 });
    }
  }

  return async (carry) => {
    const hands = patience.hands(HANDS) - inHand.size();
    if (hands <= 0) return { more: false, nextInMs: patience.waitMs() };
    const me = inHand.claimer();
    const nextInMs = await messagesAhead(ctx.db, ctx.workspaceId, me, OUTAGES, ctx.pace);
    const claimed = await claimMessages(ctx.db, ctx.workspaceId, me, hands, OUTAGES, ctx.pace);
    claimed.sort((a, b) => Number(b.key === 'card') - Number(a.key === 'card') || Number(a.id - b.id));
    const views = new Map<string, Promise<IncidentView>>();
    for (const message of claimed) {
      const { incidentId } = message;
      const view = () => {
        const checklist = claimed.some((m) => m.incidentId === incidentId && m.kind === 'CHECKLIST');
        const known = views.get(incidentId) ?? incidentView(ctx, incidentId, { checklist });
        views.set(incidentId, known);
        return known;
      };
      carry(inHand.during(String(message.id), '', () => work(message, view)));
    }
    return { more: claimed.length === hands, nextInMs };
  };
}
