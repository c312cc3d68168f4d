import { actorKey } from '../actor.ts';
import type { PagedSide, Plan } from '../plan/plan.ts';

/** A side that somebody has who covers for a person of the plan. */
export interface SideHeldForAnother {
  side: PagedSide;
  /** Actor key of who covers. */
  holder: string;
  /** Key of the person for whom they cover. */
  coveringFor: string;
  /** Actor key of who handed the side over to them; null: nobody did. */
  handedOverBy: string | null;
}

/**
 * Slack users who are asked to confirm a cover: the leads of the side and who handed it over; without any of them, the
 * person who is covered. Never who covers.
 */
export function askedToConfirm(plan: Pick<Plan, 'people' | 'leads'>, cover: SideHeldForAnother): string[] {
  const leads = cover.side === 'SECURITY' ? [] : usersOf(plan, plan.leads[cover.side]);
  const before = cover.handedOverBy?.startsWith('slack:') ? [cover.handedOverBy.slice(6)] : [];
  const asked = others([...before, ...leads], cover);
  return asked.length > 0 ? asked : others(usersOf(plan, [cover.coveringFor]), cover);
}

/** Slack users who may confirm a cover or say that it is not authorised: whoever is asked, and the person covered. */
export function mayConfirm(plan: Pick<Plan, 'people' | 'leads'>, cover: SideHeldForAnother): string[] {
  return others([...askedToConfirm(plan, cover), ...usersOf(plan, [cover.coveringFor])], cover);
}

function usersOf(plan: Pick<Plan, 'people'>, keys: readonly string[]): string[] {
  return keys.flatMap((key) => plan.people.find((person) => person.key === key)?.slackUser ?? []);
}

function others(users: string[], { holder }: SideHeldForAnother): string[] {
  return [...new Set(users)].filter((userId) => actorKey({ kind: 'slack', userId }) !== holder);
}
