import type { Claimer } from '../../db/claims/claim.ts';
import { claimProbes } from '../../db/claims/probe-claims.ts';
import type { Probe } from '../../domain/probes/probe.ts';
import type { ServiceContext } from '../context.ts';
import { newestPlan } from '../plan/newest-plan.ts';

/** Probes claimed for this caller, and when the next one is due (hospital time); null: none. */
export interface ProbesToTry {
  claimed: Probe[];
  nextAt: Date | null;
}

/**
 * Brings what is kept of probes at one place in line with the plan in force, and claims those that are due there. A process
 * that does not have the newest plan yet leaves all of it. What a place that is gone saw goes with the probe.
 */
export async function probesToTry(
  ctx: ServiceContext,
  place: string,
  me: Claimer,
  limit: number,
): Promise<ProbesToTry> {
  const { db, workspaceId } = ctx;
  const { id, plan } = ctx.plans.current();
  const kept = await db.probeState.findMany({
    where: { workspaceId },
    select: { probeKey: true, place: true, nextAt: true },
  });
  if (plan.probes.length === 0 && kept.length === 0) return { claimed: [], nextAt: null };
  if ((await newestPlan(db, workspaceId)) !== id) return { claimed: [], nextAt: null };
  const now = ctx.clock.now();
  const keys = plan.probes.map(({ key }) => key);
  const here = kept.filter((row) => row.place === place);
  const fresh = keys.filter((key) => !here.some(({ probeKey }) => probeKey === key));
  if (fresh.length > 0)
    await db.probeState.createMany({
      data: fresh.map((probeKey) => ({ workspaceId, probeKey, place, nextAt: now })),
      skipDuplicates: true,
    });
  if (kept.some(({ probeKey }) => !keys.includes(probeKey)))
    await db.probeState.deleteMany({ where: { workspaceId, probeKey: { notIn: keys } } });
  const claims = await claimProbes(db, { workspaceId, place, probes: keys }, me, now, limit);
  const later = here.map(({ nextAt }) => nextAt.getTime()).filter((at) => at > now.getTime());
  return {
    claimed: plan.probes.filter(({ key }) => claims.includes(key)),
    nextAt: later.length > 0 ? new Date(Math.min(...later)) : null,
  };
}
