import type { FiguresView } from '../../domain/incident/incident-details.ts';
import { incidentImpact } from '../../domain/incident/incident-impact.ts';
import { together } from '../../domain/incident/together.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { WITH_IMPACT } from './with-impact.ts';

/**
 * How long each service was without something of a group, each minute once, in whole minutes; for the incident that leads
 * it. What was stood down does not count. Null: it leads no group.
 */
export async function groupFigures(
  ctx: ServiceContext,
  { id, groupId }: { id: string; groupId: string | null },
  plan: Plan,
  now: Date,
): Promise<FiguresView['together']> {
  if (groupId === null) return null;
  const members = await ctx.db.incident.findMany({
    where: { groupId, group: { leadId: id }, state: { not: 'STOOD_DOWN' } },
    orderBy: { number: 'asc' },
    include: {
      ...WITH_IMPACT,
      services: { orderBy: { ordinal: 'asc' } },
    },
  });
  if (members.length < 2) return null;
  const impacts = members.map((member) =>
    incidentImpact(
      member,
      plan,
      member.downtimes.map(({ startedAt, endedAt }) => ({ start: startedAt, end: endedAt })),
    ),
  );
  return {
    systems: members.length,
    services: together(impacts, now).map(({ serviceKey, minutes }) => ({
      name: plan.services.find(({ key }) => key === serviceKey)?.name ?? serviceKey,
      minutes,
    })),
  };
}
