import type { Presence } from '../db/presence.ts';
import { type ClaimedText, claimTexts, textsAhead } from '../db/text-claims.ts';
import type { Channel } from '../paging/channel.ts';
import { noteOptOut } from '../services/contacts/opt-outs.ts';
import type { ServiceContext } from '../services/context.ts';
import { retryText, textFailed, textSent } from '../services/text-outcome.ts';
import { makeInHand } from './in-hand.ts';
import type { Pass } from './lane.ts';

const HANDS = 16;
const TRIES = 5;
/** Wire time before the second try; each further one waits twice as long. */
const RETRY_MS = 1_000;

/** Looks for sentences that are no pages (codes, what became of an answer) and sends each over its channel. */
export function textSender(ctx: ServiceContext, channels: Channel[], presence: Presence): Pass {
  const inHand = makeInHand(presence);
  const own = channels.map(({ id }): string => id);

  async function send(text: ClaimedText): Promise<void> {
    const channel = channels.find((c) => c.id === text.channel);
    if (!channel?.tell) return textFailed(ctx, text.id, `nothing can be told over ${text.channel}`);
    const result = await channel.tell(text.address, text.body);
    if (result.kind === 'failed-for-good') {
      if (result.optedOut) await noteOptOut(ctx, text.address);
      return textFailed(ctx, text.id, result.reason);
    }
    if (result.kind !== 'failed-for-now') return textSent(ctx, text.id, result.kind);
    if (text.attempts >= TRIES) return textFailed(ctx, text.id, result.reason);
    const pause = RETRY_MS * 2 ** (text.attempts - 1);
    await retryText(ctx, text, result.retryAfterMs ?? pause, result.reason);
  }

  return async (carry) => {
    const hands = HANDS - inHand.size();
    if (hands === 0) return { more: false, nextInMs: null };
    const me = inHand.claimer();
    const nextInMs = await textsAhead(ctx.db, ctx.workspaceId, me);
    const texts = await claimTexts(ctx.db, ctx.workspaceId, me, hands, own);
    for (const text of texts) carry(inHand.during(text.id, text.channel, () => send(text)));
    return { more: texts.length === hands, nextInMs };
  };
}
