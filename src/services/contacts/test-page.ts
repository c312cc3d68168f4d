import { proofOf } from '../../domain/contacts/verification.ts';
import { testText } from '../../domain/contacts/verification-text.ts';
import { Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { beginCheck, type CheckRequest } from './begin-check.ts';
import { newReference } from './secret.ts';
import { contactMethodOf, contactsMeant } from './whose.ts';

/** Longer than Slack is given to take a message. */
const LISTENER_SECONDS = 10;

/**
 * Sends a test page over a contact method that takes no codes. What goes to a gateway or PagerDuty is sent by the job.
 * A direct message needs a button: it is left to who asked, and answered as `toSlack`; then `testPageSent` records how
 * it ended. Throws NotAllowed, NotFound, Conflict (not set up, verified already, too soon), Invalid (this contact
 * method takes a code).
 */
export async function testPage(
  ctx: ServiceContext,
  request: CheckRequest,
): Promise<{ toSlack: { textId: string; slackUser: string } | null }> {
  const { person } = contactsMeant(ctx, request.userId, request.personKey);
  const method = contactMethodOf(ctx, person, request.channel);
  if (proofOf(method.channel) !== 'TEST')
    throw new Invalid('This contact method needs a code, not a test page.');
  const reference = newReference();
  const inSlack = method.channel === 'SLACK_DM';
  const textId = await beginCheck(
    ctx,
    request,
    { person, method },
    inSlack
      ? { secret: reference, body: '', sender: { name: 'listener', seconds: LISTENER_SECONDS } }
      : { secret: reference, body: testText(person.name, reference) },
  );
  return { toSlack: inSlack && textId ? { textId, slackUser: method.address } : null };
}

/** Records how a direct message ended; `error` is why Slack did not take it. */
export async function testPageSent(ctx: ServiceContext, textId: string, error: string | null): Promise<void> {
  const released = { claimedBy: null, claimedUntilReal: null };
  await ctx.db.smsReply.updateMany({
    where: { id: textId, state: 'SENDING' },
    data: error
      ? { ...released, state: 'FAILED', outcome: error }
      : { ...released, state: 'ACCEPTED', outcome: null },
  });
}
