import type { Plan } from '../plan/plan.ts';
import { serviceMsBetween } from '../time/service-time.ts';
import type { ClockName } from './clocks.ts';
import { downtimeMs, type OutagePeriod } from './downtime.ts';
import { type DowntimeInterval, downtimeIntervals, intervalsBetween } from './downtime-intervals.ts';
import type { IncidentState } from './incident.ts';
import { countedOf, type ServiceLimits } from './incident-clocks.ts';
import { incidentImpact, type StoredImpact } from './incident-impact.ts';
import { type KindOfIncident, kindPolicy } from './kind-policy.ts';
import { recoveryMs } from './recovery.ts';

/** It was not down for the service, only slow where the plan counts none of that, or only outside the service's hours. */
export type Uncounted = 'NOT_DOWN' | 'SLOW' | 'OUTSIDE_HOURS';

/** What one clock allowed and what it took. */
export interface ClockFigure {
  /** Null: the incident's own clock, reconciliation. */
  serviceKey: string | null;
  clock: ClockName;
  /** Null: no limit was set. */
  limitMinutes: number | null;
  /** Null: what it waits for has not happened; of a restoration, it is still down. */
  actualMs: number | null;
  /** The same; while it runs, what it has taken until now. */
  soFarMs: number;
  /** Why none of the outage counts for the service; null: some does. */
  uncounted: Uncounted | null;
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
  const isDown = outages.some(({ end }) => end === null);
  const figure = (about: About, endedAt: Date | null, took: (until: Date) => number): ClockFigure => {
    const soFarMs = took(endedAt ?? now);
    const actualMs = endedAt && soFarMs;
    return { ...about, actualMs, soFarMs, met: kept(about.limitMinutes, soFarMs, actualMs !== null) };
  };

  const ofServices = (kindPolicy(incident).clocksRun ? incident.services : []).flatMap((service) => {
    const { serviceKey, workaroundMinutes, rtoMinutes, mtdMinutes } = service;
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
    const uncounted = restored === 0 ? whyNothing(down) : null;
    const about = { serviceKey, uncounted, proposed: service.toleranceStatus === 'PROPOSED' };
    return [
      figure({ ...about, clock: 'WORKAROUND', limitMinutes: workaroundMinutes }, images, worst),
      figure(
        { ...about, clock: 'RESTORATION', limitMinutes: rtoMinutes },
        isDown ? null : now,
        () => restored,
      ),
      figure({ ...about, clock: 'RECOVERY', limitMinutes: mtdMinutes }, service.caughtUpAt, (until) =>
        recoveryMs(down, outages, until, spent),
      ),
    ];
  });
  const { validatedAt, reconciledAt } = incident;
  if (!validatedAt) return ofServices;
  const own = {
    serviceKey: null,
    uncounted: null,
    clock: 'RECONCILIATION',
    limitMinutes: plan.reconciliationMinutes,
    proposed: true,
  } as const;
  const since = (until: Date) => until.getTime() - validatedAt.getTime();
  return [...ofServices, figure(own, reconciledAt, since)];
}

type About = Pick<ClockFigure, 'serviceKey' | 'clock' | 'limitMinutes' | 'proposed' | 'uncounted'>;

function kept(limitMinutes: number | null, ms: number, isOver: boolean): boolean | null {
  if (limitMinutes === null) return null;
  const within = ms <= limitMinutes * 60_000;
  return within && !isOver ? null : within;
}

function whyNothing(down: readonly DowntimeInterval[]): Uncounted {
  if (down.length === 0) return 'NOT_DOWN';
  return down.every(({ share }) => share === 0) ? 'SLOW' : 'OUTSIDE_HOURS';
}
