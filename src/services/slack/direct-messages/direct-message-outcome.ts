import { holdAfter } from '../../../db/claims/pace-payments.ts';
import { WAIT_AT_MOST, waitUntil } from '../../../db/waits.ts';
import { OUTAGES } from '../../../domain/slack/outages.ts';
import type { PacedMethod } from '../../../domain/slack/pace.ts';
import type { ServiceContext } from '../../context.ts';
import { OUTAGE_RETRY_MS } from '../message-outcome.ts';

interface Sent {
  id: bigint;
  wanted: number;
  attempts: number;
}

/** A letter for which Slack was to be asked. */
interface Asked extends Sent {
  recipient: string;
  method: PacedMethod;
  shownContent: string | null;
}

const RELEASED = { claimedBy: null, claimedUntilReal: null };
const MAX_BACKOFF_MS = 60 * 60_000;

/** Slack shows the letter as it was wanted when it was drawn. What was wanted since is drawn next. */
export async function directMessageShown(
  ctx: ServiceContext,
  { id, wanted }: Sent,
  { channel, ts }: { channel: string; ts: string },
  shownContent: string | null,
): Promise<void> {
  await ctx.db.letter.update({
    where: { id },
    data: { ...RELEASED, channel, ts, shown: wanted, shownContent, attempts: 0, error: null },
  });
}

/** It has nothing to say that Slack does not show already: a hash of what it shows, or null for nothing. */
export async function directMessageDropped(
  ctx: ServiceContext,
  { id, wanted }: Sent,
  shownContent: string | null,
): Promise<void> {
  await ctx.db.letter.update({
    where: { id },
    data: { ...RELEASED, shown: wanted, shownContent, error: null },
  });
}

/** It will never be sent. */
export async function directMessageGivenUp(ctx: ServiceContext, { id }: Sent, error: string): Promise<void> {
  await ctx.db.letter.update({ where: { id }, data: { ...RELEASED, error, givenUpAtReal: new Date() } });
}

/** Slack would not take it now: tried again later, longer each time. */
export function directMessageFailed(
  ctx: ServiceContext,
  letter: Sent,
  { reason, afterMs }: { reason: string; afterMs: number },
): Promise<void> {
  const pause = Math.min(afterMs * 2 ** (letter.attempts - 1), MAX_BACKOFF_MS);
  return putOff(ctx, letter, { afterMs: pause, error: reason, attempts: letter.attempts });
}

/** Slack as a whole is failing: the letter waits, and so do the later ones to the same person. */
export function directMessageWaits(ctx: ServiceContext, letter: Sent, outage: string): Promise<void> {
  return putOff(ctx, letter, { afterMs: OUTAGE_RETRY_MS, error: outage, attempts: letter.attempts - 1 });
}

/** Slack asked for patience (real milliseconds): everything to this person has it, or every edit. */
export async function directMessageThrottled(
  ctx: ServiceContext,
  letter: Asked,
  afterMs: number,
): Promise<void> {
  const { method } = letter;
  const target = method === 'chat.postMessage' ? letter.recipient : null;
  await holdAfter(ctx.db, ctx.workspaceId, ctx.pace, { method, target }, afterMs);
  await ctx.db.letter.update({
    where: { id: letter.id },
    data: { ...RELEASED, attempts: letter.attempts - 1, shownContent: letter.shownContent },
  });
}

/** Slack works again: letters that waited for it go now. */
export async function directMessagesGoOn(ctx: ServiceContext): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE letter SET next_attempt_real = clock_timestamp()
    WHERE workspace_id = ${ctx.workspaceId} AND shown < wanted AND error = ANY(${OUTAGES})
      AND next_attempt_real > clock_timestamp()`;
  ctx.wake('outbox');
}

async function putOff(
  ctx: ServiceContext,
  { id }: Sent,
  how: { afterMs: number; error: string | null; attempts: number },
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE letter SET claimed_by = NULL, claimed_until_real = NULL, error = ${how.error},
      next_attempt_real = ${waitUntil(how.afterMs, WAIT_AT_MOST.letter)}, attempts = ${how.attempts}
    WHERE id = ${id}`;
}
