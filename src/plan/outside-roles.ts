import { OUTSIDE_ROLES } from '../checklists/roles.ts';
import type { Checklist, Plan } from '../domain/plan/plan.ts';

type Role = Plan['roles'][number];

/** Without items when a fault was found in it: the reader goes on, to find the others. */
type ReadChecklist = Partial<Pick<Checklist, 'items'>>;

/** The roles of a file, and after them those of the shipped checklists that items wait for and the file need not name. */
export function withOutsideRoles(roles: Role[], checklists: ReadChecklist[]): Role[] {
  const awaited = new Set(checklists.flatMap(({ items = [] }) => items.map(({ role }) => role)));
  const named = new Set(roles.map(({ key }) => key));
  const added = Object.entries(OUTSIDE_ROLES).filter(([key]) => awaited.has(key) && !named.has(key));
  return [...roles, ...added.map(([key, { name }]) => ({ key, name, side: null }))];
}

/** Whether a file has to name a role: it is no outside role, or not as it is shipped. */
export function isOwnRole({ key, name, side }: Role): boolean {
  return OUTSIDE_ROLES[key]?.name !== name || side !== null;
}
