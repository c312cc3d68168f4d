import { lockContact } from '../../db/locks.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import {
  type CodeVerdict,
  judgeCode,
  proofOf,
  readCode,
  refusalOf,
} from '../../domain/contacts/verification.ts';
import { Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHome } from '../slack/home.ts';
import { contactId } from './contact-method-states.ts';
import { hashOf } from './secret.ts';
import { verified } from './verified.ts';
import { contactMethodOf, personBehind } from './whose.ts';

/**
 * A person types the code that came over one of their own contact methods: from now on it counts. A wrong one uses up a
 * try, also when two come at once; the right one typed twice is no fault. Throws Invalid (with `field`: no code, wrong,
 * late, too many), NotAllowed, NotFound, Conflict (not set up).
 */
export async function confirmCode(
  ctx: ServiceContext,
  input: { userId: string; channel: ChannelName; code: string; field?: string },
): Promise<void> {
  const person = personBehind(ctx, input.userId);
  const method = contactMethodOf(ctx, person, input.channel);
  const field = input.field ?? null;
  const code = proofOf(method.channel) === 'CODE' ? readCode(input.code) : null;
  if (!code) throw new Invalid('A code has 6 digits.', field);
  const id = contactId(ctx, person.key, method);
  const where = { workspaceId_personKey_channel_address: id };
  const now = ctx.clock.now();
  const verdict = await inTransaction(ctx, async (tx): Promise<CodeVerdict> => {
    await lockContact(tx, id);
    const contact = await tx.contact.findUnique({ where });
    if (contact?.verifiedAt) return { kind: 'RIGHT' };
    if (!contact) return { kind: 'NONE' };
    const judged = judgeCode(contact, contact.codeHash === hashOf(id, code), now);
    if (judged.kind === 'WRONG') {
      await tx.contact.update({ where, data: { codeTries: { increment: 1 } } });
    }
    if (judged.kind === 'RIGHT') {
      await tx.contact.update({ where, data: verified(now) });
      await redrawHome(tx, ctx.workspaceId, input.userId);
    }
    return judged;
  });
  if (verdict.kind !== 'RIGHT') throw new Invalid(refusalOf(verdict), field);
}
