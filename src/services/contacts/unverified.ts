import type { ServiceContext } from '../context.ts';
import { wayStates } from './way-states.ts';

/** How many of the ways that are set up here are verified. */
export interface WaysVerified {
  verified: number;
  all: number;
}

/** Those of the Slack users to whom a way is not verified yet. */
export async function unverifiedAmong(
  ctx: ServiceContext,
  userIds: readonly string[],
): Promise<Map<string, WaysVerified>> {
  const { people } = ctx.plans.current().plan;
  const states = await wayStates(
    ctx,
    people.filter(({ slackUser }) => userIds.includes(slackUser)),
  );
  const counts = states.map(({ person, ways }): [string, WaysVerified] => {
    const setUp = ways.filter(({ state }) => state.kind !== 'NOT_SET_UP');
    const verified = setUp.filter(({ state }) => state.kind === 'VERIFIED').length;
    return [person.slackUser, { verified, all: setUp.length }];
  });
  return new Map(counts.filter(([, { verified, all }]) => verified < all));
}
