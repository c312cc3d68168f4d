import { WAIT_AT_MOST, waitUntil } from '../../db/waits.ts';
import type { ServiceContext } from '../context.ts';

/** A sentence was sent. What it said (a code) is kept no longer. */
export async function smsReplySent(
  ctx: ServiceContext,
  id: string,
  kind: 'accepted' | 'delivered',
): Promise<void> {
  await ctx.db.smsReply.updateMany({
    where: { id, state: 'SENDING' },
    data: {
      claimedBy: null,
      claimedUntilReal: null,
      state: kind === 'accepted' ? 'ACCEPTED' : 'DELIVERED',
      body: '',
      outcome: null,
    },
  });
}

/** A sentence will never be sent; what it said is kept no longer. */
export async function smsReplyFailed(ctx: ServiceContext, id: string, reason: string): Promise<void> {
  await ctx.db.smsReply.updateMany({
    where: { id, state: 'SENDING' },
    data: { claimedBy: null, claimedUntilReal: null, state: 'FAILED', body: '', outcome: reason },
  });
}

/** Puts a sentence back, to be tried again after some real time. */
export async function retrySmsReply(
  ctx: ServiceContext,
  text: { id: string; attempts: number },
  afterMs: number,
  reason: string,
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE sms_reply SET state = 'PENDING', claimed_by = NULL, claimed_until_real = NULL, outcome = ${reason},
      next_attempt_real = ${waitUntil(afterMs, WAIT_AT_MOST.text)}
    WHERE id = ${text.id}::uuid AND state = 'SENDING' AND attempts = ${text.attempts}`;
}
