import type { ClockFigure } from '../incident/clock-figures.ts';
import type { ClockName } from '../incident/clocks.ts';
import type { OutagePeriod } from '../incident/downtime.ts';
import type { DowntimeInterval } from '../incident/downtime-intervals.ts';
import type { SystemKind } from '../plan/plan.ts';

/** How an incident went, as its picture and its printed summary show it. All instants are UTC. */
export interface IncidentCourse {
  number: number;
  /** With the word of its kind. Example: `EXERCISE · Image archive`. */
  title: string;
  systemKind: SystemKind | null;
  /** In it every time is written. */
  zone: string;
  since: Date;
  /** When it was validated for good; null: it is not. */
  until: Date | null;
  asOf: Date;
  downtimeMs: number;
  outages: number;
  gates: { name: string; at: Date }[];
  /** Pages of each outage to each side, and when it answered. */
  sides: { name: string; paged: Date; answered: Date | null }[];
  updates: { sent: Date[]; missed: Date[] };
  lanes: CourseLane[];
}

/** One service. */
export interface CourseLane {
  /** Of the service. */
  key: string;
  name: string;
  down: DowntimeInterval[];
  /** From when something else was shown to work, until its outage ended (null: it has not). */
  workarounds: OutagePeriod[];
  /** Where limits fall that count; of the outage that was last. */
  limits: { clock: ClockName; at: Date }[];
  clocks: ClockFigure[];
}

/** Lanes to draw, and those that have no room. */
export interface FoldedLanes {
  shown: CourseLane[];
  rest: { count: number; late: number };
}

/**
 * At most so many services, in the plan's order: where there are more, those over a limit are kept first, and the rest is
 * counted. Example: of forty, twelve, and `28 more, 2 over a limit`.
 */
export function foldLanes(lanes: readonly CourseLane[], most: number): FoldedLanes {
  if (lanes.length <= most) return { shown: [...lanes], rest: { count: 0, late: 0 } };
  const byNeed = lanes.toSorted((a, b) => Number(isLate(b)) - Number(isLate(a)));
  const kept = new Set(byNeed.slice(0, most));
  const rest = lanes.filter((lane) => !kept.has(lane));
  return {
    shown: lanes.filter((lane) => kept.has(lane)),
    rest: { count: rest.length, late: rest.filter(isLate).length },
  };
}

/** Whether a limit was not kept. */
export function isLate({ clocks }: CourseLane): boolean {
  return clocks.some(({ met }) => met === false);
}

/** A later gate is in the picture when it comes soon after: within this share of the time until it was validated. */
const ROOM_AFTER = 0.4;
const MINUTE_MS = 60_000;

/** The stretch of time that is drawn: from the first symptom until it was over, with the gates that followed soon. */
export function stretchOf({ since, until, asOf, gates }: IncidentCourse): { from: Date; to: Date } {
  const over = until ?? asOf;
  const length = Math.max(over.getTime() - since.getTime(), 10 * MINUTE_MS);
  const soon = since.getTime() + length * (1 + ROOM_AFTER);
  const last = Math.max(
    since.getTime() + length,
    ...gates.map(({ at }) => at.getTime()).filter((at) => at <= soon),
  );
  return { from: since, to: new Date(last) };
}
