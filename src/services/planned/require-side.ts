import type { Actor } from '../../domain/actor.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { mayPlan } from '../../domain/planned/who-may-plan.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';

/** Lets anybody on a side, leads and admins pass. Throws NotAllowed with these words. */
export function requireSide(ctx: ServiceContext, actor: Actor & { kind: 'slack' }, refusal: string): void {
  const me = personBehind(ctx, actor.userId);
  if (me.sides.length === 0 && !mayPlan(ctx.plans.current().plan, me.key).ok) throw new NotAllowed(refusal);
}
