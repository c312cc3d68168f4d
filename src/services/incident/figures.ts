import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { withHours } from '../../db/stored/hours.ts';
import { NotFound } from '../../domain/errors.ts';
import { clockFigures, countedOutages } from '../../domain/incident/clock-figures.ts';
import { downtimeMs } from '../../domain/incident/downtime.ts';
import {
  type DowntimeInterval,
  downtimeIntervals,
  type IncidentImpact,
} from '../../domain/incident/downtime-intervals.ts';
import { firstAnswerMs } from '../../domain/incident/first-answer.ts';
import type { FiguresView } from '../../domain/incident/incident-details.ts';
import { incidentImpact } from '../../domain/incident/incident-impact.ts';
import type { Plan, Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { groupFigures } from './group-figures.ts';
import { WITH_IMPACT } from './with-impact.ts';

const MINUTE_MS = 60_000;
const wholeMinutes = (ms: number): number => Math.floor(ms / MINUTE_MS);

/**
 * The figures of an incident's summary, in whole minutes: those of its clocks are `clockFigures`, all of them are of the
 * intervals in which something was down.
 */
export async function figuresOf(ctx: ServiceContext, incidentId: string): Promise<FiguresView> {
  const row = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    include: {
      ...WITH_IMPACT,
      services: { orderBy: { ordinal: 'asc' } },
      runs: { orderBy: [{ outage: 'asc' }, { attempt: 'asc' }] },
      items: true,
      results: true,
    },
  });
  if (!row) throw new NotFound('That incident does not exist.');
  const plan = await ctx.plans.byId(row.planVersionId);
  const now = ctx.clock.now();
  const impact = incidentImpact(row, plan, countedOutages(row));
  const whole = downtimeIntervals([impact]);
  const clocks = clockFigures({ ...row, services: row.services.map(withHours) }, plan, now);
  const nameOf = (serviceKey: string | null) =>
    plan.services.find(({ key }) => key === serviceKey)?.name ?? serviceKey ?? '';

  const mtta = (side: Side) => {
    const ms = firstAnswerMs(row.runs, side);
    return ms === null ? null : Math.round(ms / MINUTE_MS);
  };
  const count = (state: string) => row.items.filter((item) => item.state === state).length;
  return {
    rows: clocks.map(({ serviceKey, actualMs, soFarMs, ...figure }) => ({
      ...figure,
      serviceName: nameOf(serviceKey),
      actualMinutes: actualMs === null ? null : wholeMinutes(actualMs),
      soFarMinutes: wholeMinutes(soFarMs),
    })),
    detectionMinutes: differenceInMinutes(row.declaredAt, row.since),
    mttaMinutes: { RADIOLOGY: mtta('RADIOLOGY'), IT: mtta('IT') },
    downtimeMinutes: wholeMinutes(downtimeMs(whole, now)),
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
