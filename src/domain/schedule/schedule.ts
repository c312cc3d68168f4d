import type { Hours } from '../time/hours.ts';
import type { Day } from '../time/wall-clock.ts';
import type { Weekday } from '../time/weekday.ts';

/** Who is on call when, as the hospital wrote it. Checked by `src/plan`. */
export interface Schedule {
  key: string;
  name: string;
  /** IANA zone in which its exceptions are meant. */
  zone: string;
  /** The upper layer wins: the first that has somebody answers. */
  layers: Layer[];
  /** Above all layers. */
  exceptions: ScheduleException[];
  /** Person key: on call where no layer has anybody; null: nobody is. */
  otherwise: string | null;
  /** Slack user group (S…) that is kept equal to who is on call; null: none. */
  userGroup: string | null;
}

export type Layer = RotationLayer | CalendarLayer;

/** People who take turns. */
export interface RotationLayer {
  kind: 'rotation';
  name: string;
  /** IANA zone of its hand-over, hours and days. */
  zone: string;
  /** Person keys in order. null keeps the turn of somebody who left: nobody of this layer is on call in it. */
  people: (string | null)[];
  /** null: no turns, the first person stays. */
  turns: RotationLength | null;
  /** The first person's first day; null, only without turns: since ever. */
  starts: Day | null;
  /** The layer ends at the hand-over on this day; null: never. */
  until: Day | null;
  /** Minutes after midnight, by the wall clock: when a day of this layer begins and turns change. */
  handOver: number;
  /** On call only in these hours of a day; null: from one hand-over to the next. */
  hours: Hours | null;
  /** On call only on days that begin on these weekdays; null: on all. */
  days: Weekday[] | null;
}

export interface RotationLength {
  every: number;
  unit: 'hour' | 'day' | 'week' | 'month';
}

/** Shifts that another product keeps. */
export interface CalendarLayer {
  kind: 'calendar';
  name: string;
  /** IANA zone of times in the calendar that have none. */
  zone: string;
  /** Address (https, webcal) or file. */
  source: string;
  /** Where an event names the person. */
  match: CalendarMatch;
  /** Only events whose summary has these words; null: all. */
  only: string | null;
  /** Why its address may lead to this machine or a link-local one; null: it may not. */
  allowLocalAddress: string | null;
  /** What was read from it last; none in a plan as written. Who began last wins where two overlap. */
  shifts: ImportedShift[];
}

export type CalendarMatch = 'summary' | 'attendee' | 'organizer';
export const CALENDAR_MATCHES: readonly CalendarMatch[] = ['summary', 'attendee', 'organizer'];

export interface ImportedShift {
  from: Date;
  to: Date;
  /** Person key; null: the name stands for nobody in the plan, and lower layers answer. */
  person: string | null;
  /** What the calendar says: the summary, or the attendee's or organizer's name. */
  name: string;
}

/** Somebody else, or nobody, on some days, whatever the layers say. */
export interface ScheduleException {
  /** First and last day, both included. */
  from: Day;
  to: Day;
  /** Only these hours of each day; null: whole days, midnight to midnight. */
  hours: Hours | null;
  /** null: nobody is on call on purpose; `why` says it. */
  person: string | null;
  why: string | null;
}

/** Somebody takes over for a time. Where two overlap, the one made last wins. */
export interface Override {
  id: string;
  /** Person key: who takes over. */
  person: string;
  /** Person key: only while this person would be on call; null: whoever is, or nobody. */
  covers: string | null;
  from: Date;
  to: Date;
  why: string;
  createdAt: Date;
}
