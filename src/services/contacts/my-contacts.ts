import type { ContactsView } from '../../domain/contacts/contacts-view.ts';
import { maskedAddress, shownAddress } from '../../domain/contacts/verification-text.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import type { ServiceContext } from '../context.ts';
import { contactMethodStates } from './contact-method-states.ts';
import { lastFailures } from './last-failures.ts';
import { contactsMeant, keepersOf } from './whose.ts';

/**
 * The contact methods of a person, each with its state: the reader themself, or for an admin of the plan to
 * `personKey`, with the addresses masked. Throws NotAllowed, NotFound.
 */
export async function contactsOf(
  ctx: ServiceContext,
  input: { userId: string; personKey?: string },
): Promise<ContactsView> {
  const { person, own, admin } = contactsMeant(ctx, input.userId, input.personKey);
  const { plan } = ctx.plans.current();
  const [found] = await contactMethodStates(ctx, [person]);
  const failures = await lastFailures(ctx, person.key, person.reach);
  const shown = own ? shownAddress : maskedAddress;
  return {
    person: { key: person.key, name: person.name },
    own,
    admin,
    methods: (found?.methods ?? []).map(({ method, state }) => ({
      channel: method.channel,
      address: shown(method.channel, method.address),
      afterMinutes: method.afterMinutes,
      state,
      lastFailure: failures.get(`${method.channel}|${method.address}`) ?? null,
    })),
    keepers: keepersOf(plan),
    zone: zoneOfPerson(plan, input.userId),
    asOf: ctx.clock.now(),
  };
}
