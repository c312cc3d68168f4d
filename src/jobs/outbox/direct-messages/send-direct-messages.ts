import type { Logger } from 'pino';
import {
  type ClaimedDirectMessage,
  claimDirectMessages,
  directMessagesAhead,
} from '../../../db/claims/direct-message-claims.ts';
import type { Presence } from '../../../db/presence.ts';
import { OUTAGES } from '../../../domain/slack/outages.ts';
import type { ServiceContext } from '../../../services/context.ts';
import {
  directMessageFailed,
  directMessagesGoOn,
} from '../../../services/slack/direct-messages/direct-message-outcome.ts';
import { makeInFlight } from '../../worker/in-flight.ts';
import type { Pass } from '../../worker/worker.ts';
import { makeCircuitBreaker } from '../circuit-breaker.ts';
import type { Surface } from '../surface.ts';
import { type Known, knownOnce } from './read-once.ts';
import { sendDirectMessage } from './send-direct-message.ts';

/** Letters on their way to Slack at once: few, because nothing about them is urgent. */
const MOST_AT_ONCE = 4;
/** Real time for which many letters in a row are drawn from what was read once. */
const READ_ANEW_MS = 5_000;

/**
 * Looks for letters that Slack does not show as they should be: claims them, draws each from what is true now, posts or
 * edits it, and records what happened. While Slack as a whole is failing one after the other tries whether it is
 * back.
 */
export function directMessageSender(
  ctx: ServiceContext,
  surface: Surface,
  presence: Presence,
  log: Logger,
): Pass {
  const inFlight = makeInFlight(presence);
  const breaker = makeCircuitBreaker(() => directMessagesGoOn(ctx));
  const read = () => ({ known: knownOnce(ctx), at: performance.now() });
  let reading = read();

  async function send(letter: ClaimedDirectMessage, known: Known): Promise<void> {
    try {
      const outcome = await sendDirectMessage(ctx, surface, letter, known, log);
      await breaker.learn(outcome);
    } catch (error) {
      log.error({ err: error, letter: letter.key }, 'a letter could not be sent');
      await directMessageFailed(ctx, letter, { reason: 'an error of ours', afterMs: 30_000 });
    }
  }

  return async (track) => {
    if (inFlight.size() === 0 || performance.now() - reading.at > READ_ANEW_MS) reading = read();
    const hands = breaker.hands(MOST_AT_ONCE) - inFlight.size();
    if (hands <= 0) return { more: false, nextInMs: breaker.waitMs() };
    const me = inFlight.claimer();
    const nextInMs = await directMessagesAhead(ctx.db, ctx.workspaceId, me, OUTAGES, ctx.pace);
    const claimed = await claimDirectMessages(ctx.db, ctx.workspaceId, me, hands, OUTAGES, ctx.pace);
    for (const letter of claimed) {
      const { known } = reading;
      track(inFlight.during(String(letter.id), '', () => send(letter, known)));
    }
    return { more: claimed.length === hands, nextInMs };
  };
}
