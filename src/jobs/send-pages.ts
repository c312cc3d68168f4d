import type { Logger } from 'pino';
import { type ClaimedPage, claimPages } from '../db/claims.ts';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import { abandonPage, pageFailed, pageSent, retryPage, stillOwed } from '../services/paging/outcome.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { pageMessage } from '../slack/blocks/page-dm.ts';

const BATCH = 20;
/** Wire seconds after which a claim counts as abandoned: longer than a send may take. */
const CLAIM_SECONDS = 10;
/** Wire time between two tries of a page that failed for now. */
const RETRY_MS = 2_000;

/** Claims what is owed, re-reads whether it still is, sends it, records the outcome. Answers whether there was any. */
export async function sendPages(
  ctx: ServiceContext,
  channels: Channel[],
  process: string,
  log: Logger,
): Promise<boolean> {
  const claimed = await claimPages(ctx.db, ctx.workspaceId, process, CLAIM_SECONDS, BATCH);
  await Promise.all(
    claimed.map(async (page) => {
      try {
        await send(ctx, channels, page);
      } catch (error) {
        log.error({ err: error, pageId: page.id }, 'a page could not be sent; it stays owed');
        await retryPage(ctx, page.id, RETRY_MS, 'an error of ours');
      }
    }),
  );
  return claimed.length > 0;
}

async function send(ctx: ServiceContext, channels: Channel[], page: ClaimedPage): Promise<void> {
  if (!(await stillOwed(ctx, page))) return abandonPage(ctx, page.id, 'no longer owed when its turn came');
  const channel = channels.find((c) => c.id === page.channel);
  if (!channel) return pageFailed(ctx, page, `no channel ${page.channel}`);
  const view = await incidentView(ctx, page.incidentId);
  const { text, blocks } = pageMessage(view, {
    side: page.side,
    lastResort: page.lastResort,
    pageId: page.id,
    personSlack: page.slackUser,
  });
  const result = await channel.send({ pageId: page.id, to: page.slackUser, text, blocks });
  if (result.kind === 'failed-for-good') return pageFailed(ctx, page, result.reason);
  if (result.kind === 'failed-for-now')
    return retryPage(ctx, page.id, result.retryAfterMs ?? RETRY_MS, result.reason);
  await pageSent(ctx, page, result.kind, result.providerId);
}
