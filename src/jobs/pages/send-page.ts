import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { payFor } from '../../db/claims/pace-payments.ts';
import { beginSend, type ClaimedPage, notePageSent } from '../../db/claims/page-claims.ts';
import { WAIT_AT_MOST } from '../../db/waits.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import { pageText } from '../../domain/paging/page-text.ts';
import type { Channel, SendResult } from '../../paging/channel.ts';
import { noteOptOut } from '../../services/contacts/opt-outs.ts';
import type { ServiceContext } from '../../services/context.ts';
import { conversationToJoin } from '../../services/paging/conversation.ts';
import {
  abandonPage,
  pageFailed,
  pageKeepsFailing,
  pageSent,
  retryPage,
} from '../../services/paging/page-outcome.ts';
import { withKindWordOn } from '../../slack/incident/blocks/kind-words.ts';
import { pageMessage } from '../../slack/paging/blocks/page-message.ts';
import { type Look, NOTHING_LEFT } from '../worker/worker.ts';

/** Real time between a try of a page that failed and the next one, where the provider named none. */
export const RETRY_MS = 1_000;
/** Real pauses before recording again that a page was sent, for as long as nobody else may take it for abandoned. */
const RECORD_AGAIN_MS = [100, 250, 500, 1_000, 1_500, 2_000, 2_000, 2_000];

/**
 * Marks that the send of a claimed page begins, unless it is not pending any more, sends it and records the outcome.
 * `view` reads its incident; `claimer` holds the claim; `handedOver` is called when the page's channel has it, before
 * the channel answered. Answers what is left to do. Throws when the outcome could not be recorded.
 */
export async function sendPage(
  ctx: ServiceContext,
  channels: Channel[],
  page: ClaimedPage,
  how: { view: () => Promise<IncidentDetails>; claimer: string; log: Logger; handedOver: () => void },
): Promise<Look> {
  if (page.providerId) {
    await pageSent(ctx, page, 'accepted', page.providerId);
    return NOTHING_LEFT;
  }
  const { claimer, log, handedOver } = how;
  const view = await how.view();
  const channel = channels.find((c) => c.id === page.channel);
  if (!channel) {
    await pageFailed(ctx, page, `no channel ${page.channel}`);
    return NOTHING_LEFT;
  }
  const { also, place } =
    page.channel === 'SLACK_DM' ? await conversationToJoin(ctx, page) : { also: [], place: null };
  const subject = { ...page, pageId: page.id, personSlack: page.slackUser, again: page.mayHaveGone, also };
  const { text, blocks } = withKindWordOn(view, pageMessage(view, subject));
  if (!(await beginSend(ctx.db, page, claimer))) {
    await abandonPage(ctx, page, 'no longer needed when its turn came');
    return NOTHING_LEFT;
  }
  const sending = channel.send({
    pageId: page.id,
    to: page.address,
    words: pageText(view, subject, ctx.plans.current().plan.people),
    text,
    blocks,
    place,
  });
  handedOver();
  if (page.channel === 'SLACK_DM') countCall(ctx, page.address, log);
  return record(ctx, page, await sending, log);
}

async function record(
  ctx: ServiceContext,
  page: ClaimedPage,
  result: SendResult,
  log: Logger,
): Promise<Look> {
  if (result.kind === 'failed-for-good') {
    if (result.optedOut) await noteOptOut(ctx, page.address);
    await pageFailed(ctx, page, result.reason);
    return NOTHING_LEFT;
  }
  if (result.kind === 'failed-for-now') {
    const most = WAIT_AT_MOST.page * 1_000;
    const afterMs = result.retryAfterMs ?? (result.refused ? most : RETRY_MS);
    // An earlier try may have arrived all the same: the next one still says so.
    await retryPage(ctx, page, afterMs, result.reason, !result.mayHaveGone && !page.mayHaveGone);
    // Nobody waits for such a provider: the page is tried on, and the person's next contact method goes now.
    if (result.refused || afterMs > most) await pageKeepsFailing(ctx, page);
    return { more: false, nextInMs: Math.min(afterMs, most) };
  }
  await recordSent(ctx, page, result, log);
  return NOTHING_LEFT;
}

/** A page waits for no pace and for no record of it; what is shown after it takes it into account. */
function countCall(ctx: ServiceContext, target: string, log: Logger): void {
  payFor(ctx.db, ctx.workspaceId, ctx.pace, { method: 'chat.postMessage', target }).catch((error) =>
    log.warn({ err: error }, 'a page was not counted against Slack’s rate limit'),
  );
}

/** A page that somebody has is not sent again only because the database is busy: it is noted at once, and recorded again. */
async function recordSent(
  ctx: ServiceContext,
  page: ClaimedPage,
  sent: Extract<SendResult, { providerId: string }>,
  log: Logger,
): Promise<void> {
  for (const pause of RECORD_AGAIN_MS) {
    try {
      await notePageSent(ctx.db, page.id, sent.providerId);
      return await pageSent(ctx, page, sent.kind, sent.providerId);
    } catch (error) {
      log.warn({ err: error, pageId: page.id }, 'a page was sent but not recorded; recording it again');
      await sleep(pause);
    }
  }
  await pageSent(ctx, page, sent.kind, sent.providerId);
}
