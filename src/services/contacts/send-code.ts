import { proofOf } from '../../domain/contacts/verification.ts';
import { codeText } from '../../domain/contacts/verification-text.ts';
import { Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { beginCheck, type CheckRequest } from './begin-check.ts';
import { newCode } from './secret.ts';
import { contactMethodOf, contactsMeant } from './whose.ts';

/**
 * Sends a code over a person's SMS, call or mail. Everybody may ask for their own, an admin of the plan for anybody's.
 * Throws NotAllowed, NotFound, Conflict (not set up, verified already, too soon), Invalid (no codes over this channel).
 */
export async function sendCode(ctx: ServiceContext, request: CheckRequest): Promise<void> {
  const { person } = contactsMeant(ctx, request.userId, request.personKey);
  const method = contactMethodOf(ctx, person, request.channel);
  if (proofOf(method.channel) !== 'CODE')
    throw new Invalid('This contact method needs a test page, not a code.');
  const code = newCode();
  await beginCheck(ctx, request, { person, method }, { secret: code, body: codeText(method.channel, code) });
}
