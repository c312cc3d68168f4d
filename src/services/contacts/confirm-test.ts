import { lockContact } from '../../db/locks.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { contactMethodState, proofOf } from '../../domain/contacts/verification.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHome } from '../slack/home.ts';
import { contactId } from './contact-method-states.ts';
import { verified } from './verified.ts';
import { contactMethodOf, personBehind } from './whose.ts';

/**
 * A person says that the test page over one of their own contact methods came: from now on it counts. Saying so twice
 * is no fault. `personKey` is whom the page was for: nobody else can say it. Throws NotAllowed, NotFound, Conflict (not
 * set up, or no test page is out).
 */
export async function confirmTest(
  ctx: ServiceContext,
  input: { userId: string; personKey: string; channel: ChannelName },
): Promise<void> {
  const person = personBehind(ctx, input.userId);
  if (person.key !== input.personKey) throw new NotAllowed('Only the person it was sent to can confirm it.');
  const method = contactMethodOf(ctx, person, input.channel);
  const id = contactId(ctx, person.key, method);
  const where = { workspaceId_personKey_channel_address: id };
  const now = ctx.clock.now();
  await inTransaction(ctx, async (tx) => {
    await lockContact(tx, id);
    const contact = await tx.contact.findUnique({ where });
    if (contact?.verifiedAt) return;
    const known = contact && { ...contact, error: null };
    const state = contactMethodState(method.channel, known, ctx.channels, now);
    if (proofOf(method.channel) !== 'TEST' || state.kind !== 'SENT') {
      throw new Conflict('No test page is waiting for an answer. Send one first.');
    }
    await tx.contact.update({ where, data: verified(now) });
    await redrawHome(tx, ctx.workspaceId, input.userId);
  });
}
