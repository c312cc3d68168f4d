import { languageOfChannel } from '../../../domain/plan/language-of-channel.ts';
import { type Plan, SIDES, type Side } from '../../../domain/plan/plan.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { mayApprove } from '../../../domain/planned/who-may-plan.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { plannedDetails, plannedWithHistory } from '../../../services/planned/planned-details.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import {
  askMessage,
  backOutMessage,
  extensionMessage,
  movedAskMessage,
  newsMessage,
} from '../../../slack/planned/blocks/planned-messages.ts';
import { unitMessage } from '../../../slack/planned/blocks/unit-message.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To a lead: what is planned as it stands now, with the buttons of the sides for which they may approve it. */
export async function drawPlannedAsk(
  ctx: ServiceContext,
  { recipient }: Addressed,
  { planned, revision }: DirectMessageBodies['PLANNED_ASK'],
): Promise<Drawn> {
  const { plan } = ctx.plans.current();
  const view = await plannedWithHistory(ctx, planned);
  if (view.revision !== revision) return movedAskMessage(view);
  return askMessage(view, { plan, sides: sidesToApprove(plan, view, recipient) });
}

/** In a unit's channel, in its language. */
export async function drawPlannedNotice(
  ctx: ServiceContext,
  { recipient }: Addressed,
  { planned, message }: DirectMessageBodies['PLANNED_NOTICE'],
): Promise<Drawn> {
  const language = languageOfChannel(ctx.plans.current().plan, recipient);
  return unitMessage(await plannedDetails(ctx, planned), message, language);
}

/** To who leads the work for IT. */
export async function drawBackOut(
  ctx: ServiceContext,
  _: Addressed,
  { planned, deadline }: DirectMessageBodies['PLANNED_BACK_OUT'],
): Promise<Drawn> {
  return backOutMessage(await plannedDetails(ctx, planned), new Date(deadline));
}

/** To the other side; nothing when the question is gone. */
export async function drawExtension(
  ctx: ServiceContext,
  _: Addressed,
  { planned, extension: id }: DirectMessageBodies['PLANNED_EXTENSION'],
): Promise<Drawn | null> {
  const view = await plannedDetails(ctx, planned);
  const extension = view.extensions.find((one) => one.id === id);
  return extension ? extensionMessage(view, extension) : null;
}

/** To whom it concerns. What was moved meanwhile is told no more. */
export async function drawPlannedNews(
  ctx: ServiceContext,
  { posted }: Addressed,
  { planned, news, revision }: DirectMessageBodies['PLANNED_NEWS'],
): Promise<Drawn | null> {
  const view = await plannedDetails(ctx, planned);
  if (view.revision !== revision) return posted ? movedAskMessage(view) : null;
  return newsMessage(view, news);
}

function sidesToApprove(plan: Plan, view: PlannedDetails, user: string): Side[] {
  const person = plan.people.find(({ slackUser }) => slackUser === user)?.key ?? '';
  if (view.state !== 'PROPOSED') return [];
  const me = `slack:${user}`;
  return SIDES.filter((side) => mayApprove(plan, { side, person, me, approvals: view.approvals }).ok);
}
