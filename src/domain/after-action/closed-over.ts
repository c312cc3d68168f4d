import { openText, overByReason } from '../incident/still-open.ts';
import { capitalized } from '../text/capitalized.ts';
import { explainedThen } from './exams-on-paper.ts';
import type { AfterActionFacts, Recorded } from './facts.ts';

/** What was open at a closing: of one kind, for one reason. */
export interface ClosedOverLine {
  at: Date;
  /** Actor key of who closed it. */
  by: string;
  /** Example: `2 services have not caught up: ED, ICU` */
  what: string;
  reason: string;
}

/** What was open at each closing, the first first. */
export function closedOverLines({
  timeline,
  numbers,
}: Pick<AfterActionFacts, 'timeline' | 'numbers'>): ClosedOverLine[] {
  return timeline.flatMap(({ at, by, event }) => {
    if (event.kind !== 'closed') return [];
    const exams = explainedThen(numbers, at).map((difference) => ({ at, by, ...difference }));
    return [...exams, ...pointsOf({ at, by, event })];
  });
}

function pointsOf({ at, by, event }: Recorded): ClosedOverLine[] {
  if (event.kind !== 'closed') return [];
  if (!event.over) return (event.left ?? []).map((what) => ({ at, by, what, reason: '' }));
  return overByReason(event.over).map(({ kind, points, reason }) => ({
    ...{ at, by, reason },
    what: `${capitalized(openText(kind, points))}: ${points.map(({ name }) => name).join(', ')}`,
  }));
}
