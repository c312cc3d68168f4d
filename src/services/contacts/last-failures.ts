import type { ContactMethod } from '../../domain/contacts/contact-methods.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Why the newest page to an address did not arrive, for those of the contact methods where it did not, by
 * `channel|address`.
 */
export async function lastFailures(
  ctx: ServiceContext,
  personKey: string,
  methods: readonly ContactMethod[],
): Promise<Map<string, string>> {
  const newest = await ctx.db.page.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      personKey,
      address: { in: methods.map(({ address }) => address) },
      state: { in: ['ACCEPTED', 'DELIVERED', 'FAILED'] },
    },
    orderBy: [{ dueAt: 'desc' }],
    distinct: ['channel', 'address'],
    select: { channel: true, address: true, state: true, outcome: true },
  });
  return new Map(
    newest.flatMap(({ channel, address, state, outcome }) =>
      state === 'FAILED' ? [[`${channel}|${address}`, outcome ?? 'no reason given'] as const] : [],
    ),
  );
}
