import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type ClaimedPage, claimPages } from '../db/claims.ts';
import { pageWords } from '../domain/page-words.ts';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import {
  abandonPage,
  holdPage,
  pageFailed,
  pageSent,
  retryPage,
  stillOwed,
} from '../services/paging/outcome.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { pageMessage } from '../slack/blocks/page-dm.ts';

const BATCH = 20;
/** Wire seconds after which a claim counts as abandoned: longer than a send may take. */
const CLAIM_SECONDS = 10;
/** Wire time between two tries of a page that failed for now. */
const RETRY_MS = 2_000;
/** Wire pauses before recording again that a page was sent; only then is it sent again. */
const RECORD_AGAIN_MS = [100, 500, 2_000];

/**
 * Claims what is owed, re-reads whether it still is, sends it, records the outcome. Answers whether there was any.
 * `onTheirWay` is called once every claimed page was handed to its channel, before any was answered.
 */
export async function sendPages(
  ctx: ServiceContext,
  channels: Channel[],
  process: string,
  log: Logger,
  onTheirWay: () => void,
): Promise<boolean> {
  const claimed = await claimPages(ctx.db, ctx.workspaceId, process, CLAIM_SECONDS, BATCH);
  let waiting = claimed.length;
  const handedOver = (): void => {
    waiting -= 1;
    if (waiting === 0) onTheirWay();
  };
  await Promise.all(
    claimed.map(async (page) => {
      try {
        await send(ctx, channels, page, log, handedOver);
      } catch (error) {
        log.error({ err: error, pageId: page.id }, 'a page could not be sent; it stays owed');
        await retryPage(ctx, page, RETRY_MS, 'an error of ours');
      }
    }),
  );
  return claimed.length > 0;
}

async function send(
  ctx: ServiceContext,
  channels: Channel[],
  page: ClaimedPage,
  log: Logger,
  handedOver: () => void,
): Promise<void> {
  const [owed, view] = await Promise.all([stillOwed(ctx, page), incidentView(ctx, page.incidentId)]);
  if (!owed) return abandonPage(ctx, page.id, 'no longer owed when its turn came');
  const channel = channels.find((c) => c.id === page.channel);
  if (!channel) return pageFailed(ctx, page, `no channel ${page.channel}`);
  const subject = { ...page, pageId: page.id, personSlack: page.slackUser };
  const { text, blocks } = pageMessage(view, subject);
  const sending = channel.send({
    pageId: page.id,
    to: page.address,
    words: pageWords(view, subject),
    text,
    blocks,
  });
  handedOver();
  const result = await sending;
  if (result.kind === 'failed-for-good') return pageFailed(ctx, page, result.reason);
  if (result.kind === 'failed-for-now')
    return retryPage(ctx, page, result.retryAfterMs ?? RETRY_MS, result.reason);
  await recordSent(ctx, page, result, log);
}

/** A page that somebody has is not sent again only because the database is busy: the claim is held, the record tried again. */
async function recordSent(
  ctx: ServiceContext,
  page: ClaimedPage,
  sent: { kind: 'accepted' | 'delivered'; providerId: string },
  log: Logger,
): Promise<void> {
  for (const pause of RECORD_AGAIN_MS) {
    try {
      await holdPage(ctx, page.id);
      return await pageSent(ctx, page, sent.kind, sent.providerId);
    } catch (error) {
      log.warn({ err: error, pageId: page.id }, 'a page was sent but not recorded; recording it again');
      await sleep(pause);
    }
  }
  await pageSent(ctx, page, sent.kind, sent.providerId);
}
