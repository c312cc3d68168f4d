import { userInfo } from 'node:os';
import type { Actor } from '../domain/actor.ts';
import { tidied } from '../domain/paging/pager-agent.ts';
import { personRef, withPeople } from '../domain/person-ref.ts';
import type { Person, Plan } from '../domain/plan/plan.ts';
import { foldName } from '../domain/text/fold-name.ts';

/** The way on which an operator acts as a person of the plan. */
const VIA = 'COMMAND_LINE';

/** The person of the plan whom an operator means by a key or a full name. */
export function personCalled(plan: Plan, typed: string): Person | null {
  const wanted = foldName(typed);
  return (
    plan.people.find((person) => foldName(person.key) === wanted) ??
    plan.people.find((person) => foldName(person.name) === wanted) ??
    null
  );
}

/**
 * Who acts: the person of the plan named with `--as`, under the identity that they have in Slack, so that the two
 * sides stay two people; else an operator under the name given, or under the machine's account. The account is kept
 * beside the name: `--as` proves nothing.
 */
export function actorFor(plan: Plan, as: string | undefined): Actor {
  const person = as ? personCalled(plan, as) : null;
  const known = tidied(account());
  const at = known ? { account: known } : {};
  if (person) return { kind: 'slack', userId: person.slackUser, via: VIA, ...at };
  return { kind: 'operator', name: tidied(as ?? known) || 'operator', ...at };
}

/** An actor's key as a name that can be read out. Examples: `Priya Shah`, `jo (operator)`. */
export function nameOf(plan: Plan, actorKey: string): string {
  return withPeople(
    personRef(actorKey),
    (user) => plan.people.find((person) => person.slackUser === user)?.name ?? user,
  );
}

function account(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
