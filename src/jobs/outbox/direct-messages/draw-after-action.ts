import { homeZone } from '../../../domain/agreement/people.ts';
import { afterActionView } from '../../../services/after-action/after-action-document.ts';
import type { ServiceContext } from '../../../services/context.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import {
  afterActionChangedMessage,
  afterActionMessage,
} from '../../../slack/after-action/blocks/after-action-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead: the draft of an after-action, what is still to be done with it, or that it changed since they signed it. */
export async function drawAfterAction(
  ctx: ServiceContext,
  _: Addressed,
  { incident, signedFor }: DirectMessageBodies['AFTER_ACTION'],
): Promise<Drawn> {
  const view = await afterActionView(ctx, incident);
  if (signedFor) return afterActionChangedMessage(view, signedFor);
  return afterActionMessage(view, homeZone(ctx.plans.current().plan));
}
