import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import type { ServiceContext } from '../../context.ts';

const NOBODY = 'nobody is, and Slack takes no empty group; it keeps its last members';

/** User groups of the plan that do not show who is on call, and why. */
export async function userGroupErrors(ctx: ServiceContext): Promise<OnCallBoard['groups']> {
  const { schedules } = ctx.plans.current().plan;
  if (schedules.every(({ userGroup }) => userGroup === null)) return [];
  const rows = await ctx.db.userGroup.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { groupId: 'asc' },
  });
  return rows.flatMap(({ groupId, members, error }) => {
    const names = schedules.filter(({ userGroup }) => userGroup === groupId).map(({ name }) => name);
    const why = members.length === 0 ? NOBODY : error;
    return names.length > 0 && why ? [{ schedules: names, error: why }] : [];
  });
}
