import type { EverybodyView, PersonContacts } from '../../domain/contacts/contacts-view.ts';
import { type Reach, reachOf } from '../../domain/contacts/verification.ts';
import { NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { contactMethodStates } from './contact-method-states.ts';
import { contactsMeant } from './whose.ts';

const PAGE = 20;
/** Who is paged and hardest to reach comes first. */
const RANK: Record<Reach, number> = { NONE: 0, SILENT: 1, RINGS: 2 };
const rank = ({ paged, reach }: PersonContacts): number => (paged ? RANK[reach] : 3);

/** Everybody in the plan with the state of each contact method, in the plan's order. */
export async function contactsOfAll(ctx: ServiceContext): Promise<PersonContacts[]> {
  const { people, lastResort } = ctx.plans.current().plan;
  const all = await contactMethodStates(ctx, people);
  return all.map(({ person, methods }) => {
    const states = methods.map(({ method, state }) => ({ channel: method.channel, state }));
    const paged = person.sides.length > 0 || lastResort.people.includes(person.key);
    return { person: { key: person.key, name: person.name }, methods: states, paged, reach: reachOf(states) };
  });
}

/** One page (from 1) of everybody's contacts, for an admin of the plan. Throws NotAllowed. */
export async function everybodysContacts(
  ctx: ServiceContext,
  input: { userId: string; page: number },
): Promise<EverybodyView> {
  if (!contactsMeant(ctx, input.userId, undefined).admin) {
    throw new NotAllowed('Only the plan’s admins can see everybody’s contact methods.');
  }
  const all = await contactsOfAll(ctx);
  const paged = all.filter((one) => one.paged);
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const page = Math.min(Math.max(1, input.page), pages);
  return {
    people: all.toSorted((a, b) => rank(a) - rank(b)).slice((page - 1) * PAGE, page * PAGE),
    paged: paged.length,
    silent: paged.filter(({ reach }) => reach !== 'RINGS').length,
    page,
    pages,
  };
}
