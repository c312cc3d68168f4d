import type { Db, Tx } from '../../db/client.ts';
import { storedHours } from '../../db/stored/hours.ts';
import type { Plan, Side } from '../../domain/plan/plan.ts';
import { zoneOfSite } from '../../domain/plan/zones.ts';
import { conflictsOf, type PlannedConflict } from '../../domain/planned/conflicts.ts';
import type { Planned, Window } from '../../domain/planned/planned.ts';
import { gapsAndOverlaps, type TimeRange } from '../../domain/schedule/gaps-and-overlaps.ts';
import type { ServiceContext } from '../context.ts';
import { tolerancesThatCount } from '../incident/freeze-plan.ts';
import { openIncidentsOf } from '../incident/open-incident-rows.ts';
import { type Rosters, rostersInForce } from '../schedule/rosters/rosters.ts';
import { plannedAhead } from './planned-rows.ts';

/** Everything that speaks against a planned downtime now, by the plan in force. */
export async function plannedConflicts(
  ctx: ServiceContext,
  db: Db | Tx,
  planned: Planned,
): Promise<PlannedConflict[]> {
  const { workspaceId } = ctx;
  const { plan } = ctx.plans.current();
  const { systemKey } = planned;
  const now = ctx.clock.now();
  const dependsOn = new Map(plan.systems.map((system) => [system.key, system.dependsOn]));
  const systems = [systemKey, ...(dependsOn.get(systemKey) ?? [])];
  const rosters = await rostersInForce(ctx, db);
  const gaps = (side: Side) => gapsOf(plan, rosters, planned, { systemKey, side });
  const incidents = [];
  for (const key of systems) incidents.push(...(await openIncidentsOf(db, workspaceId, key)));
  const tolerances = await tolerancesThatCount(db, { workspaceId, systemKey }, plan, now);
  return conflictsOf(planned, {
    planned: (await plannedAhead(db, workspaceId)).map((row) => ({
      ...row,
      start: row.startsAt,
      end: row.endsAt,
    })),
    incidents,
    tolerances: tolerances.map(({ hours, ...figures }) => ({ ...figures, hours: storedHours(hours) })),
    gaps: { RADIOLOGY: gaps('RADIOLOGY'), IT: gaps('IT') },
    dependsOn,
    zone: zoneOfSite(plan, planned.siteKeys[0] ?? plan.homeSite),
  });
}

/** When nobody is on call for a side of a system: by none of its policy's schedules, in a policy that names nobody itself. */
function gapsOf(
  plan: Plan,
  { schedules, overrides }: Rosters,
  { start, end }: Window,
  { systemKey, side }: { systemKey: string; side: Side },
): TimeRange[] {
  const key = plan.systems.find((system) => system.key === systemKey)?.policies[side];
  const steps = plan.policies.find((policy) => policy.key === key)?.steps ?? [];
  if (steps.some(({ people }) => people.length > 0)) return [];
  const keys = new Set(steps.flatMap((step) => step.schedules));
  return schedules
    .filter((schedule) => keys.has(schedule.key))
    .map((schedule) => gapsAndOverlaps(schedule, overrides.get(schedule.key) ?? [], start, end).gaps)
    .reduce((all, gaps) => shared(all, gaps), [{ from: start, to: end }]);
}

/** What lies in both of two lists of stretches. */
function shared(a: readonly TimeRange[], b: readonly TimeRange[]): TimeRange[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const from = new Date(Math.max(one.from.getTime(), other.from.getTime()));
      const to = new Date(Math.min(one.to.getTime(), other.to.getTime()));
      return from < to ? [{ from, to }] : [];
    }),
  );
}
