import { type ClaimedSmsReply, claimSmsReplies } from '../../db/claims/sms-reply-claims.ts';
import type { Presence } from '../../db/presence.ts';
import type { Channel } from '../../paging/channel.ts';
import { noteOptOut } from '../../services/contacts/opt-outs.ts';
import type { ServiceContext } from '../../services/context.ts';
import { retrySmsReply, smsReplyFailed, smsReplySent } from '../../services/paging/sms-reply-outcome.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';

const MOST_AT_ONCE = 16;
const TRIES = 5;
/** Real time before the second try; each further one waits twice as long. */
const RETRY_MS = 1_000;

/** Looks for sentences that are no pages (codes, what became of an answer) and sends each over its channel. */
export function smsReplySender(ctx: ServiceContext, channels: Channel[], presence: Presence): Pass {
  const inFlight = makeInFlight(presence);
  const own = channels.map(({ id }): string => id);

  async function send(text: ClaimedSmsReply): Promise<void> {
    const channel = channels.find((c) => c.id === text.channel);
    if (!channel?.tell) return smsReplyFailed(ctx, text.id, `nothing can be sent over ${text.channel}`);
    const result = await channel.tell(text.address, text.body);
    if (result.kind === 'failed-for-good') {
      if (result.optedOut) await noteOptOut(ctx, text.address);
      return smsReplyFailed(ctx, text.id, result.reason);
    }
    if (result.kind !== 'failed-for-now') return smsReplySent(ctx, text.id, result.kind);
    if (text.attempts >= TRIES) return smsReplyFailed(ctx, text.id, result.reason);
    const pause = RETRY_MS * 2 ** (text.attempts - 1);
    await retrySmsReply(ctx, text, result.retryAfterMs ?? pause, result.reason);
  }

  return async (track) => {
    const slots = MOST_AT_ONCE - inFlight.size();
    if (slots === 0) return { more: false, nextInMs: null };
    const me = inFlight.claimer();
    const { claimed, nextInMs } = await claimSmsReplies(ctx.db, ctx.workspaceId, me, slots, own);
    for (const reply of claimed) track(inFlight.during(reply.id, reply.channel, () => send(reply)));
    return { more: claimed.length === slots, nextInMs };
  };
}
