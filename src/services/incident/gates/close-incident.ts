import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { notLeft, OPEN_KINDS, type OpenKind, openText } from '../../../domain/incident/still-open.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { endIncident } from '../end-incident.ts';
import { refuseWhileLeading } from '../group/leave-group.ts';
import { readStillOpen } from '../still-open.ts';

/**
 * Closes a reconciled incident; the summary goes into the thread. `leaving`: the kinds of unfinished things that are left
 * so on purpose. Throws Conflict, NotAllowed, Invalid (at the kind of which something is open and not left).
 */
export function closeIncident(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; leaving: readonly OpenKind[] },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CLOSE');
    await refuseWhileLeading(work, 'Close');
    const { tx, incident, plan, now } = work;
    const open = await readStillOpen(tx, incident, plan, now);
    const [kind] = notLeft(open, input.leaving);
    if (kind)
      throw new Invalid(`${openText(kind, open[kind])}. Finish that, or check the box to leave it so.`, kind);
    await work.change({ state: 'CLOSED', closedAt: now, closedBy: actorKey(input.actor) });
    await work.showFirst({ kind: 'CARD' });
    const left = OPEN_KINDS.filter((one) => open[one].length > 0);
    await work.say({
      kind: 'closed',
      ...(left.length > 0 ? { left: left.map((one) => openText(one, open[one])) } : {}),
    });
    await endIncident(work, 'the incident was closed');
  });
}
