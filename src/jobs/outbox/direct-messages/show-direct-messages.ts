import type { ClaimedDirectMessage } from '../../../db/claims/outbox-claims.ts';
import { rowFailed, slackIsBack } from '../../../services/slack/outbox/not-shown.ts';
import { makeCircuitBreaker } from '../circuit-breaker.ts';
import type { Renderer, RendererParts } from '../renderer.ts';
import { knownOnce } from './read-once.ts';
import { sendDirectMessage } from './send-direct-message.ts';

/** Direct messages on their way to Slack at once: few, because nothing about them is urgent. */
const MOST_AT_ONCE = 4;
/** Real time for which many in a row are drawn from what was read once. */
const READ_ANEW_MS = 5_000;

/**
 * Shows direct messages, each for itself. While Slack as a whole is failing one after the other tries whether it is back.
 */
export function directMessageRenderer(parts: RendererParts): Renderer {
  const { ctx, log } = parts;
  const breaker = makeCircuitBreaker(() => slackIsBack(ctx, 'DIRECT_MESSAGE'));
  const read = () => ({ known: knownOnce(ctx), at: performance.now() });
  let reading = read();
  let underWay = 0;

  async function show(message: ClaimedDirectMessage): Promise<boolean> {
    const { known } = reading;
    underWay += 1;
    try {
      await breaker.learn(await sendDirectMessage(parts, message, known));
    } catch (error) {
      log.error({ err: error, message: message.key }, 'a direct message could not be sent');
      await rowFailed(ctx, message, { reason: 'an internal error', afterMs: 30_000 });
    } finally {
      underWay -= 1;
    }
    return false;
  }

  return {
    slots: (inFlight) => breaker.slots(MOST_AT_ONCE) - inFlight,
    waitMs: breaker.waitMs,
    begin(claimed) {
      if (underWay === 0 || performance.now() - reading.at > READ_ANEW_MS) reading = read();
      return claimed.flatMap((row) =>
        row.surface === 'DIRECT_MESSAGE' ? { rows: [row], show: () => show(row) } : [],
      );
    },
  };
}
