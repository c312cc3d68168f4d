import { storedAttempts } from '../../db/stored/attempts.ts';
import type { Measured } from '../../domain/probes/measured.ts';
import type { ServiceContext } from '../context.ts';

/** What the probes of an incident's system measured last, each from where it was tried last, in the plan's order; empty: it has none. */
export async function measuredFor(ctx: ServiceContext, incidentId: string): Promise<Measured[]> {
  const { plan } = ctx.plans.current();
  if (plan.probes.length === 0) return [];
  const incident = await ctx.db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { systemKey: true },
  });
  const probes = plan.probes.filter(({ system }) => system === incident.systemKey);
  if (probes.length === 0) return [];
  const rows = await ctx.db.probeState.findMany({
    where: { workspaceId: ctx.workspaceId, probeKey: { in: probes.map(({ key }) => key) } },
    orderBy: { place: 'asc' },
  });
  return probes.flatMap(({ key, target }) => {
    const last = rows
      .filter(({ probeKey }) => probeKey === key)
      .flatMap(({ attempts }) => storedAttempts(attempts).slice(-1))
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
    return last ? [{ ...last, ask: target.ask }] : [];
  });
}
