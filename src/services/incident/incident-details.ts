import type { Prisma } from '../../db/generated/client.ts';
import { NotFound } from '../../domain/errors.ts';
import type { LatePage } from '../../domain/health/late-pages.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import { reconciliationClock, serviceClocks } from '../../domain/incident/incident-clocks.ts';
import type { GatesView, IncidentDetails, ServiceView } from '../../domain/incident/incident-details.ts';
import { type Phase, type Plan, SIDES } from '../../domain/plan/plan.ts';
import { sitesInOrder, zoneOfSite } from '../../domain/plan/zones.ts';
import type { ServiceContext } from '../context.ts';
import { cardError, messageErrors, permalinkOf } from '../slack/message-errors.ts';
import { pageErrors, sideDetails } from './side-details.ts';

const EVERYTHING = {
  sites: true,
  services: { orderBy: { ordinal: 'asc' } },
  runs: {
    orderBy: [{ outage: 'desc' }, { attempt: 'asc' }],
    include: { pages: { orderBy: [{ dueAt: 'desc' }] } },
  },
  items: { orderBy: { ordinal: 'asc' } },
  notices: { orderBy: { toldAt: 'desc' } },
  updates: { orderBy: { at: 'desc' }, take: 1 },
  deadlines: true,
  messages: { where: { OR: [{ error: { not: null } }, { key: 'card' }, { kind: 'COVERING' }] } },
} satisfies Prisma.IncidentInclude;

export type Loaded = Prisma.IncidentGetPayload<{ include: typeof EVERYTHING }>;

/**
 * Everything a surface may say about one incident now. Throws NotFound. Without its checklist, which is half of the
 * work of reading it, whoever asks for the checklist gets an error.
 */
export async function incidentDetails(
  ctx: ServiceContext,
  incidentId: string,
  read: { checklist: boolean } = { checklist: true },
): Promise<IncidentDetails> {
  const found = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    include: read.checklist ? EVERYTHING : { ...EVERYTHING, items: false },
  });
  if (!found) throw new NotFound('That incident is not known here.');
  const row: Loaded = 'items' in found ? found : { ...(found as Omit<Loaded, 'items'>), items: [] };
  const late = (ctx.latePages?.(incidentId) ?? []).filter(({ hasAnother }) => !hasAnother);
  const plan = await ctx.plans.byId(row.planVersionId);
  const view = drawView(row, { plan, asOf: ctx.clock.now(), archives: ctx.archives, late });
  return read.checklist ? view : Object.defineProperty(view, 'checklist', NOT_READ);
}

const NOT_READ: PropertyDescriptor = {
  enumerable: false,
  get() {
    throw new Error('the checklist was not read');
  },
};

interface Beside {
  plan: Plan;
  asOf: Date;
  archives: string;
  late: LatePage[];
}

function drawView(row: Loaded, { plan, asOf, archives, late }: Beside): IncidentDetails {
  const system = plan.systems.find((s) => s.key === row.systemKey);
  const sites = sitesInOrder(row.sites, plan).map((siteKey) => ({
    key: siteKey,
    name: plan.sites.find((s) => s.key === siteKey)?.name ?? siteKey,
  }));
  const update = row.updates[0];
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    impact: row.impact,
    system: {
      key: row.systemKey,
      name: system?.name ?? row.systemKey,
      stillWorks: system?.stillWorks ?? '',
      viewImages: system?.viewImages ?? '',
      bridge: system?.bridge ?? '',
    },
    sites,
    zone: zoneOfSite(plan, sites[0]?.key ?? plan.homeSite),
    since: row.since,
    downSince: row.downSince,
    declaredAt: row.declaredAt,
    declaredBy: row.declaredBy,
    note: row.note,
    cyberSuspected: row.cyberSuspected,
    scenarioName: plan.checklists.find((c) => c.scenario === row.scenario)?.name ?? row.scenario,
    outage: row.outage,
    sides: SIDES.map((side) => sideDetails(row.runs, row, side, plan)),
    services: row.services.map((service) => drawService(row, service, plan)),
    reconciliation: reconciliationClock(row, plan.reconciliationMinutes),
    gates: drawGates(row),
    update: {
      text: update?.text ?? null,
      at: update?.at ?? null,
      by: update?.by ?? null,
      nextAt: row.nextUpdateAt,
      estimate:
        row.estimateMinMinutes === null || row.estimateMaxMinutes === null
          ? null
          : { minMinutes: row.estimateMinMinutes, maxMinutes: row.estimateMaxMinutes },
    },
    checklist: row.items.map((item) => ({
      key: item.key,
      phase: item.phase as Phase,
      role: item.role,
      roleName: plan.roles.find((r) => r.key === item.role)?.name ?? item.role,
      text: item.text,
      state: item.state,
      by: item.doneBy ?? item.skippedBy ?? item.claimedBy,
      at: item.doneAt ?? item.skippedAt ?? item.claimedAt,
      reason: item.skipReason,
    })),
    phases: phasesShown(row.state, row.since, row.declaredAt, row.technicallyUpAt ?? asOf),
    error: [...pageErrors(row.runs, late, plan), ...messageErrors(row.messages, plan)],
    cardError: cardError(row.messages),
    permalink: permalinkOf(row.messages, archives),
    asOf,
  };
}

function drawService(row: Loaded, service: Loaded['services'][number], plan: Plan): ServiceView {
  const planned = plan.services.find((s) => s.key === service.serviceKey);
  return {
    key: service.serviceKey,
    name: planned?.name ?? service.serviceKey,
    phone: planned?.phone ?? '',
    callRole: plan.roles.find((r) => r.key === planned?.callRole)?.name ?? planned?.callRole ?? '',
    proposed: service.toleranceStatus !== 'AGREED',
    clocks: serviceClocks(row, service),
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
        about: notice.about as 'DOWN' | 'RESTORED' | 'STOOD_DOWN',
        toldAt: notice.toldAt,
        confirmed:
          notice.confirmedAt && notice.confirmedBy
            ? { at: notice.confirmedAt, by: notice.confirmedBy, spokeToRole: notice.spokeToRole }
            : null,
        overdue: notice.overdueAt !== null && notice.confirmedAt === null,
      })),
  };
}

function drawGates(row: Loaded): GatesView {
  const mark = (at: Date | null, by: string | null) => (at && by ? { at, by } : null);
  const signed = (at: Date | null, by: string | null, statement: string | null) =>
    at && by ? { at, by, statement } : null;
  return {
    technicallyUp: mark(row.technicallyUpAt, row.technicallyUpBy),
    validated: mark(row.validatedAt, row.validatedBy),
    onePersonWhy: row.onePersonWhy,
    reconciled: {
      RADIOLOGY: signed(row.reconciledRadiologyAt, row.reconciledRadiologyBy, row.reconciledRadiologyWith),
      IT: signed(row.reconciledItAt, row.reconciledItBy, row.reconciledItWith),
    },
    closed: mark(row.closedAt, row.closedBy),
    stoodDown:
      row.stoodDownAt && row.stoodDownBy && row.stoodDownReason
        ? { at: row.stoodDownAt, by: row.stoodDownBy, reason: row.stoodDownReason, note: row.stoodDownNote }
        : null,
  };
}
