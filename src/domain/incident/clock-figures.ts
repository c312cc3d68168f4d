import type { Plan } from '../plan/plan.ts';
import { serviceMsBetween } from '../time/service-time.ts';
import type { ClockName } from './clocks.ts';
import { downtimeMs, type OutagePeriod } from './downtime.ts';
import { downtimeIntervals, intervalsBetween } from './downtime-intervals.ts';
import type { IncidentState } from './incident.ts';
import { countedOf, type ServiceLimits } from './incident-clocks.ts';
import { incidentImpact, type StoredImpact } from './incident-impact.ts';
import { type KindOfIncident, kindPolicy } from './kind-policy.ts';
import { recoveryMs } from './recovery.ts';

/** What one clock allowed and what it took. */
export interface ClockFigure {
  /** Null: the incident's own clock, reconciliation. */
  serviceKey: string | null;
  clock: ClockName;
  /** Null: no limit was set. */
  limitMinutes: number | null;
  /** Null: what it waits for has not happened. */
  actualMs: number | null;
  /** False also while the clock runs beyond its limit. Null: no limit, or it runs and there is time left. */
  met: boolean | null;
  proposed: boolean;
}

/** What the database keeps of an incident that its clocks' figures follow from. */
export interface StoredClocks extends KindOfIncident, StoredImpact {
  state: IncidentState;
  downSince: Date;
  validatedAt: Date | null;
  reconciledAt: Date | null;
  services: readonly (Omit<ServiceLimits, 'revision'> & { toleranceStatus: string })[];
  downtimes: readonly { startedAt: Date; endedAt: Date | null }[];
  /** How long the clocks of earlier outages ran. */
  results: readonly { serviceKey: string; clock: ClockName; startedAt: Date; stoppedAt: Date }[];
}

/** The outages of an incident as they count: none of one that was stood down. */
export function countedOutages({
  state,
  downtimes,
}: Pick<StoredClocks, 'state' | 'downtimes'>): OutagePeriod[] {
  if (state === 'STOOD_DOWN') return [];
  return downtimes.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt }));
}

/**
 * What was tolerated and what it took, per service and clock, `now` in UTC. Everything that tells whether a limit was
 * kept takes it from here: the summary, the monthly report, the metrics.
 *
 * The workaround is that of the worst outage, ended by validation if nothing was shown to work before. Restoration counts
 * every outage, overlaps once. Recovery runs from the first symptom. All are of the intervals in which the service was
 * down, and of a service with hours only of time within them. A limit is held against the exact time.
 *
 * Example: ED, 15 min to a workaround, down at 02:00, images shown at 02:20, validated at 03:00, down again from 04:00
 * to 04:10: workaround 20 min, not met; restoration 70 min.
 */
export function clockFigures(
  incident: StoredClocks,
  plan: Pick<Plan, 'services' | 'slow' | 'reconciliationMinutes'>,
  now: Date,
): ClockFigure[] {
  if (incident.state === 'STOOD_DOWN') return [];
  const outages = countedOutages(incident);
  const impact = incidentImpact(incident, plan, outages);
  const figure = (
    about: Pick<ClockFigure, 'serviceKey' | 'clock' | 'limitMinutes' | 'proposed'>,
    actualMs: number | null,
    soFarMs: () => number,
  ): ClockFigure => ({ ...about, actualMs, met: kept(about.limitMinutes, actualMs, soFarMs) });

  const ofServices = (kindPolicy(incident).clocksRun ? incident.services : []).flatMap((service) => {
    const { serviceKey, workaroundMinutes, rtoMinutes, mtdMinutes } = service;
    const about = { serviceKey, proposed: service.toleranceStatus === 'PROPOSED' };
    const { hours = null, zone = 'UTC' } = countedOf(service) ?? {};
    const spent = (start: Date, end: Date) => serviceMsBetween(hours, zone, start, end);
    const down = downtimeIntervals([impact], { serviceKey });
    const downBetween = (start: Date, end: Date) =>
      downtimeMs(intervalsBetween(down, start, end), now, spent);
    const earlier = incident.results
      .filter((result) => result.serviceKey === serviceKey && result.clock === 'WORKAROUND')
      .map(({ startedAt, stoppedAt }) => downBetween(startedAt, stoppedAt));
    const worst = (until: Date) => Math.max(downBetween(incident.downSince, until), ...earlier);
    const images = service.workaroundAt ?? incident.validatedAt;
    const restored = downtimeMs(down, now, spent);
    const recovered = (until: Date) => recoveryMs(down, outages, until, spent);
    return [
      figure(
        { ...about, clock: 'WORKAROUND', limitMinutes: workaroundMinutes },
        images && worst(images),
        () => worst(now),
      ),
      figure({ ...about, clock: 'RESTORATION', limitMinutes: rtoMinutes }, restored, () => restored),
      figure(
        { ...about, clock: 'RECOVERY', limitMinutes: mtdMinutes },
        service.caughtUpAt && recovered(service.caughtUpAt),
        () => recovered(now),
      ),
    ];
  });
  const { validatedAt, reconciledAt } = incident;
  if (!validatedAt) return ofServices;
  const own = {
    serviceKey: null,
    clock: 'RECONCILIATION',
    limitMinutes: plan.reconciliationMinutes,
    proposed: true,
  } as const;
  const since = (until: Date) => until.getTime() - validatedAt.getTime();
  return [...ofServices, figure(own, reconciledAt && since(reconciledAt), () => since(now))];
}

function kept(limitMinutes: number | null, actualMs: number | null, soFarMs: () => number): boolean | null {
  if (limitMinutes === null) return null;
  const within = (actualMs ?? soFarMs()) <= limitMinutes * 60_000;
  return actualMs === null && within ? null : within;
}
