import { sidesOf } from '../../../domain/incident/attack.ts';
import { pagedInGroup, peopleOfSide } from '../../../domain/paging/paged-in-group.ts';
import type { PagedSide } from '../../../domain/plan/plan.ts';
import { holderOf, liveRunOf } from '../../paging/runs.ts';
import { stopRun } from '../../paging/stop-paging.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** People whom the sides of a group page already. */
export type PagedPeople = Set<string>;

/** The group into which an incident comes, and whom that pages already. */
export interface EnteredGroup {
  groupId: string;
  paged: PagedPeople;
}

/** Everyone whom the sides of a group's lead may page. */
export function pagedByLead({ plan, incident }: IncidentWork): PagedPeople {
  return new Set(sidesOf(incident).flatMap((side) => peopleOfSide(plan, incident.systemKey, side)));
}

/**
 * Puts an incident into a group. A side whose people are all paged for the group already is covered by the lead's: its own
 * paging stops, unless somebody has it. Answers whom its other sides leave out, and adds to `paged` whom they page.
 */
export async function enterGroup(
  work: IncidentWork,
  groupId: string,
  paged: PagedPeople,
): Promise<{ without: string[] }> {
  const { plan, incident } = work;
  const before = [...paged];
  const covered: PagedSide[] = [];
  for (const side of sidesOf(incident)) {
    if (await holderOf(work, side)) continue;
    const decided = pagedInGroup(plan, incident.systemKey, side, before);
    if (decided.covered) covered.push(side);
    else for (const person of peopleOfSide(plan, incident.systemKey, side)) paged.add(person);
  }
  await work.change({ groupId, leftGroupAt: null, coveredSides: covered });
  for (const side of covered) {
    const live = await liveRunOf(work, side);
    if (live) await stopRun(work, live, 'the lead of its group is paged');
  }
  return { without: before };
}
