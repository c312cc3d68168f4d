import { storedWord } from '../../db/stored/word.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import { LIVE_RUN_STATES } from '../../domain/paging/run-states.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** A page that nobody has got yet, to somebody whose side is still asked. */
export interface UnsentPage {
  id: string;
  side: PagedSide;
  channel: ChannelName;
  /** Name and telephone number as the plan has them. */
  name: string;
  phone: string;
  /** Why it could not be sent so far. */
  outcome: string | null;
}

/** The pages that are pending now, those longest pending first. */
export async function unsentPages(ctx: ServiceContext): Promise<UnsentPage[]> {
  const pages = await ctx.db.page.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      state: { in: ['PENDING', 'SENDING'] },
      run: { state: { in: [...LIVE_RUN_STATES] } },
    },
    orderBy: [{ dueAt: 'asc' }, { side: 'asc' }],
    select: { id: true, side: true, channel: true, personKey: true, slackUser: true, outcome: true },
  });
  const { people } = ctx.plans.current().plan;
  return pages.map(({ id, side, channel, personKey, slackUser, outcome }) => {
    const person = people.find((one) => one.key === personKey);
    return {
      id,
      side,
      channel: storedWord(CHANNEL_NAMES, channel),
      name: person?.name ?? slackUser,
      phone: person?.phone ?? '',
      outcome,
    };
  });
}

/** Who got these pages and over what, in the order in which they were due. */
export async function pagesById(
  ctx: ServiceContext,
  ids: readonly string[],
): Promise<{ side: PagedSide; name: string; channel: ChannelName }[]> {
  const pages = await ctx.db.page.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ dueAt: 'asc' }, { side: 'asc' }],
    select: { side: true, personKey: true, slackUser: true, channel: true },
  });
  const { people } = ctx.plans.current().plan;
  return pages.map(({ side, personKey, slackUser, channel }) => ({
    side,
    name: people.find(({ key }) => key === personKey)?.name ?? slackUser,
    channel: storedWord(CHANNEL_NAMES, channel),
  }));
}
