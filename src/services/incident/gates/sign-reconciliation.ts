import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import type { Side } from '../../../domain/plan/plan.ts';
import type { ServiceContext } from '../../context.ts';
import { refuseUnexplained } from '../../numbers/refuse-unexplained.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { showPhases } from '../show-phases.ts';
import { watchClocks } from '../watch-clocks.ts';

/**
 * One side signs the reconciliation: RADIOLOGY the counts and the downtime numbers, IT the empty queues and backups.
 * With the second signature, given by another person, the incident is reconciled. Throws Conflict, NotAllowed, Invalid.
 */
export function signReconciliation(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: Side; statement: string },
): Promise<{ complete: boolean }> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { incident, now } = work;
    const radiology = input.side === 'RADIOLOGY';
    await requireAct(work, radiology ? 'RECONCILE_RADIOLOGY' : 'RECONCILE_IT');
    const me = actorKey(input.actor);
    const statement = input.statement.trim();
    if (!statement) throw new Invalid('Type what you are signing for.', 'statement');
    await passIncidentTexts(work, { statement });
    if (radiology) await refuseUnexplained(work);

    const complete = (radiology ? incident.reconciledItBy : incident.reconciledRadiologyBy) !== null;
    await work.change({
      ...(radiology
        ? { reconciledRadiologyAt: now, reconciledRadiologyBy: me, reconciledRadiologyWith: statement }
        : { reconciledItAt: now, reconciledItBy: me, reconciledItWith: statement }),
      ...(complete ? { state: 'RECONCILED' as const, reconciledAt: now } : {}),
    });
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'reconciled', side: input.side, statement, complete });
    await watchClocks(work, false);
    if (complete) await showPhases(work);
    return { complete };
  });
}
