import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { takenSentence } from './already-taken.ts';
import { holderOf } from './runs.ts';

/** The holder of a side says that they are still on it. Throws Conflict when somebody else has it, or nobody. */
export function stillOnIt(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: PagedSide },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const run = await holderOf(work, input.side);
    if (!run) throw new Conflict('Your side has been paged again. Tap "I have it" to take it back.');
    if (run.acknowledgedBy !== actorKey(input.actor)) throw await takenSentence(work, input.side);
    await work.say({ kind: 'still_on_it', side: input.side });
  });
}
