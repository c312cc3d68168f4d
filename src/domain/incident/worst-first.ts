import { IMPACTS, type IncidentState } from './incident.ts';
import type { IncidentBrief } from './incident-details.ts';
import { kindPolicy } from './kind-policy.ts';

const STATE_RANK: Record<IncidentState, number> = {
  DOWN: 0,
  TECHNICALLY_UP: 1,
  VALIDATED: 2,
  RECONCILED: 3,
  CLOSED: 4,
  STOOD_DOWN: 4,
};

/**
 * The order of a list of incidents, for `toSorted`: real ones before drills, what is down before what is up again, more late
 * services first, then a side that is UNOWNED, then the greater impact, then the one whose limit is nearest; the older one
 * where all that is equal.
 */
export function worstFirst(a: IncidentBrief, b: IncidentBrief): number {
  return (
    rehearsed(a) - rehearsed(b) ||
    STATE_RANK[a.state] - STATE_RANK[b.state] ||
    b.lateServices - a.lateServices ||
    unowned(b) - unowned(a) ||
    IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact) ||
    limit(a) - limit(b) ||
    a.number - b.number
  );
}

const rehearsed = (brief: IncidentBrief): number => Number(kindPolicy(brief).rehearses);

const unowned = ({ sides }: IncidentBrief): number => sides.filter(({ state }) => state === 'UNOWNED').length;

const limit = ({ late, next }: IncidentBrief): number => (late ?? next)?.at.getTime() ?? Number.MAX_VALUE;
