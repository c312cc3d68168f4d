import { personOf } from '../agreement/people.ts';
import { type Plan, SIDE_NAME, SIDES } from '../plan/plan.ts';
import type { AfterActionSection, NameOf } from './section.ts';

type People = Pick<Plan, 'people' | 'roles' | 'leads'>;

/** Who is named, each with what they are in the plan of the incident; empty: nobody is. `actors`: actor or person keys. */
export function peopleSection(
  actors: Iterable<string>,
  { plan, nameOf }: { plan: People; nameOf: NameOf },
): AfterActionSection[] {
  const lines = [...actors]
    .filter((actor) => actor !== 'system')
    .map((actor) => `${nameOf(actor)}: ${positionOf(plan, actor)}`);
  if (lines.length === 0) return [];
  return [{ heading: 'Who they are', lines: [...new Set(lines)].toSorted(), table: null }];
}

/** Example: `PACS administrator, Radiology, leads Radiology`. */
function positionOf(plan: People, actor: string): string {
  const person = personOf(plan, actor);
  if (!person) return 'not in the plan of that day';
  const roles = plan.roles.filter(({ key }) => person.roles.includes(key)).map(({ name }) => name);
  const sides = person.sides.map((side) => SIDE_NAME[side]);
  const leads = SIDES.filter((side) => plan.leads[side].includes(person.key));
  const all = [...roles, ...sides, ...leads.map((side) => `leads ${SIDE_NAME[side]}`)];
  return all.join(', ') || 'in the plan, without a role';
}
