import { homeZone } from '../../../domain/agreement/people.ts';
import { afterActionView } from '../../../services/after-action/after-action-document.ts';
import type { ServiceContext } from '../../../services/context.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import {
  actionMessage,
  afterActionChangedMessage,
  afterActionMessage,
} from '../../../slack/after-action/blocks/after-action-messages.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/**
 * To a lead: the draft of an after-action, what is still to be done with it, or that it changed since they signed it. To
 * whose action it is: what is to be done.
 */
export async function drawAfterAction(
  ctx: ServiceContext,
  { recipient }: Addressed,
  { incident, signedFor, action }: DirectMessageBodies['AFTER_ACTION'],
): Promise<Drawn> {
  const view = await afterActionView(ctx, incident);
  const { plan } = ctx.plans.current();
  if (action !== undefined) {
    const me = plan.people.find(({ slackUser }) => slackUser === recipient)?.key ?? null;
    return actionMessage(view, { number: action, me, home: homeZone(plan) });
  }
  if (signedFor) return afterActionChangedMessage(view, signedFor);
  return afterActionMessage(view, homeZone(plan));
}
