import type { Prisma } from '../../db/generated/client.ts';
import { withHours } from '../../db/stored/hours.ts';
import { NotFound } from '../../domain/errors.ts';
import { clockFigures, countedOutages } from '../../domain/incident/clock-figures.ts';
import { thresholdAt } from '../../domain/incident/clocks.ts';
import { downtimeMs, type OutagePeriod } from '../../domain/incident/downtime.ts';
import { downtimeIntervals, type IncidentImpact } from '../../domain/incident/downtime-intervals.ts';
import { firstAnswer } from '../../domain/incident/first-answer.ts';
import { serviceClocks } from '../../domain/incident/incident-clocks.ts';
import { downOfService, incidentImpact } from '../../domain/incident/incident-impact.ts';
import { withKindWord } from '../../domain/incident/kind-policy.ts';
import { PAGED_SIDES, type Plan, SIDE_NAME } from '../../domain/plan/plan.ts';
import { sitesInOrder, zoneOfSite } from '../../domain/plan/zones.ts';
import type { CourseLane, IncidentCourse } from '../../domain/report/course.ts';
import type { ServiceContext } from '../context.ts';
import { WITH_IMPACT } from '../incident/with-impact.ts';

const WITH = {
  ...WITH_IMPACT,
  services: { orderBy: { ordinal: 'asc' } },
  results: { where: { clock: 'WORKAROUND' } },
  runs: {
    select: { side: true, outage: true, firstPageAt: true, acknowledgedAt: true },
    orderBy: [{ outage: 'asc' }, { attempt: 'asc' }],
  },
  updates: { select: { at: true }, orderBy: { at: 'asc' } },
  timeline: { where: { kind: 'update_overdue' }, select: { at: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.IncidentInclude;

type Row = Prisma.IncidentGetPayload<{ include: typeof WITH }>;

/** How an incident went, for its picture, by the figures of its summary. Throws NotFound. */
export async function incidentCourse(ctx: ServiceContext, incidentId: string): Promise<IncidentCourse> {
  const row = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    include: WITH,
  });
  if (!row) throw new NotFound('That incident does not exist.');
  const plan = await ctx.plans.byId(row.planVersionId);
  const asOf = ctx.clock.now();
  const system = plan.systems.find(({ key }) => key === row.systemKey);
  const [site] = sitesInOrder(row.sites, plan);
  const impact = incidentImpact(row, plan, countedOutages(row));
  return {
    number: row.number,
    title: withKindWord(row, system?.name ?? row.systemKey),
    systemKind: system?.kind ?? null,
    zone: zoneOfSite(plan, site ?? plan.homeSite),
    since: row.since,
    until: row.validatedAt ?? row.stoodDownAt,
    asOf,
    downtimeMs: downtimeMs(downtimeIntervals([impact]), asOf),
    outages: Math.max(1, impact.outages.length),
    gates: gatesOf(row),
    sides: sidesOf(row),
    updates: { sent: row.updates.map(({ at }) => at), missed: row.timeline.map(({ at }) => at) },
    lanes: lanesOf(row, impact, { plan, asOf }),
  };
}

function lanesOf(row: Row, impact: IncidentImpact, { plan, asOf }: { plan: Plan; asOf: Date }): CourseLane[] {
  const services = row.services.map(withHours);
  const figures = clockFigures({ ...row, services }, plan, asOf);
  const lastDown = downOfService(row, plan);
  return services.flatMap((service) => {
    const { serviceKey } = service;
    const clocks = figures.filter((figure) => figure.serviceKey === serviceKey);
    if (clocks.length === 0) return [];
    const running = serviceClocks(row, service, lastDown(serviceKey));
    return {
      key: serviceKey,
      name: plan.services.find(({ key }) => key === serviceKey)?.name ?? serviceKey,
      down: downtimeIntervals([impact], { serviceKey }),
      workarounds: workaroundsOf(row, service, impact.outages),
      limits: running.flatMap((clock) => {
        const at = thresholdAt(clock, 'LIMIT');
        return at ? [{ clock: clock.clock, at }] : [];
      }),
      clocks,
    };
  });
}

/** Of each outage from when a workaround was shown until it ended. */
function workaroundsOf(
  row: Row,
  { serviceKey, workaroundAt }: Pick<Row['services'][number], 'serviceKey' | 'workaroundAt'>,
  outages: readonly OutagePeriod[],
): OutagePeriod[] {
  const earlier = row.results.filter((result) => result.serviceKey === serviceKey);
  const shown = [...earlier.map(({ stoppedAt }) => stoppedAt), ...(workaroundAt ? [workaroundAt] : [])];
  return outages.flatMap(({ start, end }) => {
    const at = shown.find((one) => one >= start && (!end || one < end));
    return at ? [{ start: at, end }] : [];
  });
}

function gatesOf(row: Row): IncidentCourse['gates'] {
  const gates: [string, Date | null][] = [
    ['technically up', row.technicallyUpAt],
    ['validated', row.validatedAt],
    ['reconciled', row.reconciledAt],
    ['closed', row.closedAt],
    ['stood down', row.stoodDownAt],
  ];
  return gates.flatMap(([name, at]) => (at ? [{ name, at }] : []));
}

/** Each side in each outage: from its first page to its first answer. */
function sidesOf({ runs }: Row): IncidentCourse['sides'] {
  const outages = [...new Set(runs.map(({ outage }) => outage))];
  return PAGED_SIDES.flatMap((side) =>
    outages.flatMap((outage) => {
      const answer = firstAnswer(runs, side, outage);
      return answer ? [{ name: SIDE_NAME[side], ...answer }] : [];
    }),
  );
}
