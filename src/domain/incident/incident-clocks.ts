import type { ServiceHours } from '../time/service-hours.ts';
import type { ClockName, CountedSpan, RunningClock, Threshold } from './clocks.ts';
import type { DowntimeInterval } from './downtime-intervals.ts';
import { type KindOfIncident, kindPolicy } from './kind-policy.ts';

interface Outage extends KindOfIncident {
  downSince: Date;
  validatedAt: Date | null;
  reconciledAt: Date | null;
  stoodDownAt: Date | null;
  outage: number;
}

/** What a service can bear of an incident, and what has stopped its clocks. */
export interface ServiceLimits {
  serviceKey: string;
  workaroundMinutes: number | null;
  rtoMinutes: number;
  mtdMinutes: number;
  /** Minutes count only within these, by the wall clock of the zone; null: all do. */
  hours?: ServiceHours | null;
  hoursZone?: string | null;
  revision: number;
  workaroundAt: Date | null;
  caughtUpAt: Date | null;
}

/**
 * The three clocks of one service; none while its kind has none. `down`: its intervals, those of earlier outages among them. A service that is up again
 * at all its sites, while the system is not validated, has its clocks stopped: images that are back stop the workaround clock
 * too, and it has caught up. When it goes down again they run on, without the time in between.
 *
 * Example, down since 02:00: up at 02:40, restoration stopped at 02:40 with 40 minutes; down again at 03:10, it runs, and
 * a limit of 60 minutes is 03:30.
 */
export function serviceClocks(
  incident: Outage,
  service: ServiceLimits,
  down: readonly DowntimeInterval[],
): RunningClock[] {
  if (!kindPolicy(incident).clocksRun) return [];
  const ended = incident.validatedAt ?? incident.stoodDownAt;
  const its = down.filter(({ start }) => start >= incident.downSince);
  const last = its.at(-1);
  // Nothing of it: it was up when the outage began.
  const up = last ? last.end : incident.downSince;
  const stopped = earliest(up, ended);
  const base = {
    serviceKey: service.serviceKey,
    startedAt: its[0]?.start ?? incident.downSince,
    revision: service.revision,
    counted: countedOf(service),
    ...spansIn(its),
  };
  return [
    {
      ...base,
      clock: 'WORKAROUND',
      stoppedAt: earliest(service.workaroundAt, stopped),
      limitMinutes: service.workaroundMinutes,
    },
    { ...base, clock: 'RESTORATION', stoppedAt: stopped, limitMinutes: service.rtoMinutes },
    {
      ...base,
      clock: 'RECOVERY',
      stoppedAt: service.caughtUpAt ?? incident.stoodDownAt ?? (incident.validatedAt ? null : up),
      limitMinutes: service.mtdMinutes,
    },
  ];
}

/** What of the time counts, where not all of it does; the last of it goes on until the clock stops. */
function spansIn(its: readonly DowntimeInterval[]): { down?: readonly CountedSpan[] } {
  if (its.length <= 1 && (its[0]?.share ?? 1) === 1) return {};
  return {
    down: its.map(({ start, end, share }, i) => ({ start, end: i === its.length - 1 ? null : end, share })),
  };
}

function earliest(...instants: (Date | null)[]): Date | null {
  return instants.reduce((first, at) => (first && (!at || first <= at) ? first : at), null);
}

/** The incident's own clock, from validated to reconciled; null before validation. */
export function reconciliationClock(incident: Outage, limitMinutes: number): RunningClock | null {
  if (!incident.validatedAt) return null;
  return {
    clock: 'RECONCILIATION',
    serviceKey: null,
    startedAt: incident.validatedAt,
    stoppedAt: incident.reconciledAt ?? incident.stoodDownAt,
    limitMinutes,
    revision: incident.outage,
  };
}

/** The thresholds that were crossed already in a clock's revision. */
export function firedThresholds(
  clock: RunningClock,
  crossings: readonly { serviceKey: string; clock: ClockName; threshold: Threshold; revision: number }[],
): Threshold[] {
  return crossings
    .filter(
      (x) =>
        x.serviceKey === (clock.serviceKey ?? '') && x.clock === clock.clock && x.revision === clock.revision,
    )
    .map((x) => x.threshold);
}

/** Of which minutes a service's limits are made; undefined: of every minute. */
export function countedOf({
  hours,
  hoursZone,
}: Pick<ServiceLimits, 'hours' | 'hoursZone'>): RunningClock['counted'] {
  return hours && hoursZone ? { hours, zone: hoursZone } : undefined;
}
