import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { withHours } from '../../db/stored/hours.ts';
import { NotFound } from '../../domain/errors.ts';
import { downtimeMs } from '../../domain/incident/downtime.ts';
import {
  type DowntimeInterval,
  downtimeIntervals,
  type IncidentImpact,
  intervalsBetween,
} from '../../domain/incident/downtime-intervals.ts';
import { firstAnswerMs } from '../../domain/incident/first-answer.ts';
import { countedOf } from '../../domain/incident/incident-clocks.ts';
import type { FiguresView } from '../../domain/incident/incident-details.ts';
import { incidentImpact } from '../../domain/incident/incident-impact.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { recoveryMs } from '../../domain/incident/recovery.ts';
import type { Plan, Side } from '../../domain/plan/plan.ts';
import { serviceMsBetween } from '../../domain/time/service-time.ts';
import type { ServiceContext } from '../context.ts';
import { groupFigures } from './group-figures.ts';

const MINUTE_MS = 60_000;
const between = (start: Date, end: Date): number => end.getTime() - start.getTime();
const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE_MS);

/**
 * The figures of an incident's summary, in whole minutes: what was tolerated and what it took, per service and clock.
 * The workaround is that of the worst outage; restoration counts every outage, overlaps once; recovery runs from the
 * first symptom. All of it is of the intervals in which the service was down. Of a service with hours only minutes within
 * them count. A limit is held against the exact time, as when its passing was told.
 */
export async function figuresOf(ctx: ServiceContext, incidentId: string): Promise<FiguresView> {
  const row = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    include: {
      services: { orderBy: { ordinal: 'asc' } },
      downtimes: { orderBy: { startedAt: 'asc' } },
      sites: { select: { siteKey: true } },
      impacts: { orderBy: { id: 'asc' } },
      runs: { orderBy: [{ outage: 'asc' }, { attempt: 'asc' }] },
      items: true,
      results: true,
    },
  });
  if (!row) throw new NotFound('That incident does not exist.');
  const plan = await ctx.plans.byId(row.planVersionId);
  const now = ctx.clock.now();
  const counted = row.state !== 'STOOD_DOWN';
  const outages = counted ? row.downtimes.map((d) => ({ start: d.startedAt, end: d.endedAt })) : [];
  const impact = incidentImpact(row, plan, outages);
  const whole = downtimeIntervals([impact]);
  const down = downtimeMs(whole, now);

  const rows: FiguresView['rows'] = [];
  const add = (
    serviceName: string,
    clock: FiguresView['rows'][number]['clock'],
    limit: number | null,
    actualMs: number | null,
    proposed: boolean,
  ) =>
    rows.push({
      serviceName,
      clock,
      limitMinutes: limit,
      actualMinutes: actualMs === null ? null : wholeMinutes(actualMs),
      met: limit === null || actualMs === null ? null : actualMs <= limit * MINUTE_MS,
      proposed,
    });
  for (const service of counted && kindPolicy(row).clocksRun ? row.services : []) {
    const name = plan.services.find((s) => s.key === service.serviceKey)?.name ?? service.serviceKey;
    const proposed = service.toleranceStatus === 'PROPOSED';
    const { hours = null, zone = 'UTC' } = countedOf(withHours(service)) ?? {};
    const spent = (start: Date, end: Date) => serviceMsBetween(hours, zone, start, end);
    const its = downtimeIntervals([impact], { serviceKey: service.serviceKey });
    const downBetween = (start: Date, end: Date) => downtimeMs(intervalsBetween(its, start, end), now, spent);
    const images = service.workaroundAt ?? row.validatedAt;
    const earlier = row.results
      .filter((result) => result.serviceKey === service.serviceKey && result.clock === 'WORKAROUND')
      .map((result) => downBetween(result.startedAt, result.stoppedAt));
    const worst = images && Math.max(downBetween(row.downSince, images), ...earlier);
    add(name, 'WORKAROUND', service.workaroundMinutes, worst, proposed);
    add(name, 'RESTORATION', service.rtoMinutes, downtimeMs(its, now, spent), proposed);
    const caughtUp = service.caughtUpAt && recoveryMs(its, outages, service.caughtUpAt, spent);
    add(name, 'RECOVERY', service.mtdMinutes, caughtUp, proposed);
  }
  if (counted && row.validatedAt) {
    add(
      '',
      'RECONCILIATION',
      plan.reconciliationMinutes,
      row.reconciledAt && between(row.validatedAt, row.reconciledAt),
      true,
    );
  }

  const mtta = (side: Side) => {
    const ms = firstAnswerMs(row.runs, side);
    return ms === null ? null : Math.round(ms / MINUTE_MS);
  };
  const count = (state: string) => row.items.filter((item) => item.state === state).length;
  return {
    rows,
    detectionMinutes: differenceInMinutes(row.declaredAt, row.since),
    mttaMinutes: { RADIOLOGY: mtta('RADIOLOGY'), IT: mtta('IT') },
    downtimeMinutes: wholeMinutes(down),
    slowMinutes: wholeMinutes(slowMs(whole, now)),
    bySite: bySite(impact, plan, now),
    outages: row.outage,
    together: await groupFigures(ctx, row, plan, now),
    itemsDone: count('DONE'),
    itemsSkipped: count('SKIPPED'),
    itemsOpen: count('OPEN') + count('CLAIMED'),
  };
}

function slowMs(intervals: readonly DowntimeInterval[], now: Date): number {
  const slow = intervals.filter(({ impact }) => impact === 'SLOW');
  return downtimeMs(
    slow.map((interval) => ({ ...interval, share: 1 })),
    now,
  );
}

function bySite(impact: IncidentImpact, plan: Plan, now: Date): FiguresView['bySite'] {
  const sites = impact.siteKeys.map((siteKey) => ({
    siteName: plan.sites.find(({ key }) => key === siteKey)?.name ?? siteKey,
    minutes: wholeMinutes(downtimeMs(downtimeIntervals([impact], { siteKey }), now)),
  }));
  return sites.every(({ minutes }) => minutes === sites[0]?.minutes) ? [] : sites;
}
