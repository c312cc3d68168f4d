import { firstDelivery } from '../../db/locks.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction, wakeAfter } from '../in-transaction.ts';

/** What became of a delivery: nothing when it was a repetition; else the sentence for the person, null for strangers. */
export type Handled = { repeated: true } | { repeated: false; said: string | null };

/**
 * Carries out an answer that may be delivered more than once, and remembers `key` so that a repetition does nothing.
 * With `replyTo` the sentence goes back over that channel, recorded together with the memory. The answer itself is
 * recorded before: should the process die in between, the next delivery carries it out again, which the verbs bear,
 * and the person is told twice at worst. Nothing is remembered when `answer` throws.
 */
export async function answerOnce(
  ctx: ServiceContext,
  key: string,
  answer: () => Promise<string | null>,
  replyTo?: { channel: ChannelName; address: string },
): Promise<Handled> {
  if ((await notHandled(ctx, [key])).size === 0) return { repeated: true };
  const said = await answer();
  const first = await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, ctx.workspaceId, key))) return false;
    if (said && replyTo) {
      await tx.smsReply.create({ data: { workspaceId: ctx.workspaceId, ...replyTo, body: said } });
      wakeAfter(tx, 'smsReplies');
    }
    return true;
  });
  if (!first) return { repeated: true };
  return { repeated: false, said };
}

/** Those of the keys that were not handled yet. */
export async function notHandled(ctx: ServiceContext, keys: string[]): Promise<Set<string>> {
  const handled = await ctx.db.handledRequest.findMany({
    where: { workspaceId: ctx.workspaceId, key: { in: keys } },
    select: { key: true },
  });
  const known = new Set(handled.map(({ key }) => key));
  return new Set(keys.filter((key) => !known.has(key)));
}
