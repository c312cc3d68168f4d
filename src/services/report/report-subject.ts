import type { Prisma } from '../../db/generated/client.ts';
import { withHours } from '../../db/stored/hours.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { clockFigures, countedOutages } from '../../domain/incident/clock-figures.ts';
import { firstAnswerMs } from '../../domain/incident/first-answer.ts';
import { incidentImpact } from '../../domain/incident/incident-impact.ts';
import { kindsThat } from '../../domain/incident/kind-policy.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ReportIncident, ReportSubject } from '../../domain/report/report.ts';
import { endOfDay } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';

/** Thousands of incidents are read at once: nothing of them that no report tells. */
const READ = {
  ...{ number: true, kind: true, systemKey: true, state: true, planVersionId: true },
  ...{ since: true, downSince: true, validatedAt: true, reconciledAt: true, enteredLaterAt: true },
  downtimes: { select: { startedAt: true, endedAt: true }, orderBy: { startedAt: 'asc' } },
  sites: { select: { siteKey: true } },
  impacts: {
    select: { siteKey: true, serviceKey: true, impact: true, at: true },
    orderBy: { id: 'asc' },
  },
  services: {
    select: {
      ...{ serviceKey: true, toleranceStatus: true, workaroundAt: true, caughtUpAt: true },
      ...{ workaroundMinutes: true, rtoMinutes: true, mtdMinutes: true, hours: true, hoursZone: true },
    },
    orderBy: { ordinal: 'asc' },
  },
  results: {
    select: { serviceKey: true, clock: true, startedAt: true, stoppedAt: true },
    where: { clock: 'WORKAROUND' },
  },
  runs: {
    select: { side: true, outage: true, firstPageAt: true, acknowledgedAt: true },
    orderBy: [{ outage: 'asc' }, { attempt: 'asc' }],
  },
  updates: { where: { nextAt: { not: null } }, select: { id: true } },
  timeline: { where: { kind: 'update_overdue' }, select: { id: true } },
  planned: { select: { startedAt: true, endsAt: true, overranAt: true } },
} satisfies Prisma.IncidentSelect;

type Row = Prisma.IncidentGetPayload<{ select: typeof READ }>;

/**
 * What reports tell of between two instants (UTC): every incident that was down in between, unless it was stood down, and
 * what the plan in force names.
 */
export async function reportSubject(ctx: ServiceContext, from: Date, to: Date): Promise<ReportSubject> {
  const { db, workspaceId } = ctx;
  const rows = await db.incident.findMany({
    where: {
      workspaceId,
      kind: { in: [...kindsThat('counts'), 'PLANNED'] },
      state: { not: 'STOOD_DOWN' },
      AND: [
        { OR: [{ since: { lt: to } }, { planned: { startedAt: { lt: to } } }] },
        { OR: [{ validatedAt: null }, { validatedAt: { gt: from } }] },
      ],
    },
    select: READ,
    orderBy: { number: 'asc' },
  });
  const now = ctx.clock.now();
  const incidents: ReportIncident[] = [];
  for (const row of rows) {
    const plan = await ctx.plans.byId(row.planVersionId);
    incidents.push(incidentOf(row, plan, now), ...plannedPartOf(row, plan, now));
  }
  const { plan } = ctx.plans.current();
  const first = await db.planVersion.findFirst({ where: { workspaceId }, orderBy: { number: 'asc' } });
  const drills = await drillDays(ctx, from, to);
  const named = ({ key, name }: { key: string; name: string }) => ({ key, name });
  return {
    incidents,
    systems: plan.systems.map(named),
    services: plan.services.map(named),
    sites: plan.sites.map(named),
    drills,
    watchedSince: first?.importedAt ?? now,
  };
}

function incidentOf(row: Row, plan: Plan, now: Date): ReportIncident {
  return {
    number: row.number,
    systemKey: row.systemKey,
    planned: row.kind === 'PLANNED',
    since: row.since,
    impact: incidentImpact(row, plan, countedOutages(row)),
    answered: { RADIOLOGY: firstAnswerMs(row.runs, 'RADIOLOGY'), IT: firstAnswerMs(row.runs, 'IT') },
    clocks: clockFigures({ ...row, services: row.services.map(withHours) }, plan, now),
    updates: { promised: row.updates.length, overdue: Math.min(row.timeline.length, row.updates.length) },
    enteredLater: row.enteredLaterAt !== null,
  };
}

/** What overran its window was planned until the window ended; of the incident itself only the time after it is left. */
function plannedPartOf(row: Row, plan: Plan, now: Date): ReportIncident[] {
  const { startedAt: start, endsAt: end, overranAt } = row.planned ?? {};
  if (!start || !end || !overranAt || end <= start) return [];
  return [
    {
      ...incidentOf(row, plan, now),
      planned: true,
      since: start,
      impact: incidentImpact(row, plan, [{ start, end }]),
    },
  ];
}

/** Drills that the app ran, and those recorded by hand for a day. */
async function drillDays({ db, workspaceId, plans }: ServiceContext, from: Date, to: Date): Promise<Date[]> {
  const run = await db.incident.findMany({
    where: { workspaceId, kind: { in: kindsThat('rehearses') }, since: { gte: from, lt: to } },
    select: { since: true },
  });
  const recorded = await db.drillRecord.findMany({ where: { workspaceId }, select: { day: true } });
  const zone = homeZone(plans.current().plan);
  const days = recorded
    .map(({ day }) => new Date(endOfDay(day, zone).getTime() - 1))
    .filter((at) => at >= from && at < to);
  return [...run.map(({ since }) => since), ...days];
}
