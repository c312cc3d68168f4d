import type { FiguresView, IncidentDetails } from '../incident/incident-details.ts';

/** What a drill showed, by the figures of every incident. */
export interface DrillReport {
  /** It was closed: all gates were passed, so its scenario counts as rehearsed. */
  rehearsed: boolean;
  /** Limits that were kept, of those that there are and that were reached. */
  limits: { kept: number; of: number };
  /** The worst ones that were not kept, the furthest over first, in minutes over the limit. */
  over: { serviceName: string; clock: FiguresView['rows'][number]['clock']; minutes: number }[];
}

/** The score of a drill that has ended. A clock that never stopped is not scored. */
export function drillReport(
  { state }: Pick<IncidentDetails, 'state'>,
  { rows }: Pick<FiguresView, 'rows'>,
): DrillReport {
  const scored = rows.filter(({ met, actualMinutes }) => met !== null && actualMinutes !== null);
  const over = scored
    .filter(({ met }) => met === false)
    .map(({ serviceName, clock, limitMinutes, actualMinutes }) => ({
      serviceName,
      clock,
      minutes: Math.max(1, (actualMinutes ?? 0) - (limitMinutes ?? 0)),
    }))
    .toSorted((a, b) => b.minutes - a.minutes);
  return {
    rehearsed: state === 'CLOSED',
    limits: { kept: scored.length - over.length, of: scored.length },
    over,
  };
}
