import type { ServiceContext } from '../context.ts';
import { contactMethodStates } from './contact-method-states.ts';

/** How many of the contact methods that are set up here are verified. */
export interface ContactMethodsVerified {
  verified: number;
  all: number;
}

/** Those of the Slack users of whom a contact method is not verified yet. */
export async function unverifiedAmong(
  ctx: ServiceContext,
  userIds: readonly string[],
): Promise<Map<string, ContactMethodsVerified>> {
  const { people } = ctx.plans.current().plan;
  const states = await contactMethodStates(
    ctx,
    people.filter(({ slackUser }) => userIds.includes(slackUser)),
  );
  const counts = states.map(({ person, methods }): [string, ContactMethodsVerified] => {
    const setUp = methods.filter(({ state }) => state.kind !== 'NOT_SET_UP');
    const verified = setUp.filter(({ state }) => state.kind === 'VERIFIED').length;
    return [person.slackUser, { verified, all: setUp.length }];
  });
  return new Map(counts.filter(([, { verified, all }]) => verified < all));
}
