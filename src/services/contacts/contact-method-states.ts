import type { ContactMethod } from '../../domain/contacts/contact-methods.ts';
import {
  type Contact,
  type ContactMethodState,
  contactMethodState,
} from '../../domain/contacts/verification.ts';
import type { Person } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { optedOut } from './opt-outs.ts';

/** The key of a contact of one workspace. */
export const contactId = (
  ctx: ServiceContext,
  personKey: string,
  method: Pick<ContactMethod, 'channel' | 'address'>,
) => ({
  workspaceId: ctx.workspaceId,
  personKey,
  channel: method.channel,
  address: method.address,
});

/**
 * The state of every contact method of some people, each in the order of their plan. A contact counts for its address
 * only: when the plan has another one, the contact method is not verified any more.
 */
export async function contactMethodStates(
  ctx: ServiceContext,
  people: readonly Person[],
): Promise<{ person: Person; methods: { method: ContactMethod; state: ContactMethodState }[] }[]> {
  const rows = await ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspaceId, personKey: { in: people.map(({ key }) => key) } },
  });
  const waiting = rows.filter((row) => row.codeSentAt).map((row) => row.address);
  const errors = await errorsAt(ctx, waiting);
  const numbers = people.flatMap(({ reach }) =>
    reach.flatMap((method) => (method.channel === 'SMS' ? method.address : [])),
  );
  const optOuts = await optedOut(ctx, numbers);
  const known = new Map(
    rows.map((row) => [
      `${row.personKey}|${row.channel}|${row.address}`,
      { ...row, error: errors.get(`${row.channel}|${row.address}`) ?? null },
    ]),
  );
  const contactAt = (person: Person, { channel, address }: ContactMethod): Contact => ({
    ...(known.get(`${person.key}|${channel}|${address}`) ?? UNKNOWN),
    optedOutAt: channel === 'SMS' ? (optOuts.get(address) ?? null) : null,
  });
  const now = ctx.clock.now();
  return people.map((person) => ({
    person,
    methods: person.reach.map((method) => ({
      method,
      state: contactMethodState(method.channel, contactAt(person, method), ctx.channels, now),
    })),
  }));
}

/** What is known of an address that is new. */
const UNKNOWN = { verifiedAt: null, codeSentAt: null, codeTries: 0, error: null };

/** Why the newest sentence to an address failed, where it did. */
async function errorsAt(ctx: ServiceContext, addresses: string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const newest = await ctx.db.smsReply.findMany({
    where: { workspaceId: ctx.workspaceId, address: { in: addresses } },
    orderBy: { createdAtReal: 'desc' },
    distinct: ['channel', 'address'],
    select: { channel: true, address: true, state: true, outcome: true },
  });
  const failed = newest.filter(({ state }) => state === 'FAILED');
  return new Map(
    failed.map((text) => [`${text.channel}|${text.address}`, text.outcome ?? 'no reason given']),
  );
}
