import { Conflict } from '../../domain/errors.ts';
import { personRef } from '../../domain/person-ref.ts';
import { type PagedSide, SIDE_NAME } from '../../domain/plan/plan.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { timeIn } from '../../domain/time/time-text.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { holderOf } from './runs.ts';

/** Why a side cannot be taken any more: who has it, since when. */
export async function takenSentence(work: IncidentWork, side: PagedSide): Promise<Conflict> {
  const held = await holderOf(work, side);
  if (!held?.acknowledgedBy || !held.acknowledgedAt)
    return new Conflict('Nobody is being paged for this side any more.');
  const when = timeIn(held.acknowledgedAt, zoneOf(work.plan, work.incident.systemKey));
  return new Conflict(
    `${personRef(held.acknowledgedBy)} has ${SIDE_NAME[side]} since ${when}. Nothing more to do here.`,
  );
}
