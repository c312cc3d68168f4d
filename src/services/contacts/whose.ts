import type { ChannelName, ContactMethod } from '../../domain/contacts/contact-methods.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { personRef } from '../../domain/person-ref.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** The person of the plan whom a Slack user is. Throws NotAllowed with a sentence that says whom to ask. */
export function personBehind(ctx: ServiceContext, userId: string): Person {
  const { plan } = ctx.plans.current();
  const person = plan.people.find(({ slackUser }) => slackUser === userId);
  if (person) return person;
  const keepers = keepersOf(plan);
  const whom =
    keepers.length > 0
      ? keepers.map((user) => personRef(`slack:${user}`)).join(' or ')
      : 'whoever maintains the plan';
  throw new NotAllowed(`You are not in the plan, so nobody can page you. Ask ${whom} to add you.`);
}

/**
 * Whose contacts a Slack user means: their own, or for an admin of the plan those of `personKey`.
 * Throws NotAllowed, NotFound.
 */
export function contactsMeant(
  ctx: ServiceContext,
  userId: string,
  personKey: string | undefined,
): { me: Person; person: Person; own: boolean; admin: boolean } {
  const me = personBehind(ctx, userId);
  const { plan } = ctx.plans.current();
  const admin = plan.admins.includes(me.key);
  if (!personKey || personKey === me.key) return { me, person: me, own: true, admin };
  if (!admin) throw new NotAllowed('You can check only your own contact methods.');
  const person = plan.people.find(({ key }) => key === personKey);
  if (!person) throw new NotFound('This person is no longer in the plan. Open the list again.');
  return { me, person, own: false, admin };
}

/**
 * A person's contact method over a channel, as the plan has it now. Throws NotFound, Conflict when it is not set up
 * here.
 */
export function contactMethodOf(ctx: ServiceContext, person: Person, channel: ChannelName): ContactMethod {
  const method = person.reach.find((entry) => entry.channel === channel);
  if (!method) throw new NotFound('This contact method is no longer in the plan. Open the list again.');
  if (!ctx.channels.has(channel))
    throw new Conflict('This channel is not set up here, so nothing can be sent.');
  return method;
}

const KEEPERS_MAX = 3;

/** Slack users of the plan's admins, the first three. */
export function keepersOf(plan: Plan): string[] {
  return plan.admins
    .flatMap((key) => plan.people.find((person) => person.key === key)?.slackUser ?? [])
    .slice(0, KEEPERS_MAX);
}
