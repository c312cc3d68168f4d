import { withHours } from '../../db/stored/hours.ts';
import { sidesOf } from '../../domain/incident/attack.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import { isLeftOpen } from '../../domain/incident/gate-answers.ts';
import { CHECKED_GATES } from '../../domain/incident/gate-checks.ts';
import { reconciliationClock, serviceClocks } from '../../domain/incident/incident-clocks.ts';
import type { IncidentBrief, LimitBrief, SideBrief } from '../../domain/incident/incident-details.ts';
import { downOfService } from '../../domain/incident/incident-impact.ts';
import { type Limit, lateness } from '../../domain/incident/lateness.ts';
import { worstFirst } from '../../domain/incident/worst-first.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { PagedSide, Plan, Side } from '../../domain/plan/plan.ts';
import { sitesInOrder } from '../../domain/plan/zones.ts';
import type { ServiceContext } from '../context.ts';
import { permalinkOf } from '../slack/message-errors.ts';
import { divertedName } from './diverted.ts';
import { checksOf } from './gate-lines.ts';
import { readOpenIncidents } from './open-incident-rows.ts';

type Row = Awaited<ReturnType<typeof readOpenIncidents>>[number];

/** The incidents that are neither closed nor stood down, as lists show them, the worst first. */
export async function openIncidents(ctx: ServiceContext): Promise<IncidentBrief[]> {
  const rows = await readOpenIncidents(ctx.db, ctx.workspaceId);
  const now = ctx.clock.now();
  const briefs = await Promise.all(
    rows.map(async (row) =>
      briefOf(row, await ctx.plans.byId(row.planVersionId), { now, archives: ctx.archives, rows }),
    ),
  );
  return briefs.toSorted(worstFirst);
}

function briefOf(
  row: Row,
  plan: Plan,
  { now, archives, rows }: { now: Date; archives: string; rows: readonly Row[] },
): IncidentBrief {
  const own = reconciliationClock(row, plan.reconciliationMinutes);
  const down = downOfService(row, plan);
  const clocks = row.services.flatMap((service) =>
    serviceClocks(row, withHours(service), down(service.serviceKey)),
  );
  const { late, services, longest, next } = lateness([...clocks, ...(own ? [own] : [])], now);
  const limit = (found: Limit | null): LimitBrief | null =>
    found && {
      serviceName: plan.services.find(({ key }) => key === found.serviceKey)?.name ?? '',
      clock: found.clock,
      at: found.at,
      proposed:
        row.services.find(({ serviceKey }) => serviceKey === found.serviceKey)?.toleranceStatus ===
        'PROPOSED',
    };
  const system = plan.systems.find(({ key }) => key === row.systemKey);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    enteredLaterAt: row.enteredLaterAt,
    state: row.state,
    impact: row.impact,
    systemName: system?.name ?? row.systemKey,
    systemKind: system?.kind ?? null,
    siteNames: sitesInOrder(row.sites, plan).map((key) => plan.sites.find((s) => s.key === key)?.name ?? key),
    outage: row.outage,
    since: row.downSince,
    sides: sidesOf(row).map((side) =>
      sideOf(row.coveredSides.includes(side) ? leadOf(row, rows) : row, side),
    ),
    toSign: toSign(row),
    openLines: openLines(row, plan),
    diversions: row.diversions.map((one) => ({ name: divertedName(one, plan), since: one.since })),
    services,
    lateServices: late,
    late: limit(longest),
    next: limit(next),
    nextUpdateAt: row.nextUpdateAt,
    phases: phasesShown(row, now),
    permalink: permalinkOf(row.messages, archives),
  };
}

/** The incident whose side answers for a covered one: it is open for as long as that is so. */
function leadOf(row: Row, rows: readonly Row[]): Row {
  return rows.find(({ id }) => id === row.leadId) ?? row;
}

function sideOf({ runs, outage }: Row, side: PagedSide): SideBrief {
  const mine = runs.filter((run) => run.side === side && run.outage === outage);
  const held = mine.find(({ state }) => state === 'ACKNOWLEDGED');
  if (held) return { side, state: 'ACKNOWLEDGED', holder: held.acknowledgedBy, since: held.acknowledgedAt };
  const live = mine.find(isLiveRun);
  if (live?.state === 'UNOWNED') return { side, state: 'UNOWNED', holder: null, since: live.unownedAt };
  return { side, state: live ? 'PAGING' : 'STOPPED', holder: null, since: null };
}

function openLines(row: Row, plan: Plan): string[] {
  if (row.gateAnswers.length === 0) return [];
  const siteKeys = row.sites.map(({ siteKey }) => siteKey);
  const checks = checksOf({ ...row, siteKeys }, plan, row.gateAnswers);
  return CHECKED_GATES.flatMap((gate) => checks[gate].filter(isLeftOpen).map(({ name }) => name));
}

function toSign(row: Row): Side[] {
  if (row.state !== 'VALIDATED') return [];
  return [
    ...(row.reconciledRadiologyAt ? [] : (['RADIOLOGY'] as const)),
    ...(row.reconciledItAt ? [] : (['IT'] as const)),
  ];
}
