import type { ServiceHours } from '../time/service-hours.ts';
import type { ClockName, RunningClock, Threshold } from './clocks.ts';

interface Outage {
  downSince: Date;
  validatedAt: Date | null;
  reconciledAt: Date | null;
  stoodDownAt: Date | null;
  outage: number;
}

interface ServiceLimits {
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

/** The three clocks of one service. Images that are back stop the workaround clock too. */
export function serviceClocks(incident: Outage, service: ServiceLimits): RunningClock[] {
  const base = {
    serviceKey: service.serviceKey,
    startedAt: incident.downSince,
    revision: service.revision,
    counted: countedOf(service),
  };
  const ended = incident.stoodDownAt;
  return [
    {
      ...base,
      clock: 'WORKAROUND',
      stoppedAt: service.workaroundAt ?? incident.validatedAt ?? ended,
      limitMinutes: service.workaroundMinutes,
    },
    {
      ...base,
      clock: 'RESTORATION',
      stoppedAt: incident.validatedAt ?? ended,
      limitMinutes: service.rtoMinutes,
    },
    { ...base, clock: 'RECOVERY', stoppedAt: service.caughtUpAt ?? ended, limitMinutes: service.mtdMinutes },
  ];
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
