import type { ChannelName } from '../domain/contacts/contact-methods.ts';
import type { ServiceContext } from '../services/context.ts';

/** A page that nobody has got yet, to somebody whose side is still asked. */
export interface UnsentPage {
  id: string;
  side: 'RADIOLOGY' | 'IT';
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
      run: { state: { in: ['PAGING', 'UNOWNED'] } },
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
      channel: channel as ChannelName,
      name: person?.name ?? slackUser,
      phone: person?.phone ?? '',
      outcome,
    };
  });
}

/** Each person once, with what to dial. Example: `IT         Ivan Petrov 555-0121`. */
export function toTelephone(pages: readonly UnsentPage[]): string[] {
  return [...new Set(pages.map((page) => `  ${page.side.padEnd(9)}  ${page.name} ${page.phone}`.trimEnd()))];
}
