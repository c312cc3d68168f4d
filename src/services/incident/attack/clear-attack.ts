import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { whoActs } from '../who-acts.ts';

/**
 * Security says by name that the system may come back after a suspected attack; until then IT cannot report it technically
 * up. Throws Conflict (none suspected, cleared already, nobody has SECURITY), NotAllowed, Invalid (statement).
 */
export function clearAttack(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; statement: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CLEAR_ATTACK');
    const statement = input.statement.trim();
    if (!statement) throw new Invalid('Say what security checked.', 'statement');
    await passIncidentTexts(work, { statement });
    await work.change({
      clearedAt: work.now,
      clearedBy: actorKey(input.actor),
      clearedWith: statement,
    });
    const event = { kind: 'attack_cleared' as const, statement };
    await work.showFirst({ kind: 'CARD' });
    await work.say(event);
    const others = (await whoActs(work)).filter((user) => `slack:${user}` !== actorKey(input.actor));
    await work.tell(event, others);
    await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
  });
}
