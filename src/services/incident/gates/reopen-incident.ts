import type { Actor } from '../../../domain/actor.ts';
import { Conflict, Invalid } from '../../../domain/errors.ts';
import { ENDED_STATES } from '../../../domain/incident/incident.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { promiseUpdate } from '../promise-update.ts';
import { showPhases } from '../show-phases.ts';
import { watchClocks } from '../watch-clocks.ts';

/**
 * A closed incident that is not over goes back to where it was before it was closed: both sides have signed. Its gates hold,
 * what it was closed over stays recorded, and nobody is paged. Throws Conflict, NotAllowed, Invalid (reason).
 */
export function reopenIncident(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; reason: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'REOPEN');
    const closedAt = work.incident.closedAt ?? work.now;
    const reason = input.reason.trim();
    if (!reason) throw new Invalid('Say why it is not over.', 'reason');
    await passIncidentTexts(work, { reason });
    await refuseBesideNewer(work);
    // A promise of the time before it was closed is owed no more.
    await work.change({ state: 'RECONCILED', closedAt: null, closedBy: null, nextUpdateAt: null });
    await promiseUpdate(work, null);
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'reopened', reason, closedAt: closedAt.toISOString() });
    await watchClocks(work, false);
    await showPhases(work);
    await work.show(
      { kind: 'NOTICE' },
      { kind: 'PAGE' },
      { kind: 'DUTY' },
      { kind: 'CHECKLIST' },
      { kind: 'SUMMARY' },
      { kind: 'PIN' },
    );
  });
}

/** What was declared since for the same system goes on there: two open ones would count the same minutes. */
async function refuseBesideNewer({ tx, incident }: IncidentWork): Promise<void> {
  const { workspaceId, systemKey, kind, number } = incident;
  const newer = await tx.incident.findFirst({
    where: { workspaceId, systemKey, kind, number: { gt: number }, state: { notIn: [...ENDED_STATES] } },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  if (newer) throw new Conflict(`PACS-${newer.number} is open for the same system. Go on there.`);
}
