import { downtimeMs } from '../incident/downtime.ts';
import {
  type DowntimeInterval,
  downtimeIntervals,
  type IncidentImpact,
  intervalsBetween,
} from '../incident/downtime-intervals.ts';
import type { Impact } from '../incident/incident.ts';

/** What is asked about: one site, one service, or everything that incidents have in common. */
export interface About {
  siteKey?: string;
  serviceKey?: string;
}

/** How long something was down between two instants; milliseconds. */
export interface Downtime {
  /** Unplanned, by impact, each whole: a minute at several impacts is of the worst. */
  unplanned: Record<Impact, number>;
  /** Unplanned, as it counts: of a slow minute the plan's share. */
  unplannedCounted: number;
  /** Planned and not unplanned as well, whole. */
  planned: number;
  /** The same as it counts. */
  plannedCounted: number;
}

/** Shares of the time, 0 to 1. */
export interface Availability {
  /** All downtime counts. */
  withPlanned: number;
  /** Unplanned downtime alone, of all the time. */
  withoutPlanned: number;
  /**
   * As vendors' contracts count: only FULL unplanned downtime, of the time that was not planned downtime (domain.md 4.1: slow
   * is "up", maintenance windows are left out).
   */
  vendor: number;
}

/**
 * How long it was down between two instants (UTC), in the middle of which incidents may begin and end; what still runs counts
 * to `to`. A minute counts once, however many incidents cover it, and as unplanned when any of them is.
 * Example: planned 01:00–03:00, unplanned FULL 02:30–04:00 → unplanned 90 min, planned 90 min.
 */
export function downtimeBetween(
  incidents: { planned: readonly IncidentImpact[]; unplanned: readonly IncidentImpact[] },
  about: About,
  from: Date,
  to: Date,
): Downtime {
  const within = (of: readonly IncidentImpact[]) => intervalsBetween(downtimeIntervals(of, about), from, to);
  const unplanned = within(incidents.unplanned);
  const all =
    incidents.planned.length === 0 ? unplanned : within([...incidents.planned, ...incidents.unplanned]);
  const counted = (of: readonly DowntimeInterval[]) => downtimeMs(of, to);
  const whole = (of: readonly DowntimeInterval[]) =>
    downtimeMs(
      of.map(({ start, end }) => ({ start, end })),
      to,
    );
  const of = (impact: Impact) => whole(unplanned.filter((one) => one.impact === impact));
  return {
    unplanned: { FULL: of('FULL'), PARTIAL: of('PARTIAL'), SLOW: of('SLOW') },
    unplannedCounted: counted(unplanned),
    planned: whole(all) - whole(unplanned),
    plannedCounted: Math.max(0, counted(all) - counted(unplanned)),
  };
}

/** Availability over a stretch of `ms`; 1 for a stretch of nothing. */
export function availabilityOf(down: Downtime, ms: number): Availability {
  const share = (lost: number, of: number) => (of <= 0 ? 1 : Math.max(0, 1 - lost / of));
  return {
    withPlanned: share(down.unplannedCounted + down.plannedCounted, ms),
    withoutPlanned: share(down.unplannedCounted, ms),
    vendor: share(down.unplanned.FULL, ms - down.planned),
  };
}
