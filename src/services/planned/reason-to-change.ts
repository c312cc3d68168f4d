import type { Actor } from '../../domain/actor.ts';
import { Invalid, NotAllowed } from '../../domain/errors.ts';
import { mayPlan } from '../../domain/planned/who-may-plan.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { type Answered, passTexts } from '../free-text.ts';

/** A reason is a line. */
export const WHY_MAX = 200;

/**
 * Who moves or withdraws a planned downtime, and the reason that they typed, for those who were told of it. `answers`: what
 * they were asked about the text, for `recordAnswers`. Throws NotAllowed, Invalid (why), MayNamePatient.
 */
export function reasonToChange(
  ctx: ServiceContext,
  actor: Actor & { kind: 'slack' },
  typed: string,
): { me: ReturnType<typeof personBehind>; now: Date; why: string; answers: Answered[] } {
  const me = personBehind(ctx, actor.userId);
  const may = mayPlan(ctx.plans.current().plan, me.key);
  if (!may.ok) throw new NotAllowed(may.message);
  const now = ctx.clock.now();
  const why = cutText(typed.trim(), WHY_MAX);
  if (!why) throw new Invalid('Give a short reason: those who were told read it.', 'why');
  return { me, now, why, answers: passTexts(ctx, actor, now, { why }) };
}
