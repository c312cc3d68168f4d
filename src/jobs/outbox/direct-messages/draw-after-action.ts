import { homeZone } from '../../../domain/agreement/people.ts';
import { afterActionView } from '../../../services/after-action/after-action-document.ts';
import type { ServiceContext } from '../../../services/context.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { afterActionMessage } from '../../../slack/after-action/blocks/after-action-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead: the draft of an after-action, and what is still to be done with it. */
export async function drawAfterAction(
  ctx: ServiceContext,
  _: Addressed,
  { incident }: DirectMessageBodies['AFTER_ACTION'],
): Promise<Drawn> {
  return afterActionMessage(await afterActionView(ctx, incident), homeZone(ctx.plans.current().plan));
}
