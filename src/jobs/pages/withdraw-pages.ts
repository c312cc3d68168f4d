import type { Logger } from 'pino';
import { noteWithdrawn, takeWithdrawals, withdrawLater } from '../../db/claims/page-withdrawals.ts';
import type { Channel } from '../../paging/channel.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { Pass } from '../worker/worker.ts';

const BATCH = 20;
/** Real time between two tries. */
const RETRY_MS = 5_000;

/**
 * Looks for pages whose provider would go on although nobody owes them any more, and takes them back. What a provider
 * refuses for good is noted as withdrawn: there is nothing more to tell it.
 */
export function pageWithdrawer(ctx: ServiceContext, channels: Channel[], log: Logger): Pass {
  const able = new Map(
    channels.flatMap((channel) => (channel.withdraw ? [[channel.id as string, channel]] : [])),
  );

  async function withdraw(page: { id: string; channel: string }): Promise<void> {
    const result = await able.get(page.channel)?.withdraw?.(page.id);
    if (result?.kind === 'failed-for-now')
      return withdrawLater(ctx.db, page.id, result.retryAfterMs ?? RETRY_MS);
    if (result?.kind === 'failed-for-good')
      log.warn({ pageId: page.id, reason: result.reason }, 'a page could not be withdrawn');
    await noteWithdrawn(ctx.db, page.id);
  }

  return async (track) => {
    if (able.size === 0) return { more: false, nextInMs: null };
    const { taken, nextInMs } = await takeWithdrawals(ctx.db, ctx.workspaceId, [...able.keys()], BATCH);
    for (const page of taken) track(withdraw(page));
    return { more: taken.length === BATCH, nextInMs };
  };
}
