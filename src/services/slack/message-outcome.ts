import { holdAfter } from '../../db/claims/pace-payments.ts';
import { WAIT_AT_MOST, waitUntil } from '../../db/waits.ts';
import { aboutOf, type MessageSelector } from '../../domain/slack/incident-message.ts';
import { OUTAGES } from '../../domain/slack/outages.ts';
import type { Pace, PacedMethod } from '../../domain/slack/pace.ts';
import type { ServiceContext } from '../context.ts';

interface Message {
  id: bigint;
  incidentId: string | null;
  key: string;
  kind: string;
  wanted: number;
  attempts: number;
  ts: string | null;
}

/** A message for which Slack was to be asked. */
interface Asked extends Message {
  target: string;
  method: PacedMethod;
  shownContent: string | null;
}

const RELEASED = { claimedBy: null, claimedUntilReal: null };
const MAX_BACKOFF_MS = 60_000;
/** Until the card that a message's thread hangs from is posted anew. */
const CARD_FIRST_MS = 1_000;

/**
 * Slack shows the message as it was wanted when it was drawn, and in it the lines that joined it. What was wanted since
 * is drawn next, after a while unless somebody waits for it. Without `content` it may be what an earlier try posted: then
 * it is drawn once more.
 */
export async function messageShown(
  ctx: ServiceContext,
  message: Message,
  as: {
    channel: string;
    ts: string;
    threadTs: string | null;
    content: string | null;
    joined: readonly { id: bigint }[];
  },
): Promise<void> {
  const apart = message.ts === null ? 0 : apartMs(ctx.pace, message.kind);
  const shown = as.content === null ? message.wanted - 1 : message.wanted;
  const ids = [message.id, ...as.joined.map(({ id }) => id)];
  const before = await ctx.db.$queryRaw<{ error: string | null }[]>`
    UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL, channel = ${as.channel}, ts = ${as.ts},
      thread_ts = ${as.threadTs}, attempts = 0, error = NULL, shown_content = ${as.content},
      shown = CASE WHEN m.id = ${message.id} THEN ${shown} ELSE m.wanted END,
      urgent = m.urgent AND m.wanted > ${message.wanted},
      next_attempt_real = CASE WHEN m.urgent AND m.wanted > ${message.wanted} THEN clock_timestamp()
        ELSE clock_timestamp() + make_interval(secs => ${apart / 1_000}) END
    FROM outbox old WHERE m.id = ANY(${ids}::bigint[]) AND old.id = m.id RETURNING old.error`;
  if (before.some(({ error }) => error)) await sayOnCard(ctx, message);
}

function apartMs({ apartMs }: Pace, kind: string): number {
  if (kind === 'CARD') return apartMs.card;
  return kind === 'CHECKLIST' ? apartMs.checklist : apartMs.message;
}

/**
 * Slack shows it already as it should be: it was not asked. What was wanted meanwhile may be an edit whatever stands, so
 * that what Slack shows stays unknown then.
 */
export async function messageUnchanged(
  ctx: ServiceContext,
  message: Message,
  content: string,
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, shown = ${message.wanted}, attempts = 0,
      error = NULL, shown_content = CASE WHEN wanted = ${message.wanted} THEN ${content} END,
      urgent = urgent AND wanted > ${message.wanted}
    WHERE id = ${message.id}`;
}

/** Gives back lines that were to join another one. */
export async function releaseLines(ctx: ServiceContext, lines: readonly { id: bigint }[]): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db.outbox.updateMany({
    where: { id: { in: lines.map(({ id }) => id) } },
    data: { ...RELEASED, attempts: { decrement: 1 } },
  });
}

/**
 * Somebody deleted it, or the workspace forgot it: it is posted anew, and a card takes its thread's messages along.
 * A post that finds no thread waits for its card, which is looked for at once.
 */
export async function messageGone(ctx: ServiceContext, message: Message): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, channel = NULL, ts = NULL, thread_ts = NULL,
      next_attempt_real = CASE WHEN ${message.ts === null} THEN ${waitUntil(CARD_FIRST_MS, WAIT_AT_MOST.message)}
        ELSE next_attempt_real END
    WHERE id = ${message.id}`;
  // Also one that looks as it should: only an edit tells whether it still stands.
  if (message.ts === null)
    await showAgain(ctx, message.incidentId, [{ kind: 'CARD' }], { whateverStands: true });
  if (message.kind === 'CARD') await showAgain(ctx, message.incidentId, [{ kind: 'CHECKLIST' }]);
  ctx.wake('outbox');
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
  await putOff(ctx, message, { afterMs: backoff, error: failure.reason });
}

/** Real time between two tries while Slack as a whole is failing. It never grows: nobody knows when Slack returns. */
export const OUTAGE_RETRY_MS = 3_000;

/** Slack as a whole is failing: the message waits, and so does what must not overtake it. */
export async function messageWaits(ctx: ServiceContext, message: Message, outage: string): Promise<void> {
  await putOff(ctx, message, { afterMs: OUTAGE_RETRY_MS, error: outage });
}

/** Slack works again: what waited for it is shown now. */
export async function slackIsBack(ctx: ServiceContext): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET next_attempt_real = clock_timestamp()
    WHERE workspace_id = ${ctx.workspaceId} AND shown < wanted AND error = ANY(${OUTAGES})
      AND next_attempt_real > clock_timestamp()`;
  ctx.wake('outbox');
}

/**
 * Slack asked for patience (real milliseconds): everything in its channel has it, or every edit. What Slack shows is
 * still what it showed before. The card says nothing of it: its edit would be one more.
 */
export async function messageThrottled(ctx: ServiceContext, message: Asked, afterMs: number): Promise<void> {
  const { method } = message;
  const target = method === 'chat.postMessage' ? message.target : null;
  await holdAfter(ctx.db, ctx.workspaceId, ctx.pace, { method, target }, afterMs);
  await ctx.db.outbox.update({
    where: { id: message.id },
    data: { ...RELEASED, attempts: message.attempts - 1, shownContent: message.shownContent },
  });
}

/** Gives a message back, to be tried again after some time of the database's own clock. The card says why, as it changes. */
async function putOff(
  ctx: ServiceContext,
  message: Message,
  how: { afterMs: number; error?: string; attempts?: number },
): Promise<void> {
  const [change] = await ctx.db.$queryRaw<{ before: string | null; after: string | null }[]>`
    UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL,
      next_attempt_real = ${waitUntil(how.afterMs, WAIT_AT_MOST.message)},
      error = coalesce(${how.error ?? null}, m.error), attempts = ${how.attempts ?? message.attempts}
    FROM outbox old WHERE m.id = ${message.id} AND old.id = m.id
    RETURNING old.error AS before, m.error AS after`;
  if (change && change.before !== change.after) await sayOnCard(ctx, message);
}

/** It has nothing to say any more. */
export async function messageDropped(ctx: ServiceContext, message: Message): Promise<void> {
  const [before] = await ctx.db.$queryRaw<{ error: string | null }[]>`
    UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL, shown = ${message.wanted}, error = NULL
    FROM outbox old WHERE m.id = ${message.id} AND old.id = m.id RETURNING old.error`;
  if (before?.error) await sayOnCard(ctx, message);
}

/** What could not be shown stands on the card, and goes from it; of itself the card says nothing. */
async function sayOnCard(ctx: ServiceContext, { kind, incidentId }: Message): Promise<void> {
  if (kind !== 'CARD') await showAgain(ctx, incidentId, [{ kind: 'CARD' }]);
}

/**
 * Draws messages again. `whateverStands`: they may have been edited past
 * these rows, and are sent even if they look as they did.
 */
export async function showAgain(
  ctx: ServiceContext,
  incidentId: string | null,
  messages: MessageSelector[],
  { whateverStands = false } = {},
): Promise<void> {
  if (incidentId === null) return;
  await ctx.db.outbox.updateMany({
    where: { incidentId, OR: messages.map(whichOf) },
    data: { wanted: { increment: 1 }, ...(whateverStands ? { shownContent: null } : {}) },
  });
  ctx.wake('outbox');
}

function whichOf(of: MessageSelector): { kind: string; about?: string } {
  const about = aboutOf(of);
  return about === null ? { kind: of.kind } : { kind: of.kind, about };
}
