import { claimArchiveCounts } from '../../db/claims/archive-claims.ts';
import type { Claimer } from '../../db/claims/claim.ts';
import { isAskedFor, nextAsking } from '../../domain/incident/archive-asking.ts';
import type { ArchiveOfNumbers } from '../../domain/numbers/archive-count.ts';
import {
  type ArchiveQuestion,
  type ArchiveTarget,
  isArchiveTarget,
} from '../../domain/numbers/archive-question.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import type { ServiceContext } from '../context.ts';

/** A downtime of which the archive is asked now. */
export interface ArchiveToAsk extends ArchiveQuestion {
  incidentId: string;
}

/**
 * Claims the downtimes that are due, and puts off those that are still down (`domain/incident/archive-asking`). Answers them, and when the next one is due (hospital time); null: none.
 */
export async function archivesToAsk(
  ctx: ServiceContext,
  me: Claimer,
  limit: number,
): Promise<{ claimed: ArchiveToAsk[]; nextAt: Date | null }> {
  const { db, workspaceId } = ctx;
  const now = ctx.clock.now();
  const ids = await claimArchiveCounts(db, workspaceId, me, now, limit);
  const asked = await Promise.all(ids.map((id) => questionOf(ctx, id, now)));
  const next = await db.archiveCount.findFirst({
    where: { workspaceId, nextAt: { gt: now } },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return { claimed: asked.flatMap((one) => one ?? []), nextAt: next?.nextAt ?? null };
}

async function questionOf(ctx: ServiceContext, incidentId: string, now: Date): Promise<ArchiveToAsk | null> {
  const { db } = ctx;
  const incident = await db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { state: true, since: true, validatedAt: true, closedAt: true, planVersionId: true },
  });
  const plan = await ctx.plans.byId(incident.planVersionId);
  const settings = plan.downtimeNumbers;
  const target = settings?.archive ? targetOf(ctx, plan, settings.archive) : null;
  const waits = isAskedFor(incident, plan, now);
  if (!settings?.archive || !target || incident.state === 'DOWN' || !waits) {
    const later = settings?.archive && waits ? nextAsking(settings.archive, incident.state, now) : null;
    await db.archiveCount.update({
      where: { incidentId },
      data: { nextAt: later, claimedBy: null, claimedUntilReal: null },
    });
    return null;
  }
  const numbers = await db.downtimeNumber.findMany({
    where: { block: { incidentId } },
    orderBy: { number: 'asc' },
    select: { number: true, state: true },
  });
  const { prefix, width, archive } = settings;
  return {
    ...{ incidentId, target, format: { prefix, width }, attribute: archive.attribute },
    stretch: { from: incident.since, to: incident.validatedAt ?? now },
    zone: archive.zone ?? zoneOfSite(plan, plan.homeSite),
    given: new Set(numbers.map(({ number }) => number)),
    used: numbers.filter(({ state }) => state === 'USED').map(({ number }) => number),
  };
}

/** Where the archive is by the plan in force, which may have been mended since; else by the incident's own. */
function targetOf(ctx: ServiceContext, own: Plan, { probe: key }: ArchiveOfNumbers): ArchiveTarget | null {
  for (const { probes } of [ctx.plans.current().plan, own]) {
    const target = probes.find((probe) => probe.key === key)?.target;
    if (target && isArchiveTarget(target)) return target;
  }
  return null;
}
