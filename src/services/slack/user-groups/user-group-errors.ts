import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { membersIn } from '../../../domain/slack/user-group.ts';
import type { ServiceContext } from '../../context.ts';

const NOBODY = 'nobody is, and Slack does not allow an empty group; it keeps its last members';

/** User groups of the plan that do not show who is on call, and why. */
export async function userGroupErrors(ctx: ServiceContext): Promise<OnCallBoard['groups']> {
  const { schedules } = ctx.plans.current().plan;
  if (schedules.every(({ userGroup }) => userGroup === null)) return [];
  const rows = await ctx.db.outbox.findMany({
    where: { workspaceId: ctx.workspaceId, kind: 'USER_GROUP' },
    orderBy: { target: 'asc' },
  });
  return rows.flatMap(({ target, body, error }) => {
    const names = schedules.filter(({ userGroup }) => userGroup === target).map(({ name }) => name);
    const why = membersIn(body).length === 0 ? NOBODY : error;
    return names.length > 0 && why ? [{ schedules: names, error: why }] : [];
  });
}
