import { subDays } from 'date-fns/subDays';
import type { PlannedDetails } from '../../domain/planned/planned-details.ts';
import type { ServiceContext } from '../context.ts';
import { detailsOf } from './planned-details.ts';
import { WITH } from './planned-rows.ts';

/** What is over or was withdrawn stays so long: a calendar that looks rarely still learns of it. */
const KEPT_DAYS = 30;

/** A planned downtime with how often it changed, and when last. */
export interface PlannedVersion {
  view: PlannedDetails;
  changes: number;
  changedAt: Date;
}

/** Every planned downtime whose window ended at most 30 days ago, withdrawn ones too, the next window first. */
export async function plannedForCalendar(ctx: ServiceContext): Promise<PlannedVersion[]> {
  const rows = await ctx.db.plannedDowntime.findMany({
    where: { workspaceId: ctx.workspaceId, endsAt: { gt: subDays(ctx.clock.now(), KEPT_DAYS) } },
    include: { ...WITH, events: { orderBy: { id: 'desc' }, take: 1 }, _count: { select: { events: true } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ events: [last], _count, ...row }) => ({
    view: detailsOf(ctx, row),
    changes: _count.events,
    changedAt: last?.at ?? row.proposedAt,
  }));
}
