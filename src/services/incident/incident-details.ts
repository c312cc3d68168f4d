import { storedArchiveCount } from '../../db/stored/archive-count.ts';
import { storedWord } from '../../db/stored/word.ts';
import { NotFound } from '../../domain/errors.ts';
import type { LatePage } from '../../domain/health/late-pages.ts';
import { sidesOf } from '../../domain/incident/attack.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import type { OutagePeriod } from '../../domain/incident/downtime.ts';
import { downtimeIntervals } from '../../domain/incident/downtime-intervals.ts';
import type { DrillView } from '../../domain/incident/drill.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import { reconciliationClock } from '../../domain/incident/incident-clocks.ts';
import type {
  IncidentDetails,
  IncidentWithChecklist,
  SideView,
} from '../../domain/incident/incident-details.ts';
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
import { gatesView } from './gates-view.ts';
import { groupView } from './group-view.ts';
import { impactChangesOf } from './impact-view.ts';
import { type IncidentRows, type ItemRow, readIncident } from './incident-rows.ts';
import { serviceView } from './service-view.ts';
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
    services: row.services.map((service) => serviceView(row, service, plan, down(service.serviceKey))),
    reconciliation: reconciliationClock(row, plan.reconciliationMinutes),
    diversions: row.diversions.map((one) => diversionOf(one, plan)),
    gates: gatesView(row, plan),
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

/** Nothing of what has not started: a row has its incident from its start on. */
function plannedWindow({ planned: [one] }: IncidentRows): IncidentDetails['planned'] {
  if (!one?.startedAt) return null;
  const { id, ticket, startedAt, endsAt: end, backOutBy, backOutDecision, overranAt } = one;
  const decision = backOutDecision === null ? null : storedWord(BACK_OUT_DECISIONS, backOutDecision);
  return { id, ticket, startedAt, end, backOutBy, decision, overranAt };
}
