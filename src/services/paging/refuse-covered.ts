import { Conflict } from '../../domain/errors.ts';
import { type PagedSide, SIDE_NAME } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** A side that the lead of a group answers for is paged and handed over there. Throws Conflict. */
export function refuseCovered({ incident }: IncidentWork, side: PagedSide | undefined): void {
  if (side === undefined || !incident.coveredSides.includes(side)) return;
  throw new Conflict(`${SIDE_NAME[side]} is answered for by the card that leads this group. Do it there.`);
}
