import type { Written } from '../../domain/after-action/after-action.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type AfterActionInput, changeAfterAction } from './on-after-action.ts';

/**
 * Writes what people say of an incident: cause, what made it worse, what worked, harm, the meeting. `basedOn`: the revision
 * that the form showed. Throws as `changeAfterAction`, Invalid at its field, and Conflict when somebody wrote meanwhile.
 */
export function writeAfterAction(
  ctx: ServiceContext,
  input: AfterActionInput & { basedOn: number; written: Written },
): Promise<void> {
  const { written, basedOn } = input;
  return changeAfterAction(ctx, input, async (work) => {
    const { causeText, factorsText, wentWell, wentBadly, harm, harmReference } = written;
    const { tx, incident, now, by, revision } = work;
    const newest = await tx.afterActionRevision.findFirst({
      where: { incidentId: incident.id },
      orderBy: { revision: 'desc' },
    });
    if ((newest?.revision ?? 0) > basedOn)
      throw new Conflict('Somebody wrote in it while you did. Open it again: theirs stands there now.');
    const reference = harmReference?.trim() ?? '';
    if (harm === 'REPORTED' && !reference)
      throw new Invalid('Type the number of the report, such as RL-4711.', 'harmReference');
    if (harm === 'NONE_KNOWN' && reference)
      throw new Invalid('Choose above that it was reported, or leave this blank.', 'harmReference');
    await passIncidentTexts(work, { causeText, factorsText, wentWell, wentBadly, harmReference: reference });
    await tx.afterActionRevision.create({
      data: {
        ...written,
        ...{ incidentId: incident.id, workspaceId: ctx.workspaceId, revision, at: now, by },
        harmReference: reference || null,
      },
    });
    await work.record({ kind: 'after_action_written' });
  });
}
