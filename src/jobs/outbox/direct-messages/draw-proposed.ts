import { zoneOfPerson } from '../../../domain/plan/zones.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { proposedDetails } from '../../../services/probes/proposed-declaration.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { proposedDeclarationMessage } from '../../../slack/probes/blocks/proposed-declaration-message.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To who is on call: a system does not answer; nothing when it was declared before they were told. */
export async function drawProposed(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  { proposed }: DirectMessageBodies['PROPOSED_DECLARATION'],
): Promise<Drawn | null> {
  const details = await proposedDetails(ctx, proposed);
  if (details.declared !== null && !posted) return null;
  return proposedDeclarationMessage(details, zoneOfPerson(ctx.plans.current().plan, recipient));
}
