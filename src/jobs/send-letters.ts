import type { Logger } from 'pino';
import { type ClaimedLetter, claimLetters, lettersAhead } from '../db/letter-claims.ts';
import type { Presence } from '../db/presence.ts';
import type { ServiceContext } from '../services/context.ts';
import { letterFailed, lettersGoOn } from '../services/letters/letter-outcome.ts';
import { OUTAGES } from '../services/message-outcome.ts';
import { makeInHand } from './in-hand.ts';
import type { Pass } from './lane.ts';
import { type Known, knownOnce } from './letters/known.ts';
import { makePatience } from './patience.ts';
import { sendLetter } from './send-letter.ts';
import type { Surface } from './surface.ts';

/** Letters on their way to Slack at once: few, because nothing about them is urgent. */
const HANDS = 4;
/** Wire time for which many letters in a row are drawn from what was read once. */
const READ_ANEW_MS = 5_000;

/**
 * Looks for letters that Slack does not show as they should be: claims them, draws each from what is true now, posts or
 * edits it, and records what happened. While Slack as a whole is in trouble one after the other tries whether it is
 * back.
 */
export function letterSender(ctx: ServiceContext, surface: Surface, presence: Presence, log: Logger): Pass {
  const inHand = makeInHand(presence);
  const patience = makePatience(() => lettersGoOn(ctx));
  const read = () => ({ known: knownOnce(ctx), at: performance.now() });
  let reading = read();

  async function send(letter: ClaimedLetter, known: Known): Promise<void> {
    try {
      const outcome = await sendLetter(ctx, surface, letter, known, log);
      await patience.learn(outcome);
    } catch (error) {
      log.error({ err: error, letter: letter.key }, 'a letter could not be sent');
      await letterFailed(ctx, letter, { reason: 'an error of ours', afterMs: 30_000 });
    }
  }

  return async (carry) => {
    if (inHand.size() === 0 || performance.now() - reading.at > READ_ANEW_MS) reading = read();
    const hands = patience.hands(HANDS) - inHand.size();
    if (hands <= 0) return { more: false, nextInMs: patience.waitMs() };
    const me = inHand.claimer();
    const nextInMs = await lettersAhead(ctx.db, ctx.workspaceId, me, OUTAGES, ctx.pace);
    const claimed = await claimLetters(ctx.db, ctx.workspaceId, me, hands, OUTAGES, ctx.pace);
    for (const letter of claimed) {
      const { known } = reading;
      carry(inHand.during(String(letter.id), '', () => send(letter, known)));
    }
    return { more: claimed.length === hands, nextInMs };
  };
}
