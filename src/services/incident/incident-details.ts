import { storedArchiveCount } from '../../db/stored/archive-count.ts';
import { withHours } from '../../db/stored/hours.ts';
import { storedWord } from '../../db/stored/word.ts';
import { NotFound } from '../../domain/errors.ts';
import type { LatePage } from '../../domain/health/late-pages.ts';
import { sidesOf } from '../../domain/incident/attack.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import type { OutagePeriod } from '../../domain/incident/downtime.ts';
import { type DowntimeInterval, downtimeIntervals } from '../../domain/incident/downtime-intervals.ts';
import type { DrillView } from '../../domain/incident/drill.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import { reconciliationClock, serviceClocks } from '../../domain/incident/incident-clocks.ts';
import type {
  GatesView,
  IncidentDetails,
  IncidentWithChecklist,
  ServiceView,
  SideView,
} from '../../domain/incident/incident-details.ts';
import { NOTICE_MATTERS } from '../../domain/incident/incident-details.ts';
import { downOfService, incidentImpact } from '../../domain/incident/incident-impact.ts';
import { siteImpacts } from '../../domain/incident/site-impacts.ts';
import { stillWorks } from '../../domain/incident/still-works.ts';
import { paperRecord } from '../../domain/numbers/paper-record.ts';
import type { PagedSide, Plan } from '../../domain/plan/plan.ts';
import { slowOf } from '../../domain/plan/slow.ts';
import { sitesInOrder, zoneOfSite } from '../../domain/plan/zones.ts';
import { BACK_OUT_DECISIONS } from '../../domain/planned/planned.ts';
import type { ServiceContext } from '../context.ts';
import { type GroupRow, readGroup } from '../group/read-group.ts';
import { cardError, messageErrors, permalinkOf } from '../slack/message-errors.ts';
import { checklistView } from './checklist-view.ts';
import { diversionOf } from './diverted.ts';
import { checksOf } from './gate-lines.ts';
import { groupView } from './group-view.ts';
import { impactChangesOf, impactNow } from './impact-view.ts';
import { type IncidentRows, type ItemRow, readIncident, type ServiceRow } from './incident-rows.ts';
import { pageErrors, sideDetails } from './side-details.ts';
import { updateView } from './update-view.ts';

/** What the surfaces that show no checklist may say about one incident now. Throws NotFound. */
export async function incidentDetails(ctx: ServiceContext, incidentId: string): Promise<IncidentDetails> {
  const { incident, beside } = await readNow(ctx, incidentId, { checklist: false });
  return drawView(incident, beside);
}

/** Everything a surface may say about one incident now. Throws NotFound. */
export async function incidentWithChecklist(
  ctx: ServiceContext,
  incidentId: string,
): Promise<IncidentWithChecklist> {
  const { incident, items, beside } = await readNow(ctx, incidentId, { checklist: true });
  const view = drawView(incident, beside);
  return { ...view, checklist: checklistView(items, incident, view, beside.plan) };
}

async function readNow(
  ctx: ServiceContext,
  incidentId: string,
  read: { checklist: boolean },
): Promise<{ incident: IncidentRows; items: ItemRow[]; beside: Beside }> {
  const rows = await readIncident(ctx.db, { workspaceId: ctx.workspaceId, incidentId }, read);
  if (!rows) throw new NotFound('That incident does not exist.');
  const late = (ctx.latePages?.(incidentId) ?? []).filter(({ hasAnother }) => !hasAnother);
  const plan = await ctx.plans.byId(rows.incident.planVersionId);
  const group = await groupOf(ctx, rows.incident);
  return { ...rows, beside: { plan, asOf: ctx.clock.now(), archives: ctx.archives, late, group } };
}

interface Beside {
  plan: Plan;
  asOf: Date;
  archives: string;
  late: LatePage[];
  group: GroupBeside | null;
}

/** The group of an incident, and its lead where that one answers for some of its sides. */
interface GroupBeside {
  group: GroupRow;
  lead: IncidentRows | null;
}

async function groupOf(ctx: ServiceContext, incident: IncidentRows): Promise<GroupBeside | null> {
  const group = await readGroup(ctx.db, incident);
  if (!group) return null;
  const of = { workspaceId: ctx.workspaceId, incidentId: group.leadId };
  const lead = incident.coveredSides.length > 0 ? await readIncident(ctx.db, of, { checklist: false }) : null;
  return { group, lead: lead?.incident ?? null };
}

/** A side; one that the group's lead answers for is the lead's. */
function drawSide(
  row: IncidentRows,
  side: PagedSide,
  { plan, group }: Pick<Beside, 'plan' | 'group'>,
): SideView {
  const lead = row.coveredSides.includes(side) ? group?.lead : null;
  if (!lead) return sideDetails(row.runs, row, side, plan);
  return { ...sideDetails(lead.runs, lead, side, plan), coveredBy: lead.number };
}

function drawView(row: IncidentRows, beside: Beside): IncidentDetails {
  const { plan, asOf, archives, late, group } = beside;
  const system = plan.systems.find((s) => s.key === row.systemKey);
  const sites = sitesInOrder(row.sites, plan).map((siteKey) => ({
    key: siteKey,
    name: plan.sites.find((s) => s.key === siteKey)?.name ?? siteKey,
  }));
  const update = row.updates.find(({ at }) => at >= row.downSince);
  const sides = sidesOf(row).map((side) => drawSide(row, side, beside));
  const down = downOfService(row, plan);
  const outages = outagesOf(row);
  const impact = incidentImpact(row, plan, outages);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    impact: row.impact,
    slow: slowOf(plan),
    system: {
      key: row.systemKey,
      name: system?.name ?? row.systemKey,
      kind: system?.kind ?? null,
      stillWorks: stillWorks(update ?? null, system?.stillWorks ?? '', row.beside),
      viewImages: update?.viewImages ?? system?.viewImages ?? '',
      bridge: system?.bridge ?? '',
    },
    sites,
    siteImpacts: isStillDown(row.state) ? siteImpacts(impact, sites, asOf) : [],
    siteCount: system?.sites.length ?? sites.length,
    zone: zoneOfSite(plan, sites[0]?.key ?? plan.homeSite),
    since: row.since,
    downSince: row.downSince,
    declaredAt: row.declaredAt,
    declaredBy: row.declaredBy,
    note: row.note,
    cyberSuspected: row.cyberSuspected,
    group: group && groupView(row, group.group, { plan, archives }),
    alsoDown: row.beside.map(({ number, systemKey }) => ({
      number,
      systemName: plan.systems.find(({ key }) => key === systemKey)?.name ?? systemKey,
    })),
    attack:
      row.attackAt && row.attackBy
        ? {
            at: row.attackAt,
            by: row.attackBy,
            bridge: plan.attack?.bridge ?? '',
            phones: plan.attack?.phones ?? [],
          }
        : null,
    scenario: row.scenario,
    scenarioName: plan.checklists.find((c) => c.scenario === row.scenario)?.name ?? row.scenario,
    enteredLaterAt: row.enteredLaterAt,
    enteredLaterBy: row.enteredLaterBy,
    enteredLaterOver: row.enteredLaterOver,
    drill: drillOf(row),
    givesNumbers: plan.downtimeNumbers !== null,
    paper: paperOf(row, plan),
    outage: row.outage,
    planned: plannedWindow(row),
    sides,
    services: row.services.map((service) => drawService(row, service, plan, down(service.serviceKey))),
    reconciliation: reconciliationClock(row, plan.reconciliationMinutes),
    diversions: row.diversions.map((one) => diversionOf(one, plan)),
    gates: drawGates(row, plan),
    update: updateView(row, sides),
    phases: phasesShown(row, asOf),
    error: [...pageErrors(row.runs, late, plan), ...messageErrors(row.messages, plan)],
    cardError: cardError(row.messages),
    outages,
    downtime: downtimeIntervals([impact]),
    impactChanges: impactChangesOf(row, plan),
    permalink: permalinkOf(row.messages, archives),
    asOf,
  };
}

function outagesOf({ downtimes }: IncidentRows): OutagePeriod[] {
  return downtimes
    .map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt }))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

function paperOf({ exams, numbersUsed, archiveCounts }: IncidentRows, plan: Plan): IncidentDetails['paper'] {
  const [last] = archiveCounts;
  return paperRecord(
    {
      counts: exams,
      used: numbersUsed.map(({ number }) => number),
      archive: last?.askedAt ? { count: storedArchiveCount(last.result), at: last.askedAt } : null,
    },
    plan.downtimeNumbers,
  );
}

function drillOf({ drills: [drill], injects }: IncidentRows): DrillView | null {
  const given = injects.filter(({ givenAt }) => givenAt !== null).length;
  return drill ? { ...drill, injects: { given, of: injects.length } } : null;
}

function drawService(
  row: IncidentRows,
  service: ServiceRow,
  plan: Plan,
  down: readonly DowntimeInterval[],
): ServiceView {
  const planned = plan.services.find((s) => s.key === service.serviceKey);
  return {
    key: service.serviceKey,
    name: planned?.name ?? service.serviceKey,
    channel: planned?.liaisonChannel ?? '',
    language: planned?.language ?? plan.language,
    phone: planned?.phone ?? '',
    callRole: plan.roles.find((r) => r.key === planned?.callRole)?.name ?? planned?.callRole ?? '',
    ...impactNow(row, down),
    proposed: service.toleranceStatus === 'PROPOSED',
    reviewOverdue: service.toleranceStatus === 'OVERDUE',
    clocks: serviceClocks(row, withHours(service), down),
    workaround:
      service.workaroundAt && service.workaroundBy && service.workaroundHow
        ? { at: service.workaroundAt, by: service.workaroundBy, how: service.workaroundHow }
        : null,
    caughtUp:
      service.caughtUpAt && service.caughtUpBy ? { at: service.caughtUpAt, by: service.caughtUpBy } : null,
    notices: row.notices
      .filter((notice) => notice.serviceKey === service.serviceKey)
      .map((notice) => ({
        id: notice.id,
        about: storedWord(NOTICE_MATTERS, notice.about),
        outage: notice.outage,
        toldAt: notice.toldAt,
        confirmed:
          notice.confirmedAt && notice.confirmedBy
            ? { at: notice.confirmedAt, by: notice.confirmedBy, spokeToRole: notice.spokeToRole }
            : null,
        overdue: notice.overdueAt !== null && notice.confirmedAt === null,
      })),
  };
}

/** Nothing of what has not started: a row has its incident from its start on. */
function plannedWindow({ planned: [one] }: IncidentRows): IncidentDetails['planned'] {
  if (!one?.startedAt) return null;
  const { id, ticket, startedAt, endsAt: end, backOutBy, backOutDecision, overranAt } = one;
  const decision = backOutDecision === null ? null : storedWord(BACK_OUT_DECISIONS, backOutDecision);
  return { id, ticket, startedAt, end, backOutBy, decision, overranAt };
}

function drawGates(row: IncidentRows, plan: Plan): GatesView {
  const siteKeys = row.sites.map(({ siteKey }) => siteKey);
  const checks = checksOf({ ...row, siteKeys }, plan, row.gateAnswers);
  const mark = (at: Date | null, by: string | null) => (at && by ? { at, by } : null);
  const signed = (at: Date | null, by: string | null, statement: string | null) =>
    at && by ? { at, by, statement } : null;
  return {
    cleared:
      row.clearedAt && row.clearedBy && row.clearedWith
        ? { at: row.clearedAt, by: row.clearedBy, statement: row.clearedWith }
        : null,
    technicallyUp: mark(row.technicallyUpAt, row.technicallyUpBy),
    toValidate: checks.VALIDATED,
    toSign: checks.RECONCILED,
    validated: mark(row.validatedAt, row.validatedBy),
    onePersonWhy: row.onePersonWhy,
    reconciled: {
      RADIOLOGY: signed(row.reconciledRadiologyAt, row.reconciledRadiologyBy, row.reconciledRadiologyWith),
      IT: signed(row.reconciledItAt, row.reconciledItBy, row.reconciledItWith),
    },
    closed: closedOf(row),
    reopened: reopenedOf(row),
    closedOverBefore: row.closedOver.filter(({ closedAt }) => closedAt.getTime() !== row.closedAt?.getTime()),
    stoodDown:
      row.stoodDownAt && row.stoodDownBy && row.stoodDownReason
        ? { at: row.stoodDownAt, by: row.stoodDownBy, reason: row.stoodDownReason, note: row.stoodDownNote }
        : null,
  };
}

function closedOf({ closedAt: at, closedBy: by, closedOver }: IncidentRows): GatesView['closed'] {
  if (!at || !by) return null;
  return { at, by, over: closedOver.filter(({ closedAt }) => closedAt.getTime() === at.getTime()) };
}

function reopenedOf({ reopened: [last] }: IncidentRows): GatesView['reopened'] {
  if (!last) return null;
  const { at, actor: by, data } = last;
  const said = typeof data === 'object' && data !== null && !Array.isArray(data) ? data.reason : null;
  return { at, by, reason: typeof said === 'string' ? said : '' };
}
