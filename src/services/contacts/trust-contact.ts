import type { ServiceContext } from '../context.ts';
import { verified } from './verified.ts';

/** An answer came from an address: it reaches its person, and counts as verified from now on. */
export async function trustContact(
  ctx: ServiceContext,
  at: { personKey: string; channel: string; address: string },
): Promise<void> {
  const id = {
    workspaceId: ctx.workspaceId,
    personKey: at.personKey,
    channel: at.channel,
    address: at.address,
  };
  const now = verified(ctx.clock.now());
  await ctx.db.contact.upsert({
    where: { workspaceId_personKey_channel_address: id },
    create: { ...id, ...now },
    update: now,
  });
}

/** Somebody answered a page in Slack's direct messages. People whom the plan does not list have no contact methods. */
export async function trustSlack(ctx: ServiceContext, userId: string): Promise<void> {
  const person = ctx.plans.current().plan.people.find(({ slackUser }) => slackUser === userId);
  if (person) await trustContact(ctx, { personKey: person.key, channel: 'SLACK_DM', address: userId });
}
