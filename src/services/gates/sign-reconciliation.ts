import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan.ts';
import { requireSide } from '../acting-side.ts';
import { watchClocks } from '../clocks/watch.ts';
import type { ServiceContext } from '../context.ts';
import { refusePatientData } from '../free-text.ts';
import { onIncident } from '../incident-work.ts';
import { requireGate } from './require-gate.ts';

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
    requireGate(work, 'RECONCILED');
    const radiology = input.side === 'RADIOLOGY';
    const [mine, theirs] = radiology
      ? [incident.reconciledRadiologyBy, incident.reconciledItBy]
      : [incident.reconciledItBy, incident.reconciledRadiologyBy];
    if (mine) throw new Conflict('This side has already signed the reconciliation.');
    await requireSide(work, input.side, radiology ? 'signs the counts' : 'signs the queues and backups');
    const me = actorKey(input.actor);
    if (theirs === me)
      throw new NotAllowed('You signed for the other side. The two signatures need two people.');
    const statement = input.statement.trim();
    if (!statement) throw new Invalid('Write what you sign for.', 'statement');
    refusePatientData(statement, now, 'statement');

    const complete = theirs !== null;
    await work.change({
      ...(radiology
        ? { reconciledRadiologyAt: now, reconciledRadiologyBy: me, reconciledRadiologyWith: statement }
        : { reconciledItAt: now, reconciledItBy: me, reconciledItWith: statement }),
      ...(complete ? { state: 'RECONCILED' as const, reconciledAt: now } : {}),
    });
    await work.say({ kind: 'reconciled', side: input.side, statement, complete });
    await watchClocks(work, false);
    return { complete };
  });
}
