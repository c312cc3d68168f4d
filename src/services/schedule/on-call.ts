import { type OnCallBoard, onCallBoard } from '../../domain/on-call/on-call-board.ts';
import { onCallWeek, type PolicyWeek } from '../../domain/on-call/on-call-week.ts';
import type { ServiceContext } from '../context.ts';
import { userGroupErrors } from '../slack/user-groups/user-group-errors.ts';
import { rostersInForce } from './rosters/rosters.ts';

/** Who is on call now and next, and what is wrong in the coming four weeks, by the plan in force. */
export async function onCallNow(ctx: ServiceContext): Promise<OnCallBoard> {
  const { plan } = ctx.plans.current();
  const [rosters, groups] = [await rostersInForce(ctx, ctx.db), await userGroupErrors(ctx)];
  return { ...onCallBoard(plan, rosters, ctx.channels, ctx.clock.now()), groups };
}

/** The same, with who is on call in the coming seven days. */
export async function onCallThisWeek(
  ctx: ServiceContext,
): Promise<{ board: OnCallBoard; week: PolicyWeek[] }> {
  const { plan } = ctx.plans.current();
  const rosters = await rostersInForce(ctx, ctx.db);
  return { board: await onCallNow(ctx), week: onCallWeek(plan, rosters, ctx.channels, ctx.clock.now()) };
}
