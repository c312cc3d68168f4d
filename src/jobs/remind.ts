import type { Logger } from 'pino';
import { claimNags, claimReviews } from '../services/agreement/reminders.ts';
import type { ServiceContext } from '../services/context.ts';
import { nagMessage, reviewMessage } from '../slack/blocks/reminders.ts';
import type { Surface } from './surface.ts';

/**
 * Reminds the leads of reviews, and everybody of the gaps that are theirs: each in one direct message. What Slack did not
 * take is told at the next pass.
 */
export async function remind(
  ctx: ServiceContext,
  surface: Pick<Surface, 'post'>,
  log: Logger,
): Promise<void> {
  const { plan } = ctx.plans.current();
  const post = async (personKey: string, drawn: ReturnType<typeof nagMessage>): Promise<boolean> => {
    const channel = plan.people.find(({ key }) => key === personKey)?.slackUser;
    if (!channel) return true;
    const { kind } = await surface.post({ channel, threadTs: null }, drawn);
    if (kind !== 'shown') log.warn({ personKey, kind }, 'a reminder was not taken; trying again later');
    return kind === 'shown';
  };
  const reviews = await claimReviews(ctx);
  if (reviews) {
    let reached = false;
    for (const person of reviews.told.to)
      reached = (await post(person, reviewMessage(plan, reviews.told))) || reached;
    if (!reached) return reviews.giveBack();
  }
  for (const nag of await claimNags(ctx))
    if (!(await post(nag.told.person, nagMessage(nag.told)))) await nag.giveBack();
}
