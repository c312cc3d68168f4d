import type { ServiceContext } from './context.ts';

interface Message {
  id: bigint;
  incidentId: string;
  key: string;
  kind: string;
  wanted: number;
  attempts: number;
  ts: string | null;
}

const RELEASED = { claimedBy: null, claimedUntilWire: null };
const MAX_BACKOFF_MS = 60_000;
/** Until the card that a message's thread hangs from is posted anew. */
const CARD_FIRST_MS = 1_000;

/** Slack shows the message as it was wanted when it was drawn. What was wanted since is drawn next. */
export async function messageShown(
  ctx: ServiceContext,
  message: Message,
  at: { channel: string; ts: string; threadTs: string | null },
): Promise<void> {
  const healed = await ctx.db.message.count({ where: { id: message.id, trouble: { not: null } } });
  await ctx.db.message.update({
    where: { id: message.id },
    data: {
      ...RELEASED,
      channel: at.channel,
      ts: at.ts,
      threadTs: at.threadTs,
      shown: message.wanted,
      attempts: 0,
      trouble: null,
    },
  });
  if (healed > 0 && message.kind !== 'CARD') await showAgain(ctx, message.incidentId, ['card']);
}

/**
 * Somebody deleted it, or the workspace forgot it: it is posted anew, and a card takes its thread's messages along.
 * A post that finds no thread waits for its card, which is looked for at once.
 */
export async function messageGone(ctx: ServiceContext, message: Message): Promise<void> {
  await ctx.db.message.update({
    where: { id: message.id },
    data: {
      ...RELEASED,
      channel: null,
      ts: null,
      threadTs: null,
      ...(message.ts === null ? { nextAttemptWire: new Date(Date.now() + CARD_FIRST_MS) } : {}),
    },
  });
  if (message.ts === null) await showAgain(ctx, message.incidentId, ['card']);
  if (message.kind === 'CARD') await showAgain(ctx, message.incidentId, ['checklist:']);
  ctx.nudge();
}

/** Slack would not show it now: tried again later, longer each time, and the card says what is missing. */
export async function messageFailed(
  ctx: ServiceContext,
  message: Message,
  failure: { reason: string; afterMs: number },
): Promise<void> {
  const backoff = Math.min(
    failure.afterMs * 2 ** Math.min(message.attempts - 1, 5),
    Math.max(MAX_BACKOFF_MS, failure.afterMs),
  );
  await ctx.db.message.update({
    where: { id: message.id },
    data: { ...RELEASED, trouble: failure.reason, nextAttemptWire: new Date(Date.now() + backoff) },
  });
  if (message.kind !== 'CARD' && message.attempts === 1) await showAgain(ctx, message.incidentId, ['card']);
}

/** Slack asked for patience: it waits, and says nothing on the card, whose edit would be one more. */
export async function messageThrottled(
  ctx: ServiceContext,
  message: Message,
  afterMs: number,
): Promise<void> {
  await ctx.db.message.update({
    where: { id: message.id },
    data: { ...RELEASED, attempts: { decrement: 1 }, nextAttemptWire: new Date(Date.now() + afterMs) },
  });
}

/** It has nothing to say any more. */
export async function messageDropped(ctx: ServiceContext, message: Message): Promise<void> {
  await ctx.db.message.update({
    where: { id: message.id },
    data: { ...RELEASED, shown: message.wanted, trouble: null },
  });
}

/** Draws messages again; a key ending in `:` means all that begin with it. */
export async function showAgain(ctx: ServiceContext, incidentId: string, keys: string[]): Promise<void> {
  await ctx.db.message.updateMany({
    where: { incidentId, OR: keys.map((key) => ({ key: key.endsWith(':') ? { startsWith: key } : key })) },
    data: { wanted: { increment: 1 } },
  });
  ctx.nudge();
}
