import { holdAfter } from '../../db/pace-payments.ts';
import { WAIT_AT_MOST, waitUntil } from '../../db/waits.ts';
import type { PacedMethod } from '../../domain/slack-pace.ts';
import type { ServiceContext } from '../context.ts';
import { OUTAGE_RETRY_MS, OUTAGES } from '../message-outcome.ts';

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

const RELEASED = { claimedBy: null, claimedUntilWire: null };
const MAX_BACKOFF_MS = 60 * 60_000;

/** Slack shows the letter as it was wanted when it was drawn. What was wanted since is drawn next. */
export async function letterShown(
  ctx: ServiceContext,
  { id, wanted }: Sent,
  { channel, ts }: { channel: string; ts: string },
  shownContent: string | null,
): Promise<void> {
  await ctx.db.letter.update({
    where: { id },
    data: { ...RELEASED, channel, ts, shown: wanted, shownContent, attempts: 0, trouble: null },
  });
}

/** It has nothing to say that Slack does not show already: a hash of what it shows, or null for nothing. */
export async function letterDropped(
  ctx: ServiceContext,
  { id, wanted }: Sent,
  shownContent: string | null,
): Promise<void> {
  await ctx.db.letter.update({
    where: { id },
    data: { ...RELEASED, shown: wanted, shownContent, trouble: null },
  });
}

/** It will never be sent. */
export async function letterGivenUp(ctx: ServiceContext, { id }: Sent, trouble: string): Promise<void> {
  await ctx.db.letter.update({ where: { id }, data: { ...RELEASED, trouble, givenUpAtWire: new Date() } });
}

/** Slack would not take it now: tried again later, longer each time. */
export function letterFailed(
  ctx: ServiceContext,
  letter: Sent,
  { reason, afterMs }: { reason: string; afterMs: number },
): Promise<void> {
  const pause = Math.min(afterMs * 2 ** (letter.attempts - 1), MAX_BACKOFF_MS);
  return putOff(ctx, letter, { afterMs: pause, trouble: reason, attempts: letter.attempts });
}

/** Slack as a whole is in trouble: the letter waits, and so do the later ones to the same person. */
export function letterWaits(ctx: ServiceContext, letter: Sent, outage: string): Promise<void> {
  return putOff(ctx, letter, { afterMs: OUTAGE_RETRY_MS, trouble: outage, attempts: letter.attempts - 1 });
}

/** Slack asked for patience (wire milliseconds): everything to this person has it, or every edit. */
export async function letterThrottled(ctx: ServiceContext, letter: Asked, afterMs: number): Promise<void> {
  const { method } = letter;
  const target = method === 'chat.postMessage' ? letter.recipient : null;
  await holdAfter(ctx.db, ctx.workspaceId, ctx.pace, { method, target }, afterMs);
  await ctx.db.letter.update({
    where: { id: letter.id },
    data: { ...RELEASED, attempts: letter.attempts - 1, shownContent: letter.shownContent },
  });
}

/** Slack works again: letters that waited for it go now. */
export async function lettersGoOn(ctx: ServiceContext): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE letter SET next_attempt_wire = clock_timestamp()
    WHERE workspace_id = ${ctx.workspaceId} AND shown < wanted AND trouble = ANY(${OUTAGES})
      AND next_attempt_wire > clock_timestamp()`;
  ctx.nudge();
}

async function putOff(
  ctx: ServiceContext,
  { id }: Sent,
  how: { afterMs: number; trouble: string | null; attempts: number },
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE letter SET claimed_by = NULL, claimed_until_wire = NULL, trouble = ${how.trouble},
      next_attempt_wire = ${waitUntil(how.afterMs, WAIT_AT_MOST.letter)}, attempts = ${how.attempts}
    WHERE id = ${id}`;
}
