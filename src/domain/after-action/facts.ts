import type { FiguresView, IncidentWithChecklist } from '../incident/incident-details.ts';
import type { CrossedThreshold, TimelineEvent } from '../incident/timeline.ts';
import type { NumberFormat } from '../numbers/downtime-numbers.ts';
import type { ModalityRecord } from '../numbers/modality-record.ts';
import type { IncidentCourse } from '../report/course.ts';

/** An entry of the timeline. */
export interface Recorded {
  at: Date;
  /** Actor key. */
  by: string;
  event: TimelineEvent;
}

/** What is read from an incident for its after-action. All instants are UTC. */
export interface AfterActionFacts {
  details: IncidentWithChecklist;
  figures: FiguresView;
  course: IncidentCourse;
  /** The whole timeline, the first entry first. */
  timeline: Recorded[];
  /** Null: the plan gives out no downtime numbers. */
  numbers: { format: NumberFormat; records: ModalityRecord[] } | null;
  vendor: VendorTerms | null;
  /** Null: no probe and no alert saw it before it was declared. */
  noticed: NoticedBy | null;
  /** A probe of its plan tries the system. */
  probed: boolean;
}

/** What proposed to declare it. */
export interface NoticedBy {
  what: 'PROBE' | 'ALERT';
  at: Date;
  /** In words of ours. Examples: `the connection is refused`, `alert from Alertmanager`. */
  says: string;
}

/** What a vendor's contract makes of the month of the outage, beside what was felt. */
export interface VendorTerms {
  name: string;
  contract: string;
  /** Minutes within which the contract promises restoration; null: it promises none. */
  promisedMinutes: number | null;
  /** Minutes of this outage as the contract counts them: FULL and unplanned only. */
  countedMinutes: number;
  /** Example: `2026-03` */
  month: string;
  /** The system's availability in that whole month by the contract's formula, 0 to 1. */
  availability: number;
  /** The month has not ended: more may come. */
  soFar: boolean;
  /** What the contract promises, 0 to 1; null: the plan does not say. */
  promised: number | null;
  /** Percent of the month's fee that the contract gives back; null: the plan does not say. */
  creditPercent: number | null;
}

/** A crossed threshold with when it was reached; what was past already when it was told, with when that was. */
export interface Crossed extends CrossedThreshold {
  at: Date;
}

/** Every threshold that was crossed, in the order in which they were told. */
export function crossedIn({ timeline }: Pick<AfterActionFacts, 'timeline'>): Crossed[] {
  return timeline.flatMap(({ at, event }) => {
    if (event.kind !== 'thresholds') return [];
    return event.crossed.map((crossed) => {
      const own = crossed.threshold === 'LIMIT' && !event.late;
      return { ...crossed, at: own ? new Date(crossed.limitAt) : at };
    });
  });
}
