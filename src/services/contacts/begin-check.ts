import type { Tx } from '../../db/client.ts';
import { firstDelivery, lockAddress } from '../../db/locks.ts';
import type { ChannelName, ContactMethod } from '../../domain/contacts/contact-methods.ts';
import { tooSoon } from '../../domain/contacts/verification-text.ts';
import { Conflict } from '../../domain/errors.ts';
import type { Person } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction, wakeAfter } from '../in-transaction.ts';
import { contactId } from './contact-method-states.ts';
import { hashOf } from './secret.ts';

/** Who asks for a code or a test page, to whom and over what. */
export interface CheckRequest {
  userId: string;
  /** An admin's choice; absent: the person themself. */
  personKey?: string;
  channel: ChannelName;
  /** The same for a second delivery of one click. */
  requestKey: string;
}

/** What goes out: the secret of which a hash is kept, and the sentence that brings it. */
export interface Check {
  secret: string;
  body: string;
  /** Who sends it at once, for how many seconds of real time; absent: the job. */
  sender?: { name: string; seconds: number };
}

/**
 * Records in one transaction that a contact method is being checked: the hash, its instant, and the outgoing sentence,
 * whose id is answered; null for a second delivery. Throws Conflict: verified already, or something went there a moment
 * ago.
 */
export async function beginCheck(
  ctx: ServiceContext,
  request: CheckRequest,
  to: { person: Person; method: ContactMethod },
  check: Check,
): Promise<string | null> {
  const id = contactId(ctx, to.person.key, to.method);
  const textId = await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, ctx.workspaceId, request.requestKey))) return null;
    await lockAddress(tx, ctx.workspaceId, to.method.address);
    const where = { workspaceId_personKey_channel_address: id };
    const known = await tx.contact.findUnique({ where });
    if (known?.verifiedAt) throw new Conflict('This contact method is already verified. Nothing more to do.');
    const refusal = tooSoon(await sentBefore(tx, ctx.workspaceId, to.method));
    if (refusal) throw new Conflict(refusal);
    const waiting = { codeHash: hashOf(id, check.secret), codeSentAt: ctx.clock.now(), codeTries: 0 };
    await tx.contact.upsert({ where, create: { ...id, ...waiting }, update: waiting });
    const { workspaceId, channel, address } = id;
    const text = await tx.smsReply.create({
      data: { workspaceId, channel, address, body: check.body, ...claimOf(check) },
    });
    wakeAfter(tx, 'smsReplies');
    return text.id;
  });
  return textId;
}

/** A sender that dies leaves its claim behind, as every other; the job then ends the sentence. */
function claimOf({ sender }: Check) {
  if (!sender) return {};
  const claimedUntilReal = new Date(Date.now() + sender.seconds * 1_000);
  return { state: 'SENDING' as const, attempts: 1, claimedBy: sender.name, claimedUntilReal };
}

/** What went to an address, or is about to go. What failed reached nobody. */
function sentBefore(
  tx: Tx,
  workspaceId: string,
  method: ContactMethod,
): Promise<{ secondsAgo: number; sameMethod: boolean }[]> {
  return tx.$queryRaw`
    SELECT EXTRACT(EPOCH FROM clock_timestamp() - created_at_real)::float8 AS "secondsAgo",
      channel = ${method.channel} AS "sameMethod"
    FROM sms_reply
    WHERE workspace_id = ${workspaceId} AND address = ${method.address} AND state NOT IN ('FAILED', 'CANCELLED')
      AND created_at_real > clock_timestamp() - interval '1 hour'`;
}
