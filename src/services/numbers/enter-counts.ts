import { type Actor, actorKey } from '../../domain/actor.ts';
import { InvalidFields } from '../../domain/errors.ts';
import { type CountName, eachCount, faultsOfCounts, readCount } from '../../domain/numbers/counts.ts';
import { runsLow } from '../../domain/numbers/modality-record.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { countsAreDue } from './ask-for-counts.ts';
import { modalityOf } from './modality-of.ts';

/**
 * Records what a modality has done since its downtime began. `corrects`: the last counts were wrong, and may fall; null: the form did not
 * ask. `untouched`: counts left as the form showed them; what somebody else entered since is not set back by them.
 * Throws NotFound, Conflict, NotAllowed, InvalidFields (at each count that is wrong).
 */
export function enterCounts(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    modality: string;
    typed: Record<CountName, string>;
    corrects: boolean | null;
    untouched?: readonly CountName[];
  },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'ENTER_COUNTS');
    const { record } = await modalityOf(work, input.modality);
    const typed = eachCount((count) => readCount(input.typed[count]));
    const faults = faultsOfCounts(typed, record.counts, input.corrects, input.untouched);
    if (faults.size > 0) throw new InvalidFields(faults);
    const counts = eachCount((count) => typed[count] ?? 0);
    const { tx, ctx: of, incident, now } = work;
    const row = { ...counts, at: now, by: actorKey(input.actor) };
    await tx.examCount.create({
      data: { workspaceId: of.workspaceId, incidentId: incident.id, modality: record.key, ...row },
    });
    await countsAreDue(work);
    await work.say({
      kind: 'counts_entered',
      modality: record.name,
      counts,
      low: runsLow({ ...record, counts: row }),
    });
  });
}
