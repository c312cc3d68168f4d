import { type OnCallBoard, onCallBoard } from '../../domain/on-call-board.ts';
import type { ServiceContext } from '../context.ts';
import { rostersInForce } from '../schedules/rosters.ts';

/** Who is on call now and next, and what is wrong in the coming four weeks, by the plan in force. */
export async function onCallNow(ctx: ServiceContext): Promise<OnCallBoard> {
  const { plan } = ctx.plans.current();
  return onCallBoard(plan, await rostersInForce(ctx, ctx.db), ctx.channels, ctx.clock.now());
}
