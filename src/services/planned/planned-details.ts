import { storedPlannedEvent } from '../../db/stored/planned.ts';
import { storedWord } from '../../db/stored/word.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { sitesInOrder, zoneOfSite } from '../../domain/plan/zones.ts';
import { noticeDue, noticeTimes } from '../../domain/planned/notice-times.ts';
import { BACK_OUT_DECISIONS, type Planned } from '../../domain/planned/planned.ts';
import type {
  PlannedDetails,
  PlannedLead,
  PlannedWithHistory,
} from '../../domain/planned/planned-details.ts';
import { plannedState } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { plannedConflicts } from './conflicts-beside.ts';
import { approvalsOf, factsOf, type PlannedRow, plannedAhead, readPlanned } from './planned-rows.ts';

/** One planned downtime. Throws NotFound. */
export async function plannedDetails(ctx: ServiceContext, id: string): Promise<PlannedDetails> {
  return detailsOf(ctx, await readPlanned(ctx.db, ctx.workspaceId, id));
}

/** The same with what speaks against it, and its history, the oldest first. Throws NotFound. */
export async function plannedWithHistory(ctx: ServiceContext, id: string): Promise<PlannedWithHistory> {
  const row = await readPlanned(ctx.db, ctx.workspaceId, id);
  const events = await ctx.db.plannedEvent.findMany({ where: { plannedId: id }, orderBy: { id: 'asc' } });
  return {
    ...detailsOf(ctx, row),
    conflicts: row.startedAt || row.withdrawnAt ? [] : await plannedConflicts(ctx, ctx.db, plannedOf(row)),
    history: events.map(({ kind, data, at, actor }) => ({
      event: storedPlannedEvent(kind, data),
      at,
      actor,
    })),
  };
}

/** Those that were neither withdrawn nor are over, the next window first. */
export async function plannedList(ctx: ServiceContext): Promise<PlannedDetails[]> {
  return (await plannedAhead(ctx.db, ctx.workspaceId)).map((row) => detailsOf(ctx, row));
}

/** The times and places of one, as the rules take them. */
function plannedOf(row: PlannedRow): Planned {
  const { id, ticket, systemKey, siteKeys, serviceKeys, backOutBy, backOutMinutes, freezeFrom } = row;
  const window = { start: row.startsAt, end: row.endsAt };
  return { id, ticket, systemKey, siteKeys, serviceKeys, ...window, backOutBy, backOutMinutes, freezeFrom };
}

/** What a surface may say of a row. */
export function detailsOf(ctx: ServiceContext, row: PlannedRow): PlannedDetails {
  const { plan } = ctx.plans.current();
  const now = ctx.clock.now();
  const system = plan.systems.find(({ key }) => key === row.systemKey);
  const facts = factsOf(row);
  const state = plannedState(facts);
  const zone = zoneOfPlanned(plan, row);
  const given = row.notices.filter(({ revision }) => revision === row.revision);
  const told = state === 'APPROVED' || state === 'NOTICED';
  const { backOutDecision, backOutDecidedAt, backOutDecidedBy } = row;
  return {
    ...plannedOf(row),
    state,
    revision: row.revision,
    system: system?.name ?? row.systemKey,
    systemKind: system?.kind ?? null,
    viewImages: system?.viewImages ?? '',
    stillWorks: system?.stillWorks ?? '',
    sites: sitesInOrder(
      row.siteKeys.map((siteKey) => ({ siteKey })),
      plan,
    ).map((key) => plan.sites.find((site) => site.key === key)?.name ?? key),
    siteCount: system?.sites.length ?? row.siteKeys.length,
    services: plan.services
      .filter(({ key }) => row.serviceKeys.includes(key))
      .map(({ key, name, liaisonChannel: channel }) => ({ key, name, channel })),
    zone,
    whatChanges: row.whatChanges,
    preWork: row.preWork.map(({ position, text, doneAt, doneBy }) => ({
      ...{ position, text },
      done: doneAt && doneBy ? { at: doneAt, by: doneBy } : null,
    })),
    leads: { RADIOLOGY: leadOf(plan, row.leadRadiology), IT: leadOf(plan, row.leadIt) },
    proposed: { by: row.proposedBy, at: row.proposedAt },
    approvals: approvalsOf(row).map(({ side, by, at }) => ({ side, by, at })),
    unitMessages: row.unitMessages,
    nextNoticeAt: told
      ? noticeDue(
          noticeTimes(row.startsAt, zone, plan.plannedDowntime.noticeMinutes),
          given.map(({ leadMinutes }) => leadMinutes),
          now,
        ).next
      : null,
    heldUp: row.heldUpWhy,
    incident: row.incident && { id: row.incident.id, number: row.incident.number },
    startedAt: row.startedAt,
    overranAt: row.overranAt,
    backOut:
      backOutDecision && backOutDecidedAt && backOutDecidedBy
        ? {
            decision: storedWord(BACK_OUT_DECISIONS, backOutDecision),
            at: backOutDecidedAt,
            by: backOutDecidedBy,
          }
        : null,
    extensions: row.extensions.map((one) => ({
      id: one.id,
      until: one.until,
      why: one.why,
      asked: { side: one.askedSide, by: one.askedBy, at: one.askedAt },
      answer:
        one.answeredAt && one.answeredBy && one.agreed !== null
          ? { agreed: one.agreed, by: one.answeredBy, at: one.answeredAt }
          : null,
    })),
    withdrawn:
      row.withdrawnAt && row.withdrawnBy && row.withdrawnWhy
        ? { at: row.withdrawnAt, by: row.withdrawnBy, why: row.withdrawnWhy }
        : null,
    asOf: now,
  };
}

function leadOf(plan: Plan, key: string): PlannedLead {
  const person = plan.people.find((one) => one.key === key);
  return { key, name: person?.name ?? key, slackUser: person?.slackUser ?? '', phone: person?.phone ?? '' };
}

/** In which zone the times of one are meant: that of its first site. */
export function zoneOfPlanned(plan: Plan, { siteKeys }: Pick<Planned, 'siteKeys'>): string {
  const [first] = sitesInOrder(
    siteKeys.map((siteKey) => ({ siteKey })),
    plan,
  );
  return zoneOfSite(plan, first ?? plan.homeSite);
}
